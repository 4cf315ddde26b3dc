package orrery.lang.lib;

import java.util.List;
import orrery.kernel.RuntimeSystem;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Term;

/** Elixir's module {@code Node}: the same functions of {@code erlang}, {@code net_kernel} and {@code net_adm}. */
final class ElixirNodeModule {
    private static final Atom ERLANG = Atom.of("erlang");

    private ElixirNodeModule() {}

    static NativeModule of(RuntimeSystem system) {
        return NativeModule.named("Elixir.Node")
                .pure("self", () -> system.self().node())
                .pure("alive?", () -> Atom.of(system.distribution().isPresent()))
                .act("list", self -> erlang(self, "nodes"))
                .act("list", (self, kinds) -> erlang(self, "nodes", kinds))
                .act("start", (self, name) -> start(self, name, Atom.of("longnames"), Int.of(15_000)))
                .act("start", (self, name, type) -> start(self, name, type, Int.of(15_000)))
                .act("start", ElixirNodeModule::start)
                .act("stop", self -> self.apply(Atom.of("net_kernel"), Atom.of("stop"), List.of()))
                .act("connect",
                        (self, peer) -> self.apply(Atom.of("net_kernel"), Atom.of("connect_node"), List.of(peer)))
                .act("disconnect", (self, peer) -> erlang(self, "disconnect_node", peer))
                .act("ping", (self, peer) -> self.apply(Atom.of("net_adm"), Atom.of("ping"), List.of(peer)))
                .act("get_cookie", self -> erlang(self, "get_cookie"))
                .act("set_cookie", (self, cookie) -> erlang(self, "set_cookie", system.self().node(), cookie))
                .act("set_cookie", (self, peer, cookie) -> erlang(self, "set_cookie", peer, cookie))
                .act("monitor", (self, peer, on) -> erlang(self, "monitor_node", peer, on))
                .act("monitor", (self, peer, on, options) -> erlang(self, "monitor_node", peer, on, options))
                .act("spawn", (self, to, fun) -> erlang(self, "spawn", to, fun))
                .act("spawn", (self, to, fun, options) -> erlang(self, "spawn_opt", to, fun, options))
                .act("spawn", (self, to, m, f, a) -> erlang(self, "spawn", to, m, f, a))
                .act("spawn", 5, (self, a) -> erlang(self, "spawn_opt", a.toArray(Term[]::new)))
                .act("spawn_link", (self, to, fun) -> erlang(self, "spawn_link", to, fun))
                .act("spawn_link", (self, to, m, f, a) -> erlang(self, "spawn_link", to, m, f, a))
                .act("spawn_monitor", (self, to, fun) -> erlang(self, "spawn_monitor", to, fun))
                .act("spawn_monitor", (self, to, m, f, a) -> erlang(self, "spawn_monitor", to, m, f, a));
    }

    private static Term start(Self self, Term name, Term type, Term tickTime) throws InterruptedException {
        return self.apply(Atom.of("net_kernel"), Atom.of("start"), List.of(ListTerm.of(name, type, tickTime)));
    }

    private static Term erlang(Self self, String function, Term... arguments) throws InterruptedException {
        return self.apply(ERLANG, Atom.of(function), List.of(arguments));
    }
}
