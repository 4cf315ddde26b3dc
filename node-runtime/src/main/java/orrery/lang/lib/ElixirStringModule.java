package orrery.lang.lib;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.FloatTerm;
import orrery.term.Fun;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.Term;
import orrery.term.Tuple;

/** Elixir's {@code String}: its everyday part, without regular expressions. Lengths and positions count graphemes. */
final class ElixirStringModule {
    private static final Term BLANK = ListTerm.binary(" ");

    private static final Atom DEFAULT = Atom.of("default");

    private ElixirStringModule() {}

    static NativeModule module() {
        NativeModule string = NativeModule.named("Elixir.String")
                .pure("jaro_distance", (a, b) -> new FloatTerm(jaro(Arg.utf8(a), Arg.utf8(b))));
        asking(string);
        changing(string);
        cutting(string);
        conversions(string);
        return string.otherwise("Elixir.Orrery.String", ElixirStringModule::takes);
    }

    /** Patterns are texts or lists of them, except in what Elixir does with regular expressions. */
    private static boolean takes(String function, List<Term> arguments) {
        if (arguments.size() < 2 || !List.of("split", "replace", "contains?").contains(function)) {
            return true;
        }
        boolean replaces = function.equals("replace") && arguments.size() > 2;
        return !Enumerables.isStruct(arguments.get(1), "Elixir.Regex")
                && !(replaces && (arguments.get(2) instanceof Fun || arguments.get(1) instanceof ListTerm));
    }

    private static String text(Term binary) {
        if (!(binary instanceof Bitstring bits) || !bits.isBinary()) {
            throw Fault.functionClause();
        }
        return new String(bits.toBytes(), StandardCharsets.UTF_8);
    }

    private static void asking(NativeModule string) {
        string.pure("length", text -> Int.of(StringModule.graphemes(text(text)).size()))
                .pure("contains?", (text, part) -> Atom.of(any(text, part, String::contains)))
                .pure("starts_with?", (text, part) -> Atom.of(any(text, part, String::startsWith)))
                .pure("ends_with?", (text, part) -> Atom.of(any(text, part, String::endsWith)))
                .pure("valid?", text -> Atom.of(ListTerm.text(text).isPresent() && text instanceof Bitstring))
                .pure("printable?", text -> Atom.of(ElixirWords.inspect(text).startsWith("\"")))
                .pure("equivalent?", (a, b) -> Atom.of(Normalizer.normalize(text(a), Normalizer.Form.NFD)
                        .equals(Normalizer.normalize(text(b), Normalizer.Form.NFD))))
                .pure("at", (text, index) -> {
                    List<String> all = StringModule.graphemes(text(text));
                    long at = Arg.small(index, Fault::functionClause);
                    long position = at < 0 ? at + all.size() : at;
                    return position >= 0 && position < all.size()
                            ? ListTerm.binary(all.get((int) position))
                            : Atom.NIL;
                })
                .pure("first", text -> edge(text, true))
                .pure("last", text -> edge(text, false))
                .pure("graphemes", text -> strings(StringModule.graphemes(text(text))))
                .pure("codepoints", text -> strings(text(text).codePoints().mapToObj(Character::toString).toList()));
    }

    private static void changing(NativeModule string) {
        string.defaulting("upcase", 1, DEFAULT).defaulting("downcase", 1, DEFAULT)
                .pure("upcase", (text, _) -> ListTerm.binary(text(text).toUpperCase(Locale.ROOT)))
                .pure("downcase", (text, _) -> ListTerm.binary(text(text).toLowerCase(Locale.ROOT)))
                .pure("capitalize", text -> ListTerm.binary(capitalized(text(text))))
                .pure("reverse", text -> ListTerm.binary(
                        String.join("", StringModule.graphemes(text(text)).reversed())))
                .pure("duplicate", (text, count) -> ListTerm.binary(
                        text(text).repeat(ElixirEnumModule.natural(count))))
                .pure("replace", (text, part, by) -> ListTerm.binary(text(text).replace(text(part), text(by))))
                .pure("replace", (text, part, by, options) -> ElixirInspect.option(options, "global")
                        .filter(Atom.FALSE::equals).isPresent()
                                ? ListTerm.binary(text(text).replaceFirst(Pattern.quote(text(part)),
                                        Matcher.quoteReplacement(text(by))))
                                : ListTerm.binary(text(text).replace(text(part), text(by))))
                .pure("pad_leading", (text, count) -> pad(text, count, BLANK, true))
                .pure("pad_leading", (text, count, with) -> pad(text, count, with, true))
                .pure("pad_trailing", (text, count) -> pad(text, count, BLANK, false))
                .pure("pad_trailing", (text, count, with) -> pad(text, count, with, false))
                .pure("trim", text -> ListTerm.binary(text(text).strip()))
                .pure("trim", (text, what) -> ListTerm.binary(
                        trimEnd(trimStart(text(text), text(what)), text(what))))
                .pure("trim_leading", text -> ListTerm.binary(text(text).stripLeading()))
                .pure("trim_leading", (text, what) -> ListTerm.binary(trimStart(text(text), text(what))))
                .pure("trim_trailing", text -> ListTerm.binary(text(text).stripTrailing()))
                .pure("trim_trailing", (text, what) -> ListTerm.binary(trimEnd(text(text), text(what))));
    }

    private static void cutting(NativeModule string) {
        string.pure("split", text -> strings(words(text(text))))
                .pure("split", (text, by) -> split(text, by, Nil.NIL))
                .pure("split", ElixirStringModule::split)
                .pure("split_at", (text, at) -> {
                    List<String> all = StringModule.graphemes(text(text));
                    long index = Arg.small(at, Fault::functionClause);
                    int position = (int) Math.clamp(index < 0 ? index + all.size() : index, 0, all.size());
                    return Tuple.of(ListTerm.binary(String.join("", all.subList(0, position))),
                            ListTerm.binary(String.join("", all.subList(position, all.size()))));
                })
                .pure("slice", (text, range) -> {
                    List<String> all = StringModule.graphemes(text(text));
                    var bounds = Enumerables.bounds(range).orElseThrow(Fault::functionClause);
                    long first = bounds.get(0).longValue();
                    long last = bounds.get(1).longValue();
                    long from = first < 0 ? first + all.size() : first;
                    long to = last < 0 ? last + all.size() : last;
                    return slice(all, from, to - from + 1);
                })
                .pure("slice", (text, start, count) -> {
                    List<String> all = StringModule.graphemes(text(text));
                    long from = Arg.small(start, Fault::functionClause);
                    return slice(all, from < 0 ? Math.max(0, from + all.size()) : from,
                            ElixirEnumModule.natural(count));
                });
    }

    private static void conversions(NativeModule string) {
        string.pure("to_charlist", text -> ListTerm.charlist(text(text)))
                .forwards("to_integer", 1, "erlang", "binary_to_integer")
                .forwards("to_integer", 2, "erlang", "binary_to_integer")
                .forwards("to_float", 1, "erlang", "binary_to_float")
                .forwards("to_atom", 1, "erlang", "binary_to_atom")
                .forwards("to_existing_atom", 1, "erlang", "binary_to_existing_atom");
    }

    private static boolean any(Term text, Term parts, BiPredicate<String, String> test) {
        String whole = text(text);
        return (parts instanceof ListTerm list ? Arg.list(list) : List.of(parts)).stream()
                .anyMatch(part -> test.test(whole, text(part)));
    }

    private static Term edge(Term text, boolean first) {
        List<String> all = StringModule.graphemes(text(text));
        return all.isEmpty() ? Atom.NIL : ListTerm.binary(first ? all.getFirst() : all.getLast());
    }

    static ListTerm strings(List<String> strings) {
        return ListTerm.of(strings.stream().map(ListTerm::binary).toList());
    }

    private static String capitalized(String text) {
        if (text.isEmpty()) {
            return text;
        }
        int first = Character.charCount(text.codePointAt(0));
        return text.substring(0, first).toUpperCase(Locale.ROOT) + text.substring(first).toLowerCase(Locale.ROOT);
    }

    /** @param with a text whose graphemes follow each other, or a list of texts that do */
    private static Term pad(Term text, Term count, Term with, boolean before) {
        List<String> fill = with instanceof ListTerm list
                ? Arg.list(list).stream().map(ElixirStringModule::text).toList()
                : StringModule.graphemes(text(with));
        int missing = ElixirEnumModule.natural(count) - StringModule.graphemes(text(text)).size();
        StringBuilder padding = new StringBuilder();
        for (int i = 0; i < missing && !fill.isEmpty(); i++) {
            padding.append(fill.get(i % fill.size()));
        }
        return ListTerm.binary(before ? padding + text(text) : text(text) + padding);
    }

    private static String trimStart(String text, String what) {
        String rest = text;
        while (!what.isEmpty() && rest.startsWith(what)) {
            rest = rest.substring(what.length());
        }
        return rest;
    }

    private static String trimEnd(String text, String what) {
        String rest = text;
        while (!what.isEmpty() && rest.endsWith(what)) {
            rest = rest.substring(0, rest.length() - what.length());
        }
        return rest;
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.strip().split("\\s+")).filter(word -> !word.isEmpty()).toList();
    }

    private static Term split(Term text, Term by, Term options) {
        int parts = ElixirInspect.option(options, "parts").filter(Int.class::isInstance)
                .map(ElixirEnumModule::natural).orElse(0);
        boolean trim = ElixirInspect.option(options, "trim").filter(Atom.TRUE::equals).isPresent();
        List<String> pieces;
        if (by instanceof Bitstring separator && separator.equals(Bitstring.EMPTY)) {
            pieces = new ArrayList<>(StringModule.graphemes(text(text)));
            pieces.addFirst("");
            pieces.addLast("");
        } else {
            String patterns = (by instanceof ListTerm list ? Arg.list(list) : List.of(by)).stream()
                    .map(part -> Pattern.quote(text(part))).collect(Collectors.joining("|"));
            pieces = Arrays.asList(text(text).split(patterns, parts == 0 ? -1 : parts));
        }
        return strings(pieces.stream().filter(piece -> !trim || !piece.isEmpty()).toList());
    }

    private static Term slice(List<String> all, long from, long count) {
        if (from < 0 || from >= all.size() || count <= 0) {
            return Bitstring.EMPTY;
        }
        return ListTerm.binary(String.join("", all.subList((int) from, (int) Math.min(all.size(), from + count))));
    }

    /** How alike two texts are, from 0 to 1: characters that both have near the same place, and how many of them change places. */
    private static double jaro(String a, String b) {
        int[] one = a.codePoints().toArray();
        int[] two = b.codePoints().toArray();
        if (one.length == 0 && two.length == 0) {
            return 1.0;
        }
        int window = Math.max(0, Math.max(one.length, two.length) / 2 - 1);
        boolean[] taken = new boolean[two.length];
        List<Integer> matchedOne = new ArrayList<>();
        for (int i = 0; i < one.length; i++) {
            for (int j = Math.max(0, i - window); j < Math.min(two.length, i + window + 1); j++) {
                if (!taken[j] && one[i] == two[j]) {
                    taken[j] = true;
                    matchedOne.add(one[i]);
                    break;
                }
            }
        }
        int matches = matchedOne.size();
        if (matches == 0) {
            return 0.0;
        }
        int moved = 0;
        int at = 0;
        for (int j = 0; j < two.length; j++) {
            if (taken[j]) {
                moved += matchedOne.get(at++) == two[j] ? 0 : 1;
            }
        }
        double m = matches;
        return (m / one.length + m / two.length + (m - moved / 2.0) / m) / 3;
    }
}
