package orrery.lang.lib;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import orrery.kernel.RuntimeSystem;
import orrery.process.ErlangError;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.MapTerm;
import orrery.term.Nil;
import orrery.term.Pid;
import orrery.term.Reference;
import orrery.term.Term;
import orrery.term.Tuple;

/** How control passes in module {@code erlang}: sending, raising, applying, ending the node. */
final class ErlangControl {
    private static final Map<String, ErlangError.Kind> KINDS = Map.of("error", ErlangError.Kind.ERROR, "exit",
            ErlangError.Kind.EXIT, "throw", ErlangError.Kind.THROW);

    private final RuntimeSystem system;

    private ErlangControl(RuntimeSystem system) {
        this.system = system;
    }

    static void addTo(NativeModule erlang, RuntimeSystem system) {
        ErlangControl here = new ErlangControl(system);
        here.sending(erlang);
        raising(erlang);
        here.ending(erlang);
        erlang.bare("apply", 2, (self, a) -> self.apply(a.get(0), Arg.list(a.get(1))))
                .act("apply", 3, (self, a) -> self.apply(Arg.atom(a.get(0)), Arg.atom(a.get(1)), Arg.list(a.get(2))))
                .act("function_exported", (self, module, function, arity) -> Atom.of(self.processes().code()
                        .find(Arg.atom(module), Arg.atom(function), arity(arity)).isPresent()))
                .act("module_loaded", (self, module) -> Atom.of(
                        self.processes().code().modules().contains(Arg.atom(module))))
                .pure("pre_loaded", () -> Nil.NIL)
                .pure("check_old_code", module -> isAtom(module))
                .act("check_process_code", (_, _, module) -> isAtom(module))
                .act("check_process_code", (_, _, module, _) -> isAtom(module))
                .pure("bump_reductions", _ -> Atom.TRUE)
                .act("loaded", self -> ListTerm.of(List.copyOf(self.processes().code().modules())));
    }

    /** No module is ever replaced by another, so no process runs old code. */
    private static Term isAtom(Term module) {
        Arg.atom(module);
        return Atom.FALSE;
    }

    private void sending(NativeModule erlang) {
        erlang.act("send", (self, to, message) -> send(self, to, message))
                .act("!", (self, to, message) -> send(self, to, message))
                .act("send", (self, to, message, options) -> sendUnless(self, to, message, options))
                .act("send_nosuspend", (self, to, message) -> Atom.of(
                        sendUnless(self, to, message, ListTerm.of(Atom.of("nosuspend"))).equals(Atom.OK)));
    }

    private static void raising(NativeModule erlang) {
        erlang.bare("error", 1, (_, a) -> {
            throw ErlangError.error(a.get(0));
        }).bare("error", 2, (_, a) -> {
            throw ErlangError.told(a.get(0), told(a.get(1)), Optional.empty());
        }).bare("error", 3, (_, a) -> {
            throw ErlangError.told(a.get(0), told(a.get(1)), info(a.get(2)));
        }).bare("exit", 1, (_, a) -> {
            throw ErlangError.exit(a.get(0));
        }).bare("throw", 1, (_, a) -> {
            throw ErlangError.thrown(a.get(0));
        }).bare("raise", 3, (_, a) -> {
            ErlangError.Kind kind = a.get(0) instanceof Atom name ? KINDS.get(name.name()) : null;
            if (kind == null || !(a.get(2) instanceof ListTerm stack)) {
                return Atom.of("badarg");
            }
            throw ErlangError.again(kind, a.get(1), stack);
        }).bare("nif_error", 1, (_, a) -> {
            throw ErlangError.error(a.get(0));
        });
    }

    private static Optional<ListTerm> told(Term arguments) {
        return arguments instanceof ListTerm list && list.proper().isPresent() ? Optional.of(list) : Optional.empty();
    }

    private static Optional<MapTerm> info(Term options) {
        for (Term option : Arg.list(options)) {
            if (option instanceof Tuple pair && pair.is("error_info", 2) && pair.get(1) instanceof MapTerm info) {
                return Optional.of(info);
            }
        }
        return Optional.empty();
    }

    private void ending(NativeModule erlang) {
        erlang.act("halt", _ -> halt(Int.ZERO))
                .act("halt", (_, status) -> halt(status))
                .act("halt", (_, status, _) -> halt(status))
                .act("display", (_, term) -> {
                    System.err.println(term);
                    return Atom.TRUE;
                });
    }

    /** The process goes on until the node has come to its end. */
    private Term halt(Term status) throws InterruptedException {
        boolean aborts = status.equals(Atom.of("abort"))
                || status instanceof ListTerm slogan && ListTerm.text(slogan).isPresent();
        system.halt().accept(aborts ? 1 : Arg.within(0, Integer.MAX_VALUE, status) & 0xFF);
        new CountDownLatch(1).await();
        return Atom.OK;
    }

    static Term send(Self self, Term destination, Term message) throws InterruptedException {
        self.send(destination, message);
        return message;
    }

    /** {@code send/3}: {@code ok}, or why it was not sent. */
    private Term sendUnless(Self self, Term destination, Term message, Term options) throws InterruptedException {
        Optional<Atom> node = nodeOf(destination).filter(name -> !name.equals(system.self().node()));
        for (Term option : Arg.list(options)) {
            boolean refused = switch (Arg.atom(option).name()) {
                case "noconnect" -> node.isPresent() && system.peers().connection(node.get()).isEmpty();
                case "nosuspend" -> node.flatMap(system.peers()::connection)
                        .filter(c -> !c.isWritable(self.pid())).isPresent();
                default -> throw Fault.badarg();
            };
            if (refused) {
                return option;
            }
        }
        self.send(destination, message);
        return Atom.OK;
    }

    private static Optional<Atom> nodeOf(Term destination) {
        return switch (destination) {
            case Pid pid -> Optional.of(pid.node());
            case Reference alias -> Optional.of(alias.node());
            case Tuple named when named.arity() == 2 && named.get(1) instanceof Atom node -> Optional.of(node);
            default -> Optional.empty();
        };
    }

    private static int arity(Term arity) {
        return (int) Math.max(-1, Math.min(256, Arg.small(arity)));
    }
}
