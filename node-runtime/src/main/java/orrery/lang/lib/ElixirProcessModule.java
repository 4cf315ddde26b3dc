package orrery.lang.lib;

import java.util.List;
import java.util.Set;
import orrery.process.ErlangError;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.Nil;
import orrery.term.Term;
import orrery.term.Tuple;

/** Elixir's {@code Process}: {@code erlang} with {@code nil} for what is not there. */
final class ElixirProcessModule {
    private static final Atom PROCESS = Atom.of("process");

    private static final Set<Term> NO_NAMES = Set.of(Atom.NIL, Atom.TRUE, Atom.FALSE, Atom.UNDEFINED);

    private ElixirProcessModule() {}

    static NativeModule module() {
        NativeModule process = NativeModule.named("Elixir.Process");
        process.forwards("list", 0, "erlang", "processes")
                .forwards("registered", 0, "erlang", "registered")
                .forwards("group_leader", 0, "erlang", "group_leader")
                .forwards("alive?", 1, "erlang", "is_process_alive")
                .forwards("link", 1, "erlang", "link")
                .forwards("unlink", 1, "erlang", "unlink")
                .forwards("exit", 2, "erlang", "exit")
                .forwards("flag", 2, "erlang", "process_flag")
                .forwards("demonitor", 1, "erlang", "demonitor")
                .forwards("demonitor", 2, "erlang", "demonitor")
                .forwards("send", 3, "erlang", "send")
                .forwards("alias", 0, "erlang", "alias")
                .forwards("alias", 1, "erlang", "alias")
                .forwards("unalias", 1, "erlang", "unalias")
                .forwards("spawn", 2, "erlang", "spawn_opt")
                .forwards("spawn", 4, "erlang", "spawn_opt")
                .bare("group_leader", 2, (self, a) -> erlang(self, "group_leader", a.get(1), a.get(0)))
                .bare("monitor", 1, (self, a) -> erlang(self, "monitor", PROCESS, a.get(0)))
                .bare("monitor", 2, (self, a) -> erlang(self, "monitor", PROCESS, a.get(0), a.get(1)));
        names(process);
        timers(process);
        return dictionary(process);
    }

    private static void names(NativeModule process) {
        process.act("whereis", (self, name) -> orNil(erlang(self, "whereis", name)))
                .act("info", (self, pid) -> orNil(erlang(self, "process_info", pid)))
                .act("info", ElixirProcessModule::info)
                .act("register", (self, pid, name) -> {
                    if (!(name instanceof Atom) || NO_NAMES.contains(name)) {
                        throw Fault.functionClause();
                    }
                    try {
                        return erlang(self, "register", name, pid);
                    } catch (ErlangError e) {
                        throw ElixirFault.argument("could not register " + ElixirWords.inspect(pid) + " with name "
                                + ElixirWords.inspect(name)
                                + " because it is not alive, the name is already taken, or it has already been given"
                                + " another name");
                    }
                })
                .forwards("unregister", 1, "erlang", "unregister");
    }

    private static void timers(NativeModule process) {
        process.act("sleep", (self, time) -> {
            if (!(time instanceof Int number && number.big().signum() >= 0) && !time.equals(Atom.of("infinity"))) {
                throw Fault.functionClause();
            }
            return TimerModule.sleep(self, time);
        })
                .act("send_after", (self, to, message, time) -> erlang(self, "send_after", time, to, message))
                .act("send_after", (self, to, message, time, options) -> erlang(self, "send_after", time, to, message,
                        options))
                .forwards("cancel_timer", 1, "erlang", "cancel_timer")
                .forwards("cancel_timer", 2, "erlang", "cancel_timer")
                .forwards("read_timer", 1, "erlang", "read_timer");
    }

    private static NativeModule dictionary(NativeModule process) {
        return process.act("put", (self, key, value) -> self.put(key, value).orElse(Atom.NIL))
                .act("get", (self, key) -> self.get(key).orElse(Atom.NIL))
                .act("get", (self, key, otherwise) -> self.get(key).orElse(otherwise))
                .act("delete", (self, key) -> self.erase(key).orElse(Atom.NIL))
                .forwards("get", 0, "erlang", "get")
                .forwards("get_keys", 0, "erlang", "get_keys")
                .forwards("get_keys", 1, "erlang", "get_keys");
    }

    /** A nameless process has {@code {:registered_name, []}} here. */
    private static Term info(Self self, Term pid, Term item) throws InterruptedException {
        Term answer = erlang(self, "process_info", pid, item);
        boolean nameless = item.equals(Atom.of("registered_name")) && answer instanceof Nil;
        return nameless ? Tuple.of(item, answer) : orNil(answer);
    }

    private static Term orNil(Term value) {
        return value.equals(Atom.UNDEFINED) ? Atom.NIL : value;
    }

    private static Term erlang(Self self, String function, Term... arguments) throws InterruptedException {
        return self.apply(Atom.of("erlang"), Atom.of(function), List.of(arguments));
    }
}
