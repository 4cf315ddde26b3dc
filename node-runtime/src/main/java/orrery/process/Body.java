package orrery.process;

/** What a process written in Java does, on a virtual thread of its own. Returning is exiting with {@code normal}. */
@FunctionalInterface
public non-sealed interface Body extends JavaCode {
    /**
     * @throws ErlangError ends the process with {@link ErlangError#exitReason()}
     * @throws InterruptedException the process was killed while it blocked; let it pass
     */
    void run(Self self) throws InterruptedException;
}
