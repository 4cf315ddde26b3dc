package orrery.process;

/**
 * One end of a link: what a process knows of its link with one other process (protocol §4.2). The same rules hold whether
 * the other lives here or on a peer.
 *
 * <p>
 * An end is {@link #NONE}, {@link #ACTIVE}, or <em>unlinking</em>: given up by us under an id, waiting for the other's
 * acknowledgement, and deaf to its exit until then.
 *
 * @param unlinkId the id under which we gave it up; 0 if we did not
 */
record LinkEnd(boolean active, long unlinkId) {
    static final LinkEnd NONE = new LinkEnd(false, 0);
    static final LinkEnd ACTIVE = new LinkEnd(true, 0);

    /** What happens to a link. */
    sealed interface Event {
        /** {@code link/1} by this process. */
        record WeLink() implements Event {}

        /** {@code unlink/1} by this process; the id is fresh, and not 0. */
        record WeUnlink(long freshId) implements Event {}

        record LinkCame() implements Event {}

        record UnlinkCame(long id) implements Event {}

        record AckCame(long id) implements Event {}

        /** The other ended, or the connection to it did. */
        record ExitCame() implements Event {}
    }

    /** What must be done about it, by whoever holds the table. */
    sealed interface Effect {
        record Nothing() implements Effect {}

        record SendLink() implements Effect {}

        record SendUnlink(long id) implements Effect {}

        /** Before any other signal to that process. */
        record SendAck(long id) implements Effect {}

        /** Act on the exit as {@link ExitRule} says. */
        record TakeExit() implements Effect {}
    }

    /** The end as it is now, and what to do. */
    record Step(LinkEnd end, Effect effect) {}

    private static final Effect NOTHING = new Effect.Nothing();

    boolean isNone() {
        return !active && unlinkId == 0;
    }

    Step on(Event event) {
        return switch (event) {
            case Event.WeLink() -> active ? stay() : new Step(ACTIVE, new Effect.SendLink());
            case Event.WeUnlink(long id) ->
                active ? new Step(new LinkEnd(false, id), new Effect.SendUnlink(id)) : stay();
            case Event.LinkCame() -> isNone() ? new Step(ACTIVE, NOTHING) : stay();
            case Event.UnlinkCame(long id) -> new Step(active ? NONE : this, new Effect.SendAck(id));
            case Event.AckCame(long id) -> !active && id == unlinkId ? new Step(NONE, NOTHING) : stay();
            case Event.ExitCame() -> new Step(NONE, active ? new Effect.TakeExit() : NOTHING);
        };
    }

    private Step stay() {
        return new Step(this, NOTHING);
    }
}
