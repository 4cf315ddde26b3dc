package orrery.lang.lib;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import orrery.lang.erlang.FormatString;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.FloatTerm;
import orrery.term.Fun;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.MapTerm;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/** What is wrong with the arguments of a function of stdlib ({@code erl_stdlib_errors.erl}); empty for an argument that can be. */
final class ErlStdlibErrorsText {
    private static final String OK = "";
    private static final String NOT_MAP = "not a map";
    private static final String OUTSIDE = "is outside the domain for this function";
    private static final String RANGE = "out of range";

    private ErlStdlibErrorsText() {}

    static List<String> complaints(String module, String function, List<Term> given) {
        return switch (module) {
            case "io" -> function.equals("format") || function.equals("fwrite") ? format(given) : List.of();
            case "lists" -> lists(function, given);
            case "maps" -> maps(function, given);
            case "math" -> math(function, given);
            case "binary" -> binary(function, given);
            default -> List.of();
        };
    }

    private static List<String> format(List<Term> given) {
        List<String> complaints = new ArrayList<>();
        if (given.size() == 3) {
            complaints.add(OK);
        }
        Term format = given.get(given.size() == 3 ? 1 : 0);
        Term arguments = given.size() == 1 ? ListTerm.of() : given.getLast();
        Optional<String> text = format instanceof Atom name ? Optional.of(name.name()) : ListTerm.text(format);
        if (text.isEmpty()) {
            complaints.add("not a valid format string");
            complaints.add(list(arguments));
            return complaints;
        }
        Optional<List<Term>> values = arguments instanceof ListTerm list ? list.proper() : Optional.empty();
        if (values.isEmpty()) {
            complaints.add(OK);
            complaints.add(list(arguments));
            return complaints;
        }
        FormatString wanted = FormatString.of(text.get());
        if (wanted.problem().isPresent()) {
            complaints.add("format string invalid (" + wanted.problem().get() + ")");
        } else if (wanted.wanted().size() != values.get().size()) {
            complaints.add("wrong number of arguments");
        } else {
            complaints.add(OK);
            complaints.add(String.join("\n", wrongTypes(wanted.wanted(), values.get())));
        }
        return complaints;
    }

    private static List<String> wrongTypes(List<FormatString.Type> wanted, List<Term> given) {
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            Term value = given.get(i);
            boolean fits = switch (wanted.get(i)) {
                case TERM -> true;
                case FLOAT -> value instanceof FloatTerm;
                case INTEGER -> value instanceof Int;
                case STRING -> value instanceof Atom || value instanceof Bitstring
                        || value instanceof ListTerm && ListTerm.text(value).isPresent();
            };
            if (!fits) {
                wrong.add("element " + (i + 1) + " must be of type " + switch (wanted.get(i)) {
                    case TERM -> "term";
                    case FLOAT -> "float";
                    case INTEGER -> "integer";
                    case STRING -> "string";
                });
            }
        }
        return wrong;
    }

    private static List<String> lists(String function, List<Term> given) {
        return switch (function + "/" + given.size()) {
            case "keyfind/3", "keymember/3", "keysearch/3" ->
                List.of(OK, position(given.get(1)), list(given.get(2)));
            case "member/2" -> List.of(OK, list(given.get(1)));
            case "reverse/2" -> List.of(list(given.get(0)), OK);
            case "seq/3" -> sequence(given);
            default -> List.of();
        };
    }

    private static String position(Term term) {
        return term instanceof SmallInt(long value) && value < 1 ? RANGE : integer(term);
    }

    private static List<String> sequence(List<Term> given) {
        if (!(given.get(0) instanceof SmallInt(long first) && given.get(1) instanceof SmallInt(long last)
                && given.get(2) instanceof SmallInt(long step))) {
            return given.stream().map(ErlStdlibErrorsText::integer).toList();
        }
        return List.of(OK, OK, step <= 0 && first - step <= last
                ? "not a positive increment"
                : "not a negative increment");
    }

    private static List<String> maps(String function, List<Term> given) {
        return switch (function + "/" + given.size()) {
            case "find/2", "get/3", "is_key/2", "remove/2", "take/2" -> List.of(OK, NOT_MAP);
            case "get/2" -> given.get(1) instanceof MapTerm ? List.of("not present in map") : List.of(OK, NOT_MAP);
            case "put/3", "update/3" -> List.of(OK, OK, NOT_MAP);
            case "keys/1", "values/1", "size/1", "to_list/1", "iterator/1" -> List.of(NOT_MAP);
            case "next/1" -> List.of("not a valid iterator");
            case "filter/2", "filtermap/2", "foreach/2", "map/2" ->
                List.of(fun(given.get(0), 2), mapOrIterator(given.get(1)));
            case "fold/3" -> List.of(fun(given.get(0), 3), OK, mapOrIterator(given.get(2)));
            case "from_keys/2", "from_list/1" -> List.of(list(given.get(0)));
            case "merge/2", "intersect/2" -> List.of(map(given.get(0)), map(given.get(1)));
            case "merge_with/3", "intersect_with/3" ->
                List.of(fun(given.get(0), 3), map(given.get(1)), map(given.get(2)));
            case "update_with/3" -> List.of(OK, fun(given.get(1), 1), map(given.get(2)));
            case "update_with/4" -> List.of(OK, fun(given.get(1), 1), OK, map(given.get(3)));
            case "with/2", "without/2" -> List.of(list(given.get(0)), map(given.get(1)));
            case "groups_from_list/2" -> List.of(fun(given.get(0), 1), list(given.get(1)));
            default -> List.of();
        };
    }

    private static List<String> math(String function, List<Term> given) {
        if (given.size() == 1) {
            boolean hasDomain = List.of("acos", "acosh", "asin", "atanh", "log", "log2", "log10", "sqrt")
                    .contains(function);
            String wrong = number(given.get(0));
            return List.of(wrong.isEmpty() && hasDomain ? OUTSIDE : wrong);
        }
        List<String> wrong = given.stream().map(ErlStdlibErrorsText::number).toList();
        boolean byZero = function.equals("fmod") && wrong.stream().allMatch(String::isEmpty)
                && Arg.number(given.get(1)) == 0;
        return byZero ? List.of(OK, OUTSIDE) : wrong;
    }

    private static List<String> binary(String function, List<Term> given) {
        return switch (function + "/" + given.size()) {
            case "at/2" -> List.of(bytes(given.get(0)), place(given.get(1)));
            case "copy/2" -> List.of(bytes(given.get(0)), place(given.get(1)));
            case "split/2", "match/2", "matches/2" -> List.of(bytes(given.get(0)), pattern(given.get(1)));
            case "replace/3" -> List.of(bytes(given.get(0)), pattern(given.get(1)), bytes(given.get(2)));
            case "first/1", "last/1" -> List.of(given.get(0) instanceof Bitstring empty && empty.byteLength() == 0
                    ? "a zero-sized binary is not allowed"
                    : bytes(given.get(0)));
            case "copy/1", "bin_to_list/1", "decode_unsigned/1", "encode_hex/1" -> List.of(bytes(given.get(0)));
            case "list_to_bin/1" -> List.of("not an iodata term");
            case "longest_common_prefix/1", "longest_common_suffix/1" -> List.of("not a flat list of binaries");
            default -> List.of();
        };
    }

    private static String unless(boolean fits, String complaint) {
        return fits ? OK : complaint;
    }

    private static String integer(Term term) {
        return unless(term instanceof Int, "not an integer");
    }

    private static String number(Term term) {
        return unless(term instanceof Int || term instanceof FloatTerm, "not a number");
    }

    private static String map(Term term) {
        return unless(term instanceof MapTerm, NOT_MAP);
    }

    private static String mapOrIterator(Term term) {
        return unless(term instanceof MapTerm || term instanceof Tuple, "not a map or an iterator");
    }

    private static String bytes(Term term) {
        return term instanceof Bitstring bits
                ? unless(bits.isBinary(), "is a bitstring (expected a binary)")
                : "not a binary";
    }

    /** Of a byte, from 0. */
    private static String place(Term term) {
        return term instanceof SmallInt(long value) && value < 0 ? RANGE : integer(term);
    }

    private static String pattern(Term term) {
        Predicate<Term> text = each -> each instanceof Bitstring bits && bits.isBinary() && bits.byteLength() > 0;
        boolean fits = text.test(term) || term instanceof ListTerm list
                && list.proper().filter(all -> !all.isEmpty() && all.stream().allMatch(text)).isPresent();
        return unless(fits, "not a valid pattern");
    }

    private static String list(Term term) {
        return term instanceof ListTerm list ? unless(list.proper().isPresent(), "not a proper list") : "not a list";
    }

    private static String fun(Term term, int arity) {
        return unless(term instanceof Fun fun && fun.arity() == arity, "not a fun that takes "
                + (arity == 1 ? "one argument" : (arity == 2 ? "two" : "three") + " arguments"));
    }
}
