package orrery.kernel;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import orrery.process.ErlangError;
import orrery.process.Self;
import orrery.process.Spawn;
import orrery.process.SpawnOptions;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.Pid;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * The service {@code net_kernel} (protocol §6.3). Its answer to {@code is_auth} is what makes {@code net_adm:ping} say
 * {@code pong}; the spawn requests are those of nodes before OTP 23.
 */
final class NetKernel implements Service {
    private static final Atom YES = Atom.of("yes");
    private static final Atom LINK = Atom.of("link");

    private final RuntimeSystem system;

    NetKernel(RuntimeSystem system) {
        this.system = system;
    }

    @Override
    public String module() {
        return "net_kernel";
    }

    @Override
    public void start(Self self) {
        // Whoever spawned through us and dies takes its child along, not this service.
        self.trapExit(true);
    }

    @Override
    public void call(Self self, Caller caller, Term request) throws InterruptedException {
        switch (request) {
            case Tuple auth when auth.is("is_auth", 2) -> caller.reply(self, YES);
            case Tuple connect when connect.is("connect", 3) && connect.get(2) instanceof Atom peer ->
                connect(self, caller, peer);
            case Tuple disconnect when disconnect.is("disconnect", 2) && disconnect.get(1) instanceof Atom peer ->
                caller.reply(self, Atom.of(system.distribution().filter(d -> d.disconnect(peer)).isPresent()));
            case Tuple spawn when spawn.is("spawn", 5) -> spawn(self, caller, spawn, false, Nil.NIL);
            case Tuple spawn when spawn.is("spawn_link", 5) -> spawn(self, caller, spawn, true, Nil.NIL);
            case Tuple spawn when spawn.is("spawn_opt", 7) -> spawn(self, caller,
                    Tuple.of(spawn.get(0), spawn.get(1), spawn.get(2), spawn.get(3), spawn.get(6)),
                    spawn.get(5).equals(LINK), spawn.get(4));
            case Tuple allow when allow.is("allow", 2) -> caller.reply(self, allow(allow.get(1)));
            case Atom name when name.name().equals("allowed") -> caller.reply(self, allowed());
            case Atom name when name.name().equals("longnames") ->
                caller.reply(self, Atom.of(system.self().node().name().indexOf('.') >= 0));
            case Atom name when name.name().equals("nodename") -> caller.reply(self, system.self().node());
            case Atom name when name.name().equals("ticktime") ->
                caller.reply(self, system.distribution().map(d -> TickTime.ask(d, Duration::toMillis))
                        .orElse(Atom.UNDEFINED));
            case Tuple change when change.is("new_ticktime", 3) && change.get(1) instanceof SmallInt(long millis)
                    && change.get(2) instanceof SmallInt(long transition) && millis > 0 && transition >= 0 ->
                caller.reply(self, system.distribution().map(d -> TickTime.change(d, Duration.ofMillis(millis),
                        Duration.ofMillis(transition), Duration::toMillis)).orElse(Atom.UNDEFINED));
            // As in OTP, whoever asks for something else waits in vain.
            default -> {
            }
        }
    }

    /** Dialling takes time, and others want to be answered meanwhile: a process of its own waits for it. */
    private void connect(Self self, Caller caller, Atom peer) throws InterruptedException {
        self.spawn(Spawn.body("net_kernel", "connect",
                dialler -> caller.reply(dialler, Atom.of(Dialling.connect(system, peer)))));
    }

    /** {@code net_kernel:allow/1} of another node, which calls this service itself. */
    private Term allow(Term nodes) {
        Optional<List<Term>> entries = nodes instanceof ListTerm list ? list.proper() : Optional.empty();
        if (!entries.map(all -> all.stream().allMatch(Atom.class::isInstance)).orElse(false)) {
            return Atom.ERROR;
        }
        List<String> names = entries.get().stream().map(entry -> ((Atom) entry).name()).toList();
        system.distribution().ifPresent(distribution -> distribution.config().allowList().allow(names));
        return Atom.OK;
    }

    private Term allowed() {
        return Tuple.of(Atom.OK, ListTerm.of(system.distribution().stream()
                .flatMap(distribution -> distribution.config().allowList().entries().stream())
                .map(name -> (Term) Atom.of(name)).toList()));
    }

    /** @param options those of {@code spawn_opt} that say how it runs; the caller's ties are made otherwise */
    private static void spawn(Self self, Caller caller, Tuple request, boolean link, Term options)
            throws InterruptedException {
        if (!(request.get(1) instanceof Atom module) || !(request.get(2) instanceof Atom function)
                || !(request.get(3) instanceof ListTerm list) || !(request.get(4) instanceof Pid leader)) {
            return;
        }
        Optional<List<Term>> arguments = list.proper();
        if (arguments.isEmpty()) {
            return;
        }
        // The link is made by the child, before it runs: OTP's net_kernel does the same with spawn_opt's {link, From}.
        Spawn spawn = Spawn.body(module.name(), function.name(), child -> {
            if (link) {
                child.link(caller.pid());
            }
            caller.reply(child, child.pid());
            child.apply(module, function, arguments.get());
        }).withGroupLeader(leader);
        try {
            self.spawn(spawn.withFlags(SpawnOptions.parse(options).flags()));
        } catch (ErlangError e) {
            caller.reply(self, Tuple.of(Atom.of("EXIT"), Tuple.of(e.reason(), Nil.NIL)));
        }
    }
}
