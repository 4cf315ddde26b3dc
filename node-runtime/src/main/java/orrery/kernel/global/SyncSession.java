package orrery.kernel.global;

import java.util.List;
import java.util.Optional;
import orrery.term.Pid;
import orrery.term.Term;

/**
 * What a node keeps of the merge with one other (protocol §6.7, steps 1 to 7): OTP has it in the name server's process
 * dictionary. A pure state machine; each step says what is to be done next.
 *
 * <p>
 * It begins with our {@code nodeup} or with the other's {@code init_connect}, whichever comes first; goes on when the lockers
 * hold the lock; and ends when what we found and what the other found are both there.
 *
 * @param myTag ours of this session; empty before our {@code nodeup}
 * @param hisTag the other's; empty before its {@code init_connect}
 * @param version what both speak
 * @param early an {@code init_connect} that came before our {@code nodeup}
 * @param lockId the lock it happens under
 * @param resolver the process that looks for conflicts
 */
record SyncSession(Optional<Term> myTag, Optional<Term> hisTag, int version, Optional<Early> early,
        Optional<Term> lockId, Names names, Outcome outcome, Optional<Pid> resolver) {
    static final SyncSession NONE = new SyncSession(Optional.empty(), Optional.empty(), 0, Optional.empty(),
            Optional.empty(), new Names.Neither(), new Outcome.Neither(), Optional.empty());

    /** The first message of a peer, kept until we know the connection. */
    record Early(Term version, Term init) {}

    /** The other's names and our lock: resolving needs both. */
    sealed interface Names {
        record Neither() implements Names {}

        record LockIsSet() implements Names {}

        record Came(Term names) implements Names {}
    }

    /** What we decided and what the other decided: the end needs both. */
    sealed interface Outcome {
        record Neither() implements Outcome {}

        record Ours(List<Term> ops) implements Outcome {}

        record His(Resolution resolution) implements Outcome {}
    }

    /** A peer's {@code resolved}: what it decided for us, whom it knows, and its external names. */
    record Resolution(List<Term> ops, Term known, Term external) {}

    /** What a step asks for. */
    sealed interface Effect {
        record None() implements Effect {}

        /** The resolver is to look through the other's names. */
        record Resolve(Term names) implements Effect {}

        /** Both have decided: our operations, and the other's. */
        record Finish(List<Term> ops, Resolution his) implements Effect {}
    }

    record Step(SyncSession session, Effect effect) {}

    boolean hasMyTag(Term tag) {
        return myTag.filter(tag::equals).isPresent();
    }

    SyncSession begun(Term tag, Pid itsResolver) {
        return new SyncSession(Optional.of(tag), hisTag, version, Optional.empty(), lockId, names, outcome,
                Optional.of(itsResolver));
    }

    SyncSession introduced(Term tag, int spoken) {
        return new SyncSession(myTag, Optional.of(tag), spoken, early, lockId, names, outcome, resolver);
    }

    SyncSession keeping(Early message) {
        return new SyncSession(myTag, hisTag, version, Optional.of(message), lockId, names, outcome, resolver);
    }

    /** Our locker holds the lock; our names are being sent. */
    Step lockIsSet(Term id) {
        SyncSession locked = new SyncSession(myTag, hisTag, version, early, Optional.of(id), names, outcome, resolver);
        return switch (names) {
            case Names.Came(Term his) -> new Step(locked.with(new Names.Neither()), new Effect.Resolve(his));
            case Names.Neither _,Names.LockIsSet _ ->
                new Step(locked.with(new Names.LockIsSet()), new Effect.None());
        };
    }

    /** The other's names came. */
    Step exchanged(Term his) {
        return switch (names) {
            case Names.LockIsSet _ -> new Step(with(new Names.Neither()), new Effect.Resolve(his));
            case Names.Neither _,Names.Came _ -> new Step(with(new Names.Came(his)), new Effect.None());
        };
    }

    /** Our resolver is done. */
    Step decided(List<Term> ops) {
        return switch (outcome) {
            case Outcome.His(Resolution his) -> new Step(with(new Outcome.Neither()), new Effect.Finish(ops, his));
            case Outcome.Neither _,Outcome.Ours _ -> new Step(with(new Outcome.Ours(ops)), new Effect.None());
        };
    }

    /** The other's resolver is done. */
    Step resolved(Resolution his) {
        return switch (outcome) {
            case Outcome.Ours(List<Term> ops) -> new Step(with(new Outcome.Neither()), new Effect.Finish(ops, his));
            case Outcome.Neither _,Outcome.His _ -> new Step(with(new Outcome.His(his)), new Effect.None());
        };
    }

    private SyncSession with(Names next) {
        return new SyncSession(myTag, hisTag, version, early, lockId, next, outcome, resolver);
    }

    private SyncSession with(Outcome next) {
        return new SyncSession(myTag, hisTag, version, early, lockId, names, next, resolver);
    }
}
