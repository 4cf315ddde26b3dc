package orrery.lang.lib;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.Cons;
import orrery.term.FloatTerm;
import orrery.term.Fun;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.MapTerm;
import orrery.term.Pid;
import orrery.term.Reference;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * What is wrong with the arguments of a built-in function that raised {@code badarg} ({@code erl_erts_errors.erl}): one line for each
 * argument that cannot be.
 */
final class ErlErtsErrorsText {
    private static final List<String> ORDINALS = List.of("1st", "2nd", "3rd", "4th", "5th");

    /** What an argument must be, and what is said if it is not. */
    private record Wanted(Predicate<Term> fits, String complaint) {}

    private static final Wanted ANY = new Wanted(_ -> true, "");
    private static final Wanted ATOM = new Wanted(Atom.class::isInstance, "not an atom");
    private static final Wanted INTEGER = new Wanted(Int.class::isInstance, "not an integer");
    private static final Wanted NONEMPTY = new Wanted(Cons.class::isInstance, "not a nonempty list");
    private static final Wanted LIST = new Wanted(term -> term instanceof ListTerm list && list.proper().isPresent(),
            "not a list");
    private static final Wanted TUPLE = new Wanted(Tuple.class::isInstance, "not a tuple");
    private static final Wanted MAP = new Wanted(MapTerm.class::isInstance, "not a map");
    private static final Wanted BINARY = new Wanted(term -> term instanceof Bitstring bits && bits.isBinary(),
            "not a binary");
    private static final Wanted PID = new Wanted(Pid.class::isInstance, "not a pid");
    private static final Wanted PID_OR_PORT = new Wanted(Pid.class::isInstance, "not a pid or port");
    private static final Wanted REFERENCE = new Wanted(Reference.class::isInstance, "not a reference");
    private static final Wanted FUN = new Wanted(Fun.class::isInstance, "not a fun");
    private static final Wanted BITSTRING = new Wanted(Bitstring.class::isInstance, "not a bitstring");
    private static final Wanted NUMBER = new Wanted(term -> term instanceof Int || term instanceof FloatTerm,
            "not a number");
    private static final Wanted NAME = new Wanted(term -> false,
            "invalid destination");

    private static final Wanted TIME = new Wanted(term -> term instanceof Int time && time.big().signum() >= 0,
            "out of range");

    private static final Wanted PID_OR_NAME = new Wanted(term -> term instanceof Pid || term instanceof Atom
            || term instanceof Tuple, "not a pid");

    private static final Map<String, List<Wanted>> FUNCTIONS = Map.ofEntries(Map.entry("hd/1", List.of(NONEMPTY)),
            Map.entry("tl/1", List.of(NONEMPTY)), Map.entry("length/1", List.of(LIST)),
            Map.entry("tuple_size/1", List.of(TUPLE)), Map.entry("map_size/1", List.of(MAP)),
            Map.entry("byte_size/1", List.of(BITSTRING)), Map.entry("bit_size/1", List.of(BITSTRING)),
            Map.entry("atom_to_list/1", List.of(ATOM)), Map.entry("atom_to_binary/1", List.of(ATOM)),
            Map.entry("list_to_atom/1", List.of(LIST)), Map.entry("register/2", List.of(ATOM, PID_OR_PORT)),
            Map.entry("abs/1", List.of(NUMBER)), Map.entry("round/1", List.of(NUMBER)),
            Map.entry("trunc/1", List.of(NUMBER)), Map.entry("floor/1", List.of(NUMBER)),
            Map.entry("ceil/1", List.of(NUMBER)), Map.entry("integer_to_list/1", List.of(INTEGER)),
            Map.entry("integer_to_binary/1", List.of(INTEGER)), Map.entry("tuple_to_list/1", List.of(TUPLE)),
            Map.entry("list_to_tuple/1", List.of(LIST)),
            Map.entry("demonitor/1", List.of(REFERENCE)), Map.entry("fun_info/2", List.of(FUN, ANY)),
            Map.entry("link/1", List.of(PID)), Map.entry("unlink/1", List.of(PID)),
            Map.entry("process_info/1", List.of(PID)), Map.entry("send/2", List.of(NAME, ANY)),
            Map.entry("send/3", List.of(NAME, ANY, ANY)), Map.entry("!/2", List.of(NAME, ANY)),
            Map.entry("exit/2", List.of(PID, ANY)), Map.entry("spawn/1", List.of(FUN)),
            Map.entry("spawn_link/1", List.of(FUN)), Map.entry("spawn_monitor/1", List.of(FUN)),
            Map.entry("spawn/2", List.of(ATOM, FUN)), Map.entry("spawn_link/2", List.of(ATOM, FUN)),
            Map.entry("process_info/2", List.of(PID, ANY)), Map.entry("is_process_alive/1", List.of(text("not a pid"))),
            Map.entry("monitor/2", List.of(ANY, PID_OR_NAME)), Map.entry("whereis/1", List.of(ATOM)),
            Map.entry("group_leader/2", List.of(PID, PID)), Map.entry("send_after/3", List.of(TIME, ANY, ANY)),
            Map.entry("start_timer/3", List.of(TIME, ANY, ANY)), Map.entry("spawn/3", List.of(ATOM, ATOM, LIST)),
            Map.entry("spawn_link/3", List.of(ATOM, ATOM, LIST)),
            Map.entry("spawn_monitor/3", List.of(ATOM, ATOM, LIST)),
            Map.entry("spawn/4", List.of(ATOM, ATOM, ATOM, LIST)),
            Map.entry("unregister/1", List.of(text("not a registered name"))),
            Map.entry("append_element/2", List.of(TUPLE, ANY)),
            Map.entry("process_flag/2", List.of(text("invalid process flag"), ANY)),
            Map.entry("binary_to_integer/1", List.of(text("not a textual representation of an integer"))),
            Map.entry("list_to_integer/1", List.of(text("not a textual representation of an integer"))),
            Map.entry("binary_to_float/1", List.of(text("not a textual representation of a float"))),
            Map.entry("list_to_float/1", List.of(text("not a textual representation of a float"))),
            Map.entry("binary_to_atom/1", List.of(BINARY)),
            Map.entry("binary_to_existing_atom/1", List.of(text("not an already existing atom"))),
            Map.entry("list_to_pid/1", List.of(text("not a textual representation of a pid"))),
            Map.entry("halt/1", List.of(text("invalid status"))),
            Map.entry("list_to_binary/1", List.of(text("not an iolist term"))),
            Map.entry("iolist_to_binary/1", List.of(text("not an iolist term"))),
            Map.entry("iolist_size/1", List.of(text("not an iolist term"))),
            Map.entry("node/1", List.of(text("not a pid"))), Map.entry("size/1", List.of(text("not tuple or binary"))),
            Map.entry("binary_to_term/1", List.of(text("invalid external representation of a term"))),
            Map.entry("is_function/2", List.of(ANY, INTEGER)),
            Map.entry("is_map_key/2", List.of(ANY, MAP)), Map.entry("map_get/2", List.of(ANY, MAP)));

    private ErlErtsErrorsText() {}

    private static Wanted text(String complaint) {
        return new Wanted(_ -> false, complaint);
    }

    static NativeModule module() {
        return NativeModule.named("erl_erts_errors_text").pure("format",
                stack -> format(stack).<Term>map(ListTerm::binary)
                        .orElse(Atom.NIL))
                .pure("complaints", ErlErtsErrorsText::complaints);
    }

    /** {@code complaints(Reason, Stack)}: {@code [{Position, Text}]}, of which the shell of {@code erl} makes lines of its own. */
    private static Term complaints(Term reason, Term stack) {
        if (!(stack instanceof Cons first) || !(first.head() instanceof Tuple item) || item.arity() != 4
                || !(item.get(2) instanceof ListTerm arguments) || !(item.get(1) instanceof Atom name)
                || !(item.get(0) instanceof Atom module)) {
            return ListTerm.of();
        }
        List<Term> given = arguments.proper().orElseGet(List::of);
        if (module.name().equals("maps") && name.name().equals("get") && reason instanceof Tuple key
                && key.is("badkey", 2)) {
            return ListTerm.of(Tuple.of(Int.ONE, ListTerm.binary("not present in map")));
        }
        if (reason instanceof Tuple map && map.is("badmap", 2)) {
            return ListTerm.of(given.stream().filter(map.get(1)::equals).findFirst()
                    .map(it -> (Term) Tuple.of(Int.of(given.indexOf(it) + 1), ListTerm.binary("not a map")))
                    .stream().toList());
        }
        List<Term> all = new ArrayList<>();
        List<String> texts = wrong(module, name, given, item.get(3));
        for (int i = 0; i < texts.size(); i++) {
            if (!texts.get(i).isEmpty()) {
                all.add(Tuple.of(Int.of(i + 1), ListTerm.binary(texts.get(i))));
            }
        }
        return ListTerm.of(all);
    }

    private static Optional<String> format(Term stack) {
        if (!(stack instanceof Cons first) || !(first.head() instanceof Tuple item) || item.arity() != 4
                || !(item.get(2) instanceof ListTerm arguments) || !(item.get(1) instanceof Atom name)
                || !(item.get(0) instanceof Atom module)) {
            return Optional.empty();
        }
        if (module.name().equals("io") && name.name().equals("put_chars") && item.get(2) instanceof Cons(Term device, _)
                && device instanceof Atom) {
            return Optional.of("  * 1st argument: the device does not exist\n");
        }
        List<Term> given = arguments.proper().orElseGet(List::of);
        List<String> complaints = wrong(module, name, given, item.get(3));
        if (complaints.stream().allMatch(String::isEmpty)) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < complaints.size(); i++) {
            if (!complaints.get(i).isEmpty()) {
                text.append("  * ").append(ORDINALS.get(i)).append(" argument: ").append(complaints.get(i))
                        .append('\n');
            }
        }
        return Optional.of(text.toString());
    }

    private static List<String> wrong(Atom module, Atom function, List<Term> given, Term location) {
        return switch (module.name()) {
            case "erlang" -> complaints(function.name(), given);
            case "ets" -> EtsErrorText.complaints(function.name(), given, location);
            default -> ErlStdlibErrorsText.complaints(module.name(), function.name(), given);
        };
    }

    private static List<String> complaints(String name, List<Term> given) {
        if (name.equals("element") && given.size() == 2 || name.equals("setelement") && given.size() == 3) {
            return element(given);
        }
        List<String> complaints = new ArrayList<>();
        List<Wanted> wanted = FUNCTIONS.getOrDefault(name + "/" + given.size(), List.of());
        for (int i = 0; i < wanted.size(); i++) {
            complaints.add(wanted.get(i).fits().test(given.get(i)) ? "" : wanted.get(i).complaint());
        }
        return complaints;
    }

    private static List<String> element(List<Term> given) {
        String index = given.get(0) instanceof Int ? "" : "not an integer";
        String tuple = given.get(1) instanceof Tuple ? "" : "not a tuple";
        if (given.get(1) instanceof Tuple elements && given.get(0) instanceof SmallInt(long at)
                && (at < 1 || at > elements.arity())) {
            index = "out of range";
        }
        return List.of(index, tuple);
    }
}
