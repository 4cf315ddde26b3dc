package orrery.kernel;

/** Where a device's text goes: standard output of a headless node, a console of the app. */
@FunctionalInterface
public interface OutputSink {
    /** Called by one thread at a time; should not block for long. */
    void write(String text);
}
