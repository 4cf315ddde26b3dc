package orrery.lang.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import orrery.kernel.RuntimeSystem;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Pid;
import orrery.term.Term;

/**
 * As the shell of {@code erl} has it ({@code shell.erl}): expressions end with a dot; an exception ends the evaluator, and the next
 * one goes on with its variables, results and process dictionary.
 */
public final class ErlFlavour implements Flavour {
    private static final Atom KILLED = Atom.of("killed");

    /** One evaluator after the other uses it, never two at once. */
    private final Memory memory = new Memory();

    /** What was said, and what came of it; the newest {@link #KEPT}. */
    static final class Memory {
        private static final int DEFAULT_KEPT = 20;

        private volatile Map<String, Term> bindings = Map.of();
        private volatile Map<Term, Term> dictionary = Map.of();
        private final SequencedMap<Integer, Entry> entries = new TreeMap<>();
        final ShellRecords records = new ShellRecords();
        private int commands = DEFAULT_KEPT;
        private int results = DEFAULT_KEPT;

        /** @param result empty if it is kept no longer */
        private record Entry(List<Term> forms, String source, List<Term> result) {}

        Map<String, Term> bindings() {
            return bindings;
        }

        void bindings(Map<String, Term> now) {
            bindings = Map.copyOf(now);
        }

        Map<Term, Term> dictionary() {
            return dictionary;
        }

        void dictionary(Map<Term, Term> now) {
            dictionary = Map.copyOf(now);
        }

        synchronized void add(int number, List<Term> forms, String source, Term result) {
            entries.put(number, new Entry(forms, source, results > 0 ? List.of(result) : List.of()));
            while (!entries.isEmpty() && entries.firstEntry().getKey() <= number - commands) {
                entries.pollFirstEntry();
            }
            entries.replaceAll((n, entry) -> n > number - results
                    ? entry
                    : new Entry(entry.forms(), entry.source(), List.of()));
        }

        /** Empty if there is none, or none any more. */
        synchronized List<Term> result(int number) {
            Entry entry = entries.get(number);
            return entry == null ? List.of() : entry.result();
        }

        synchronized List<Term> forms(int number) {
            Entry entry = entries.get(number);
            return entry == null ? List.of() : entry.forms();
        }

        /** Number, source and result of each command. */
        synchronized List<Said> all() {
            List<Said> all = new ArrayList<>();
            entries.forEach((number, entry) -> all.add(new Said(number, entry.source(), entry.result())));
            return all;
        }

        /** @return how many were kept before */
        synchronized int keepCommands(int count) {
            int before = commands;
            commands = count;
            return before;
        }

        synchronized int keepResults(int count) {
            int before = results;
            results = count;
            return before;
        }
    }

    record Said(int number, String source, List<Term> result) {}

    @Override
    public String banner() {
        return "Eshell on a lab node, as of Erlang/OTP " + RuntimeSystem.OTP_RELEASE + "  (abort with ^G)\n";
    }

    @Override
    public String prompt(Atom node, int counter, boolean more) {
        return node.name().equals("nonode@nohost") ? counter + "> " : "(" + node.name() + ")" + counter + "> ";
    }

    /** Who is linked to an idle evaluator ends it with an error, as the shell words it. */
    @Override
    public String exited(Self self, Pid evaluator, Term reason, boolean idle) throws InterruptedException {
        Atom kind = idle && !reason.equals(KILLED) ? Atom.of("error") : Atom.of("exit");
        return new ErlErrorText(self, memory.records).of(kind, reason, List.of()) + "\n";
    }

    @Override
    public int counterAfterExit(int counter, boolean idle) {
        return idle ? counter : counter + 1;
    }

    @Override
    public Session open(Self self) {
        memory.dictionary().forEach(self::put);
        return new ErlSession(self, memory);
    }
}
