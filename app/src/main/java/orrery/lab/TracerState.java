package orrery.lab;

/** How the tracer of a node does whose messages are watched. */
public sealed interface TracerState {
    /** It tells of every message that is watched. */
    record Running() implements TracerState {}

    /**
     * It tells nothing any more, and left no trace flag behind. Watching again starts it again.
     *
     * @param why in words; too many messages, for example
     * @param untold messages that were waiting to be told when it stopped
     */
    record Stopped(Problem why, long untold) implements TracerState {}
}
