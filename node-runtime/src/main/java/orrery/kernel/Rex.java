package orrery.kernel;

import java.util.List;
import java.util.Optional;
import orrery.process.Body;
import orrery.process.ErlangError;
import orrery.process.Self;
import orrery.process.Spawn;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * The service {@code rex} (protocol §6.5): what is left of the old rpc server, used by {@code rpc:block_call}, by
 * {@code rpc:sbcast} and by C nodes. What OTP runs one after another, {@code block_call}, runs here in this process too.
 */
final class Rex implements Service {
    private static final Atom REX = Atom.of("rex");
    private static final Atom NONEXISTING = Atom.of("nonexisting_name");
    private static final Atom USER = Atom.of("user");

    private final RuntimeSystem system;

    Rex(RuntimeSystem system) {
        this.system = system;
    }

    @Override
    public String module() {
        return "rpc";
    }

    @Override
    public void start(Self self) {
        self.trapExit(true);
    }

    @Override
    public void call(Self self, Caller caller, Term request) throws InterruptedException {
        Optional<Request> call = Request.of(request);
        if (call.isEmpty()) {
            return;
        }
        if (((Tuple) request).is("block_call", 5)) {
            Pid own = self.groupLeader();
            self.groupLeader(self.pid(), leader(self, call.get().leader()).orElse(own));
            Term answer = call.get().run(self);
            self.groupLeader(self.pid(), own);
            caller.reply(self, answer);
        } else {
            spawn(self, call.get(), child -> caller.reply(child, call.get().run(child)));
        }
    }

    @Override
    public void cast(Self self, Term request) throws InterruptedException {
        Optional<Request> call = Request.of(request);
        if (call.isPresent()) {
            spawn(self, call.get(), child -> call.get().run(child));
        }
    }

    @Override
    public void info(Self self, Term message) throws InterruptedException {
        if (!(message instanceof Tuple pair) || pair.arity() != 2 || !(pair.get(0) instanceof Pid from)) {
            return;
        }
        switch (pair.get(1)) {
            case Atom name when name.name().equals("features_request") ->
                self.send(from,
                        Tuple.of(Atom.of("features_reply"), system.self().node(), ListTerm.of(Atom.of("erpc"))));
            // Whoever gets it answers for itself.
            case Tuple send when send.is("send", 3) -> {
                if (!deliver(self, send.get(1), Tuple.of(from, send.get(2)))) {
                    self.send(from, nobody(send.get(1)));
                }
            }
            case Tuple send when send.is("sbcast", 3) -> self.send(from, deliver(self, send.get(1), send.get(2))
                    ? Tuple.of(REX, system.self().node(), system.self().node())
                    : nobody(send.get(1)));
            case Term request -> {
                Optional<Request> call = Request.of(request);
                if (call.isPresent()) {
                    spawn(self, call.get(), child -> child.send(from, Tuple.of(REX, call.get().run(child))));
                }
            }
        }
    }

    private Tuple nobody(Term name) {
        return Tuple.of(REX, system.self().node(), Tuple.of(NONEXISTING, name));
    }

    private static boolean deliver(Self self, Term to, Term message) throws InterruptedException {
        if (!(to instanceof Atom name) || self.processes().whereis(name).isEmpty()) {
            return false;
        }
        self.send(name, message);
        return true;
    }

    private static void spawn(Self self, Request call, Body body) throws InterruptedException {
        Optional<Pid> leader = leader(self, call.leader());
        Spawn spawn = Spawn.body("rpc", "call", body);
        self.spawn(leader.isPresent() ? spawn.withGroupLeader(leader.get()) : spawn);
    }

    private static Optional<Pid> leader(Self self, Term leader) {
        return switch (leader) {
            case Pid pid -> Optional.of(pid);
            case Atom name when name.equals(USER) -> self.processes().whereis(USER);
            default -> Optional.empty();
        };
    }

    /** {@code {call | block_call | cast, Module, Function, Arguments, GroupLeader}}. */
    private record Request(Atom module, Atom function, List<Term> arguments, Term leader) {
        static Optional<Request> of(Term request) {
            return request instanceof Tuple call
                    && (call.is("call", 5) || call.is("block_call", 5) || call.is("cast", 5))
                    && call.get(1) instanceof Atom module && call.get(2) instanceof Atom function
                    && call.get(3) instanceof ListTerm arguments
                            ? arguments.proper().map(list -> new Request(module, function, list, call.get(4)))
                            : Optional.empty();
        }

        /** The value, or what {@code rpc} makes of an exception. */
        Term run(Self self) throws InterruptedException {
            try {
                return RpcResult.of(self.apply(module, function, arguments));
            } catch (ErlangError e) {
                return RpcResult.of(e);
            }
        }
    }
}
