package orrery.kernel;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import orrery.process.ErlangError;
import orrery.process.Reaction;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Nil;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * What {@code gen_server} does around a {@link Service}: starts it, takes calls, casts and messages apart, and answers the
 * {@code sys} messages of observers.
 */
final class ServiceLoop implements Reaction {
    private static final Atom ANCESTORS = Atom.of("$ancestors");
    private static final Atom INITIAL_CALL = Atom.of("$initial_call");
    private static final Atom IGNORE = Atom.of("ignore");
    private static final Atom GEN_SERVER = Atom.of("gen_server");
    private static final Atom LOOP = Atom.of("loop");
    private static final Atom INFINITY = Atom.of("infinity");

    private final Service service;
    private final Ancestry ancestry;
    private final SystemMessages system;

    ServiceLoop(Service service, Ancestry ancestry) {
        this.service = service;
        this.ancestry = ancestry;
        this.system = new SystemMessages(service);
    }

    @Override
    public boolean start(Self self) throws InterruptedException {
        self.put(ANCESTORS, ancestry.ancestors());
        self.put(INITIAL_CALL, service.initialCall());
        if (!takesName(self) || !starts(self)) {
            return false;
        }
        acknowledge(self, Tuple.of(Atom.OK, self.pid()));
        self.goOnIn(GEN_SERVER, LOOP, loopArguments(self));
        return true;
    }

    @Override
    public boolean react(Self self, Term message) throws InterruptedException {
        try {
            take(self, message);
            return true;
        } catch (ErlangError e) {
            service.terminate(self, e.exitReason());
            throw e;
        }
    }

    /** While suspended, only the system's own messages are looked at; the others wait. */
    @Override
    public boolean takes(Term message) {
        return system.isRunning() || isUrgent(message);
    }

    @Override
    public boolean isBrief() {
        return service.isBrief();
    }

    /** As OTP's loop has them, but for the state, which nobody may read there. */
    private List<Term> loopArguments(Self self) {
        Term name = ancestry.name().<Term>map(known -> known).orElse(self.pid());
        return List.of(parent(self), name, Nil.NIL, service.moduleAtom(), INFINITY, INFINITY,
                Nil.NIL);
    }

    private boolean takesName(Self self) throws InterruptedException {
        if (ancestry.name().isEmpty()) {
            return true;
        }
        Atom name = ancestry.name().get();
        try {
            self.processes().register(name, self.pid());
            return true;
        } catch (ErlangError taken) {
            Term holder = self.processes().whereis(name).<Term>map(pid -> pid).orElse(Atom.UNDEFINED);
            acknowledge(self, Tuple.of(Atom.ERROR, Tuple.of(Atom.of("already_started"), holder)));
            return false;
        }
    }

    /** A name that could not be used is free before the starter hears of it, so that it may try again at once. */
    private boolean starts(Self self) throws InterruptedException {
        try {
            service.start(self);
            return true;
        } catch (ErlangError e) {
            ancestry.name().ifPresent(self.processes()::unregister);
            if (e.kind() == ErlangError.Kind.THROW && e.reason().equals(IGNORE)) {
                acknowledge(self, IGNORE);
                return false;
            }
            acknowledge(self, Tuple.of(Atom.ERROR, e.exitReason()));
            throw e;
        }
    }

    private void acknowledge(Self self, Term outcome) throws InterruptedException {
        if (ancestry.parent().isPresent()) {
            GenStart.acknowledge(self, ancestry.parent().get(), outcome);
        }
    }

    private void take(Self self, Term message) throws InterruptedException {
        if (isSystem(message)) {
            system.handle(self, parent(self), (Tuple) message);
        } else if (parentsEnd(message) instanceof Term reason) {
            throw ErlangError.exit(reason);
        } else if (!SystemMessages.isPrinted(message)) {
            system.saw(self, message);
            handle(self, message);
            system.did(self);
        }
    }

    private Pid parent(Self self) {
        return ancestry.parent().orElse(self.pid());
    }

    private void handle(Self self, Term message) throws InterruptedException {
        if (message instanceof Tuple tuple && tuple.is("$gen_call", 3)) {
            Optional<Caller> caller = Caller.of(tuple.get(1));
            if (caller.isPresent()) {
                service.call(self, caller.get(), tuple.get(2));
                return;
            }
        }
        if (message instanceof Tuple tuple && tuple.is("$gen_cast", 2)) {
            service.cast(self, tuple.get(1));
        } else {
            service.info(self, message);
        }
    }

    private boolean isUrgent(Term message) {
        return isSystem(message) || parentsEnd(message) != null;
    }

    private static boolean isSystem(Term message) {
        return message instanceof Tuple tuple && tuple.is("system", 3) && Caller.of(tuple.get(1)).isPresent();
    }

    /** The reason for which the parent ended: whoever traps exits ends with it all the same. */
    private @Nullable Term parentsEnd(Term message) {
        Optional<Pid> parent = ancestry.parent();
        return parent.isPresent() && message instanceof Tuple exit && exit.is("EXIT", 3)
                && exit.get(1).equals(parent.get()) ? exit.get(2) : null;
    }
}
