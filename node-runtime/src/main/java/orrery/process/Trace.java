package orrery.process;

/**
 * That a process is traced: which kinds of events, and who gets them. A process has one tracer at most.
 *
 * @param flags the bits of {@link TraceFlag}; 0 is legal and tells of nothing
 */
record Trace(int flags, LocalProcess tracer) {
    private static final int ON_SPAWN = TraceFlag.SET_ON_SPAWN.bit() | TraceFlag.SET_ON_FIRST_SPAWN.bit();
    private static final int ON_LINK = TraceFlag.SET_ON_LINK.bit() | TraceFlag.SET_ON_FIRST_LINK.bit();

    boolean has(TraceFlag flag) {
        return flag.in(flags);
    }

    boolean isInheritedOnSpawn() {
        return (flags & ON_SPAWN) != 0;
    }

    boolean isInheritedOnLink() {
        return (flags & ON_LINK) != 0;
    }

    /** As both parent and child have it after a spawn that it was inherited on: only the first one, if so asked. */
    Trace afterSpawn() {
        return has(TraceFlag.SET_ON_FIRST_SPAWN) ? new Trace(flags & ~ON_SPAWN, tracer) : this;
    }

    /** The same after a link. */
    Trace afterLink() {
        return has(TraceFlag.SET_ON_FIRST_LINK) ? new Trace(flags & ~ON_LINK, tracer) : this;
    }

    Trace with(int more) {
        return new Trace(flags | more, tracer);
    }

    Trace without(int fewer) {
        return new Trace(flags & ~fewer, tracer);
    }
}
