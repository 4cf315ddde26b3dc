package orrery.kernel;

import java.util.List;
import java.util.Optional;
import orrery.process.Body;
import orrery.process.ErlangError;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * The loop of a {@link Service}, as {@code gen_server} has it: takes calls, casts and messages apart, and answers the
 * {@code sys} messages of observers, so that they do not wait in vain.
 */
final class ServiceLoop implements Body {
    private static final Atom RUNNING = Atom.of("running");
    private static final Atom SUSPENDED = Atom.of("suspended");

    private final Service service;

    ServiceLoop(Service service) {
        this.service = service;
    }

    @Override
    public void run(Self self) throws InterruptedException {
        self.put(Atom.of("$initial_call"), Tuple.of(service.moduleAtom(), Atom.of("init"), Int.ONE));
        service.start(self);
        Atom mode = RUNNING;
        while (true) {
            boolean serving = mode.equals(RUNNING);
            // While suspended, only the system's own messages are looked at; the others wait.
            Term message = self.receive(next -> serving || isSystem(next) ? next : null);
            if (isSystem(message)) {
                mode = system(self, mode, (Tuple) message);
            } else {
                handle(self, message);
            }
        }
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

    private static boolean isSystem(Term message) {
        return message instanceof Tuple tuple && tuple.is("system", 3) && Caller.of(tuple.get(1)).isPresent();
    }

    private Atom system(Self self, Atom mode, Tuple message) throws InterruptedException {
        Caller caller = Caller.of(message.get(1)).orElseThrow();
        Term request = message.get(2);
        Atom next = request.equals(Atom.of("suspend")) ? SUSPENDED : request.equals(Atom.of("resume")) ? RUNNING : mode;
        caller.reply(self, switch (request) {
            case Atom name when List.of("suspend", "resume").contains(name.name()) -> Atom.OK;
            case Atom name when name.name().equals("get_state") -> service.state();
            case Atom name when name.name().equals("get_status") -> status(self, mode);
            case Tuple stop when stop.is("terminate", 2) -> Atom.OK;
            default -> Tuple.of(Atom.ERROR, Tuple.of(Atom.of("unknown_system_msg"), request));
        });
        if (request instanceof Tuple stop && stop.is("terminate", 2)) {
            throw ErlangError.exit(stop.get(1));
        }
        return next;
    }

    private Term status(Self self, Atom mode) {
        List<Term> dictionary = self.dictionary().entrySet().stream()
                .map(entry -> (Term) Tuple.of(entry.getKey(), entry.getValue())).toList();
        return Tuple.of(Atom.of("status"), self.pid(), Tuple.of(Atom.of("module"), service.moduleAtom()),
                ListTerm.of(ListTerm.of(dictionary), mode, self.pid(), Nil.NIL, service.state()));
    }
}
