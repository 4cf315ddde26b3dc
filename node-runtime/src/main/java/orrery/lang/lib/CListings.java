package orrery.lang.lib;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import orrery.kernel.IoClient;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.ErlangPrinter;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.NodeNumbering;
import orrery.term.Pid;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.TermOrder;
import orrery.term.Tuple;

/** What module {@code c} lists: the processes of this node or all ({@code i/0}, {@code ni/0}), the modules, the uptime. */
final class CListings {
    private static final Atom ERLANG = Atom.of("erlang");

    private final NodeNumbering numbering;

    private CListings(NodeNumbering numbering) {
        this.numbering = numbering;
    }

    static NativeModule addTo(NativeModule c, NodeNumbering numbering) {
        CListings here = new CListings(numbering);
        return c.act("i", self -> here.processes(self, Arg.list(erlang(self, "processes"))))
                .act("i", (self, pids) -> here.processes(self, Arg.list(pids)))
                .act("ni", here::everywhere)
                .act("m", here::modules)
                .act("l", (self, module) -> self.apply(Atom.of("code"), Atom.of("load_file"), List.of(module)))
                .act("nl", (self, module) -> self.apply(Atom.of("code"), Atom.of("get_object_code"), List.of(module)))
                .act("uptime", CListings::uptime);
    }

    private static Term erlang(Self self, String function, Term... arguments) throws InterruptedException {
        return self.apply(ERLANG, Atom.of(function), List.of(arguments));
    }

    private Term everywhere(Self self) throws InterruptedException {
        List<Term> pids = new ArrayList<>(Arg.list(erlang(self, "processes")));
        for (Term node : Arg.list(erlang(self, "nodes"))) {
            if (rpc(self, node, "processes") instanceof ListTerm theirs) {
                pids.addAll(Arg.list(theirs));
            }
        }
        return processes(self, pids);
    }

    private static Term rpc(Self self, Term node, String function, Term... arguments) throws InterruptedException {
        return self.apply(Atom.of("rpc"), Atom.of("call"),
                List.of(node, ERLANG, Atom.of(function), ListTerm.of(arguments)));
    }

    private Term processes(Self self, List<Term> pids) throws InterruptedException {
        line(self, "Pid", "Initial Call", "Heap", "Reds", "Msgs");
        line(self, "Registered", "Current Function", "Stack", "", "");
        long heap = 0;
        long reductions = 0;
        long messages = 0;
        long stack = 0;
        for (Term pid : pids) {
            Term info = rpc(self, ((Pid) pid).node(), "process_info", pid);
            if (info instanceof ListTerm facts) {
                process(self, pid, facts);
                heap += number(facts, "heap_size");
                reductions += number(facts, "reductions");
                messages += number(facts, "message_queue_len");
                stack += number(facts, "stack_size");
            }
        }
        line(self, "Total", "", Long.toString(heap), Long.toString(reductions), Long.toString(messages));
        line(self, "", "", Long.toString(stack), "", "");
        return Atom.OK;
    }

    private void process(Self self, Term pid, ListTerm facts) throws InterruptedException {
        line(self, text(pid), call(initial(facts)), text(Int.of(number(facts, "heap_size"))),
                text(Int.of(number(facts, "reductions"))), text(Int.of(number(facts, "message_queue_len"))));
        line(self, fact(facts, "registered_name").map(this::text).orElse(""),
                call(fact(facts, "current_function").orElse(Atom.UNDEFINED)),
                text(Int.of(number(facts, "stack_size"))), "", "");
    }

    /** What {@code proc_lib} started stands for itself, not for {@code proc_lib}. */
    private static Term initial(ListTerm facts) {
        Term call = fact(facts, "initial_call").orElse(Atom.UNDEFINED);
        if (call instanceof Tuple known && known.arity() == 3 && known.get(0).equals(Atom.of("proc_lib"))) {
            return Arg.list(fact(facts, "dictionary").orElse(Nil.NIL)).stream()
                    .filter(entry -> entry instanceof Tuple pair && pair.is("$initial_call", 2))
                    .map(entry -> ((Tuple) entry).get(1)).findFirst().orElse(call);
        }
        return call;
    }

    private static Optional<Term> fact(ListTerm facts, String item) {
        return Arg.list(facts).stream().filter(fact -> fact instanceof Tuple pair && pair.is(item, 2))
                .map(fact -> ((Tuple) fact).get(1)).findFirst();
    }

    private static long number(ListTerm facts, String item) {
        return fact(facts, item).orElse(Int.ZERO) instanceof SmallInt(long value) ? value : 0;
    }

    private String call(Term call) {
        if (!(call instanceof Tuple known) || known.arity() != 3) {
            return text(call);
        }
        String arity = known.get(2) instanceof ListTerm arguments
                ? Integer.toString(Arg.list(arguments).size())
                : text(known.get(2));
        return text(known.get(0)) + ":" + text(known.get(1)) + "/" + arity;
    }

    private String text(Term term) {
        return ErlangPrinter.print(term, ErlangPrinter.Form.TEXT, numbering);
    }

    private static void line(Self self, String first, String second, String third, String fourth, String fifth)
            throws InterruptedException {
        IoClient.write(self, String.format("%-21s %-33s %8s %8s %4s\n", cut(first, 21), cut(second, 33), third, fourth,
                fifth));
    }

    /** As {@code ~-21ts} cuts what is too long. */
    private static String cut(String text, int width) {
        return text.length() > width ? text.substring(0, width) : text;
    }

    private Term modules(Self self) throws InterruptedException {
        module(self, "Module", "File");
        List<Term> loaded = new ArrayList<>(
                Arg.list(self.apply(Atom.of("code"), Atom.of("all_loaded"), List.of())));
        loaded.sort(TermOrder.ORDER);
        for (Term each : loaded) {
            module(self, text(((Tuple) each).get(0)), text(((Tuple) each).get(1)));
        }
        return Atom.OK;
    }

    private static void module(Self self, String module, String file) throws InterruptedException {
        IoClient.write(self, String.format("%-20s  %s\n", module, file));
    }

    private static Term uptime(Self self) throws InterruptedException {
        Tuple clock = (Tuple) erlang(self, "statistics", Atom.of("wall_clock"));
        Duration up = Duration.ofMillis(((SmallInt) clock.get(0)).value());
        StringBuilder words = new StringBuilder();
        if (up.toDays() > 0) {
            words.append(up.toDays()).append(" days, ");
        }
        if (up.toHours() > 0) {
            words.append(up.toHoursPart()).append(" hours, ");
        }
        if (up.toMinutes() > 0) {
            words.append(up.toMinutesPart()).append(" minutes and ");
        }
        IoClient.write(self, words.append(up.toSecondsPart()).append(" seconds\n").toString());
        return Atom.OK;
    }
}
