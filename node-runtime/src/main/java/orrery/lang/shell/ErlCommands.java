package orrery.lang.shell;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import orrery.kernel.IoClient;
import orrery.lang.erlang.AutoImported;
import orrery.lang.erlang.ErlangSyntaxException;
import orrery.process.Code;
import orrery.process.ErlangError;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * What the shell of {@code erl} has of its own: {@code v/1} and {@code e/1} stand for what was said before, wherever they are; {@code f},
 * {@code b}, {@code h}, {@code history}, {@code results} and those of records are commands; other functions without a module are
 * those of {@code c}.
 */
final class ErlCommands {
    private static final Atom C = Atom.of("c");
    private static final Atom SHELL = Atom.of("orrery_shell");
    private static final Set<String> COMMANDS = Set.of("f/0", "f/1", "b/0", "h/0", "history/1", "results/1");
    private static final Set<String> OF_RECORDS = Set.of("rd/2", "rf/0", "rf/1", "rl/0", "rl/1", "rr/1", "rr/2",
            "rr/3");

    private final ErlFlavour.Memory memory;
    private final Code code;

    ErlCommands(ErlFlavour.Memory memory, Code code) {
        this.memory = memory;
        this.code = code;
    }

    static boolean isCommand(Term form) {
        return COMMANDS.contains(localCall(form)) || OF_RECORDS.contains(localCall(form));
    }

    /** What {@code rp/1} is to show. */
    static Optional<Term> shown(Term form) {
        return localCall(form).equals("rp/1") ? Optional.of(arguments(form).getFirst()) : Optional.empty();
    }

    private static List<Term> arguments(Term form) {
        return ((ListTerm) ((Tuple) form).get(3)).proper().orElseGet(List::of);
    }

    /** {@code name/arity} of a call without a module; empty if it is none. */
    private static String localCall(Term form) {
        return form instanceof Tuple call && call.is("call", 4) && call.get(2) instanceof Tuple name
                && name.is("atom", 3) && call.get(3) instanceof ListTerm arguments
                        ? ((Atom) name.get(2)).name() + "/" + arguments.proper().orElseGet(List::of).size()
                        : "";
    }

    /** @throws ErlangSyntaxException if a command is meant that is not remembered */
    List<Term> prepare(List<Term> forms, ShellRecords records) {
        return forms.stream().map(form -> isCommand(form) ? form : expand(records.expanded(form))).toList();
    }

    private Term expand(Term term) {
        return switch (term) {
            case Tuple form when localCall(form).equals("v/1") && number(form).isPresent() -> value(form);
            case Tuple form when localCall(form).equals("e/1") && number(form).isPresent() -> Tuple.of(
                    Atom.of("block"), form.get(1), ListTerm.of(said(form)));
            case Tuple form when shown(form).isPresent() -> Tuple.of(form.get(0), form.get(1), form.get(2),
                    expand(form.get(3)));
            case Tuple form when !localCall(form).isEmpty() -> called(form);
            case Tuple form -> Tuple.of(form.elements().stream().map(this::expand).toList());
            case ListTerm list ->
                list.proper().<Term>map(items -> ListTerm.of(items.stream().map(this::expand).toList()))
                        .orElse(list);
            default -> term;
        };
    }

    /** A whole number written there. */
    private static Optional<Integer> number(Tuple call) {
        Term argument = ((ListTerm) call.get(3)).proper().orElseGet(List::of).getFirst();
        if (argument instanceof Tuple minus && minus.is("op", 4) && minus.get(2).equals(Atom.of("-"))) {
            return literal(minus.get(3)).map(n -> -n);
        }
        return literal(argument);
    }

    private static Optional<Integer> literal(Term form) {
        return form instanceof Tuple number && number.is("integer", 3) && number.get(2) instanceof SmallInt(long value)
                ? Optional.of((int) value)
                : Optional.empty();
    }

    private int absolute(Tuple call) {
        int number = number(call).orElseThrow();
        return number > 0 ? number : memory.all().isEmpty() ? 0 : memory.all().getLast().number() + 1 + number;
    }

    private Term value(Tuple call) {
        List<Term> result = memory.result(absolute(call));
        if (result.isEmpty()) {
            throw new ErlangSyntaxException(number(call).map(Int::of).orElseThrow(), "command not found");
        }
        return Tuple.of(Atom.of("value"), call.get(1), result.getFirst());
    }

    private List<Term> said(Tuple call) {
        List<Term> forms = memory.forms(absolute(call));
        if (forms.isEmpty()) {
            throw new ErlangSyntaxException(number(call).map(Int::of).orElseThrow(), "command not found");
        }
        return forms;
    }

    /** Which module it is of is found when it is called: what is typed later may define it. */
    private Term called(Tuple call) {
        Atom name = (Atom) ((Tuple) call.get(2)).get(2);
        List<Term> arguments = ((ListTerm) call.get(3)).proper().orElseGet(List::of).stream().map(this::expand)
                .toList();
        Term where = call.get(1);
        if (code.find(C, name, arguments.size()).isEmpty()
                && AutoImported.contains(name.name() + "/" + arguments.size())) {
            return Tuple.of(call.get(0), where, call.get(2), ListTerm.of(arguments));
        }
        Term callee = Tuple.of(Atom.of("remote"), where, Tuple.of(Atom.of("atom"), where, SHELL),
                Tuple.of(Atom.of("atom"), where, Atom.of("command")));
        return Tuple.of(call.get(0), where, callee, ListTerm.of(Tuple.of(Atom.of("atom"), where, name),
                list(where, arguments)));
    }

    private static Term list(Term where, List<Term> elements) {
        Term list = Tuple.of(Atom.of("nil"), where);
        for (Term each : elements.reversed()) {
            list = Tuple.of(Atom.of("cons"), where, each, list);
        }
        return list;
    }

    /** @return nothing if it is no command */
    Optional<Term> run(Self self, ErlErrorText words, Term form, Map<String, Term> bindings)
            throws InterruptedException {
        String call = localCall(form);
        if (OF_RECORDS.contains(call)) {
            return Optional.of(new RecordCommands(self, memory.records).run(call, arguments(form)));
        }
        if (!COMMANDS.contains(call)) {
            return Optional.empty();
        }
        List<Term> arguments = arguments(form);
        switch (call) {
            case "f/0" -> bindings.clear();
            case "f/1" -> bindings.remove(variable(arguments.getFirst()));
            case "b/0" -> {
                for (Map.Entry<String, Term> each : new TreeMap<>(bindings).entrySet()) {
                    String start = each.getKey() + " = ";
                    IoClient.write(self, start + words.term(each.getValue(), start.length()) + "\n");
                }
            }
            case "h/0" -> {
                for (ErlFlavour.Said said : memory.all()) {
                    String result = said.result().isEmpty()
                            ? ""
                            : "-> " + words.term(said.result().getFirst(), 3) + "\n";
                    IoClient.write(self, said.number() + ": " + said.source() + "\n" + result);
                }
            }
            default -> {
                int count = literal(arguments.getFirst()).filter(n -> n >= 0)
                        .orElseThrow(() -> noClause(call));
                return Optional.of(Int.of(call.equals("history/1")
                        ? memory.keepCommands(count)
                        : memory.keepResults(count)));
            }
        }
        return Optional.of(Atom.OK);
    }

    private static String variable(Term argument) {
        if (argument instanceof Tuple variable && variable.is("var", 3)) {
            return ((Atom) variable.get(2)).name();
        }
        throw noClause("f/1");
    }

    /** As the shell's own functions fail. */
    private static ErlangError noClause(String call) {
        Term frame = Tuple.of(Atom.of("shell"), Atom.of(call.substring(0, call.indexOf('/'))), Int.ONE, ListTerm.of());
        return new ErlangError(ErlangError.Kind.ERROR, Atom.of("function_clause"), ListTerm.of(frame));
    }
}
