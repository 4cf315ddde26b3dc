package orrery.lang.lib;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import orrery.kernel.IoClient;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.NodeNumbering;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.term.Tuple;

/** Module {@code c}: what is typed at a shell of {@code erl} without a module, and what observers ask of it. */
final class CModule {
    private static final Atom FILE = Atom.of("file");
    private static final Atom ERLANG = Atom.of("erlang");
    private static final List<String> SHOWN = List.of("registered_name", "current_function", "initial_call", "status",
            "message_queue_len", "links", "dictionary", "trap_exit", "error_handler", "priority", "group_leader",
            "total_heap_size", "heap_size", "stack_size", "reductions", "garbage_collection", "suspending");

    private static final Term NOT_THERE = Tuple.of(Atom.ERROR, Atom.of("enoent"));

    private CModule() {}

    static NativeModule module(NodeNumbering numbering) {
        return CListings.addTo(ErlangMemory.addTo(NativeModule.named("c")), numbering).act("pid", CModule::pid)
                .act("pwd", CModule::pwd)
                .act("cd", CModule::cd).act("ls", self -> ls(self, ListTerm.charlist("."))).act("ls", CModule::ls)
                .act("flush", CModule::flush).act("i", CModule::i).act("q", CModule::q).act("c", CModule::c)
                .act("c", (self, module, _) -> c(self, module))
                .act("regs", CModule::regs);
    }

    private static Term pid(Self self, Term node, Term id, Term serial) throws InterruptedException {
        return erlang(self, "list_to_pid", ListTerm.charlist(
                "<" + Arg.small(node) + "." + Arg.small(id) + "." + Arg.small(serial) + ">"));
    }

    private static Term erlang(Self self, String function, Term... arguments) throws InterruptedException {
        return self.apply(ERLANG, Atom.of(function), List.of(arguments));
    }

    private static void say(Self self, String line) throws InterruptedException {
        IoClient.write(self, line + "\n");
    }

    private static Term file(Self self, String function, Term... arguments) throws InterruptedException {
        return self.apply(FILE, Atom.of(function), List.of(arguments));
    }

    private static Term pwd(Self self) throws InterruptedException {
        Term outcome = file(self, "get_cwd");
        say(self, outcome instanceof Tuple found && found.is("ok", 2)
                ? ListTerm.text(found.get(1)).orElse("")
                : "Cannot determine current directory");
        return Atom.OK;
    }

    private static Term cd(Self self, Term folder) throws InterruptedException {
        Term outcome = file(self, "set_cwd", folder);
        // It tells where one is then, also if that is where one was.
        return outcome.equals(Atom.OK) || outcome.equals(NOT_THERE) ? pwd(self) : failed(self, outcome);
    }

    private static Term ls(Self self, Term folder) throws InterruptedException {
        if (!(file(self, "list_dir", folder) instanceof Tuple outcome) || !outcome.is("ok", 2)) {
            return failed(self, file(self, "list_dir", folder));
        }
        List<String> names = new ArrayList<>();
        for (Term name : Arg.list(outcome.get(1))) {
            names.add(ListTerm.text(name).orElse(""));
        }
        for (String name : names.stream().sorted().toList()) {
            say(self, name);
        }
        return Atom.OK;
    }

    private static Term failed(Self self, Term outcome) throws InterruptedException {
        Term reason = outcome instanceof Tuple error && error.arity() == 2 ? error.get(1) : outcome;
        say(self, ListTerm.text(file(self, "format_error", reason)).orElse(reason.toString()));
        return Atom.OK;
    }

    private static Term flush(Self self) throws InterruptedException {
        Optional<Term> message = self.receive(any -> any, Duration.ZERO);
        while (message.isPresent()) {
            print(self, "Shell got ~tp~n", message.get());
            message = self.receive(any -> any, Duration.ZERO);
        }
        return Atom.OK;
    }

    private static void print(Self self, String format, Term... values) throws InterruptedException {
        self.apply(Atom.of("io"), Atom.of("format"), List.of(ListTerm.charlist(format), ListTerm.of(values)));
    }

    /** {@code i(X, Y, Z)}: what {@code process_info/1} knows; {@code undefined} of a process that is not there. */
    private static Term i(Self self, Term node, Term id, Term serial) throws InterruptedException {
        Pid pid = (Pid) pid(self, node, id, serial);
        List<Term> items = new ArrayList<>();
        for (String item : SHOWN) {
            Term found = erlang(self, "process_info", pid, Atom.of(item));
            if (found.equals(Atom.UNDEFINED)) {
                return found;
            }
            if (found instanceof Tuple) {
                items.add(found);
            }
        }
        return ListTerm.of(items);
    }

    private static Term q(Self self) throws InterruptedException {
        return self.apply(Atom.of("init"), Atom.of("stop"), List.of());
    }

    /** Compiles and loads a source of the node's own folder. */
    private static Term c(Self self, Term module) throws InterruptedException {
        String given = module instanceof Atom name ? name.name() : Arg.chardata(module);
        String name = given.endsWith(".erl") ? given : given + ".erl";
        Term read = file(self, "read_file", ListTerm.charlist(name));
        if (!(read instanceof Tuple source) || !source.is("ok", 2)) {
            if (module instanceof Atom) {
                return Tuple.of(Atom.ERROR, Atom.of("non_existing"));
            }
            say(self, name + ": no such file or directory");
            return Atom.ERROR;
        }
        Tuple outcome = (Tuple) self.apply(Atom.of("orrery_shell"), Atom.of("compile_erlang"),
                List.of(source.get(1), ListTerm.charlist(name)));
        IoClient.write(self, ListTerm.text(outcome.get(1)).orElse(""));
        return outcome.get(0);
    }

    private static Term regs(Self self) throws InterruptedException {
        print(self, "~n** Registered procs on node ~w **~n", self.processes().node());
        print(self, "~-20s ~-12s~n", ListTerm.charlist("Name"), ListTerm.charlist("Pid"));
        for (Term name : Arg.list(erlang(self, "registered"))) {
            print(self, "~-20w ~-12w~n", name, erlang(self, "whereis", name));
        }
        return Atom.OK;
    }
}
