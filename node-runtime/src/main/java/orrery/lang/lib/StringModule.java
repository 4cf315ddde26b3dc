package orrery.lang.lib;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.Term;
import orrery.term.Tuple;

/** Module {@code string}: its everyday part. A function answers with a binary if it was given one, else with a list. */
final class StringModule {
    static final Pattern GRAPHEME = Pattern.compile("\\X");
    private static final Pattern INTEGER = Pattern.compile("^[+-]?[0-9]+");
    private static final Pattern FLOAT = Pattern.compile("^[+-]?[0-9]+[.,][0-9]+([eE][+-]?[0-9]+)?");
    private static final Term BLANKS = ListTerm.charlist(" \t\n\r\u000B\f\u0085\u200E\u200F\u2028\u2029");

    private StringModule() {}

    static NativeModule module() {
        NativeModule string = NativeModule.named("string");
        asking(string);
        changing(string);
        cutting(string);
        return string;
    }

    private static void asking(NativeModule string) {
        string.pure("length", text -> Int.of(graphemes(text(text)).size()))
                .pure("len", text -> Int.of(ListsModule.elements(text).size()))
                .pure("is_empty", text -> Atom.of(text(text).isEmpty()))
                .pure("equal", (a, b) -> Atom.of(text(a).equals(text(b))))
                .pure("equal", (a, b, ignoreCase) -> Atom.of(Arg.bool(ignoreCase)
                        ? text(a).equalsIgnoreCase(text(b))
                        : text(a).equals(text(b))))
                .pure("str", (text, part) -> Int.of(text(text).indexOf(text(part)) + 1))
                .pure("rstr", (text, part) -> Int.of(text(text).lastIndexOf(text(part)) + 1))
                .pure("chr", (text, character) -> Int.of(ListsModule.elements(text).indexOf(character) + 1))
                .pure("rchr", (text, character) -> Int.of(ListsModule.elements(text).lastIndexOf(character) + 1))
                .pure("find", (text, part) -> find(text, text(text).indexOf(text(part))))
                .pure("find", (text, part, where) -> find(text, where.equals(Atom.of("trailing"))
                        ? text(text).lastIndexOf(text(part))
                        : text(text).indexOf(text(part))))
                .pure("prefix", (text, part) -> text(text).startsWith(text(part))
                        ? like(text, text(text).substring(text(part).length()))
                        : Atom.of("nomatch"))
                .pure("to_integer", StringModule::toInteger)
                .pure("to_float", StringModule::toFloat)
                .pure("to_graphemes", text -> ListTerm.of(graphemes(text(text)).stream()
                        .map(g -> g.codePointCount(0, g.length()) == 1
                                ? Int.of(g.codePointAt(0))
                                : ListTerm.charlist(g))
                        .toList()));
    }

    private static void changing(NativeModule string) {
        string.pure("uppercase", text -> changed(aText(text), t -> t.toUpperCase(Locale.ROOT)))
                .pure("lowercase", text -> changed(aText(text), t -> t.toLowerCase(Locale.ROOT)))
                .pure("casefold", text -> changed(text, t -> t.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT)))
                .pure("titlecase", text -> changed(text, t -> t.isEmpty()
                        ? t
                        : Character.toString(Character.toTitleCase(t.codePointAt(0)))
                                + t.substring(Character.charCount(t.codePointAt(0)))))
                .pure("to_upper", text -> letterOrText(text, t -> t.toUpperCase(Locale.ROOT)))
                .pure("to_lower", text -> letterOrText(text, t -> t.toLowerCase(Locale.ROOT)))
                .pure("reverse", text -> ListTerm.charlist(String.join("", graphemes(text(text)).reversed())))
                .pure("concat", (a, b) -> ErlangOperators.append(a, b))
                .pure("join", (parts, separator) -> ListTerm.charlist(String.join(Arg.charlist(separator),
                        ListsModule.elements(parts).stream().map(Arg::charlist).toList())))
                .pure("copies", (text, count) -> ListTerm.charlist(
                        Arg.charlist(text).repeat(Arg.within(0, Integer.MAX_VALUE, count))))
                .pure("pad", (text, length) -> pad(text, length, Atom.of("trailing"), Int.of(' ')))
                .pure("pad", (text, length, where) -> pad(text, length, where, Int.of(' ')))
                .pure("pad", StringModule::pad)
                .pure("replace", (text, part, by) -> replace(text, part, by, Atom.of("leading")))
                .pure("replace", StringModule::replace);
    }

    private static void cutting(NativeModule string) {
        string.pure("trim", text -> trim(text, Atom.of("both"), BLANKS))
                .pure("trim", (text, where) -> trim(text, where, BLANKS))
                .pure("trim", StringModule::trim)
                .pure("strip", text -> trim(text, Atom.of("both"), ListTerm.charlist(" ")))
                .pure("chomp", text -> changed(text, t -> t.replaceAll("(\r?\n)+$", "")))
                .pure("split", (text, separator) -> split(text, separator, Atom.of("leading")))
                .pure("split", StringModule::split)
                .pure("tokens", StringModule::lexemes)
                .pure("lexemes", StringModule::lexemes)
                .pure("slice", (text, start) -> slice(text, start, Atom.of("infinity")))
                .pure("slice", StringModule::slice)
                .pure("substr", (text, start) -> slice(text, minusOne(start), Atom.of("infinity")))
                .pure("substr", (text, start, length) -> slice(text, minusOne(start), length));
    }

    static String text(Term chardata) {
        return ListTerm.text(chardata).orElseThrow(Fault::functionClause);
    }

    static List<String> graphemes(String text) {
        return GRAPHEME.matcher(text).results().map(match -> match.group()).toList();
    }

    /** The same kind of text as another. */
    private static Term like(Term original, String text) {
        return original instanceof Bitstring ? ListTerm.binary(text) : ListTerm.charlist(text);
    }

    private static Term changed(Term text, UnaryOperator<String> change) {
        return like(text, change.apply(text(text)));
    }

    private static Term aText(Term text) {
        if (!(text instanceof ListTerm) && !(text instanceof Bitstring)) {
            throw Fault.tagged("badarg", text);
        }
        return text;
    }

    private static Term letterOrText(Term term, UnaryOperator<String> change) {
        if (term instanceof Int character) {
            return Int.of(change.apply(Character.toString((int) Arg.small(character))).codePointAt(0));
        }
        return changed(term, change);
    }

    private static Term find(Term text, int at) {
        return at < 0 ? Atom.of("nomatch") : like(text, text(text).substring(at));
    }

    private static Term minusOne(Term position) {
        return Arithmetic.subtract(position, Int.ONE);
    }

    private static Term pad(Term text, Term length, Term where, Term with) {
        String padding = with instanceof Int point ? Character.toString((int) Arg.small(point)) : text(with);
        int missing = Math.toIntExact(Arg.small(length)) - graphemes(text(text)).size();
        Term kept = text instanceof Bitstring ? text : ListTerm.charlist(text(text));
        if (missing <= 0) {
            return ListTerm.of(kept);
        }
        int before = switch (Arg.atom(where).name()) {
            case "leading" -> missing;
            case "trailing" -> 0;
            case "both" -> missing / 2;
            default -> throw Fault.functionClause();
        };
        List<Term> parts = new ArrayList<>();
        if (before > 0) {
            parts.add(ListTerm.charlist(padding.repeat(before)));
        }
        parts.add(kept);
        int after = missing - before;
        if (where.equals(Atom.of("both"))) {
            // What is on both sides is one list; an odd one stands behind it.
            parts.add(ListTerm.charlist(padding.repeat(before)));
            after -= before;
        }
        for (int i = 0; i < after; i++) {
            parts.add(with);
        }
        return ListTerm.of(parts);
    }

    private static Term replace(Term text, Term part, Term by, Term where) {
        List<Term> pieces = new ArrayList<>();
        for (Term piece : ListsModule.elements(split(text, part, where))) {
            if (!pieces.isEmpty()) {
                pieces.add(by);
            }
            pieces.add(piece);
        }
        return ListTerm.of(pieces);
    }

    private static Term trim(Term text, Term where, Term characters) {
        List<String> unwanted = ListsModule.elements(characters).stream()
                .map(c -> c instanceof Int point ? Character.toString((int) Arg.small(point)) : text(c)).toList();
        List<String> all = graphemes(text(text));
        boolean leading = !where.equals(Atom.of("trailing"));
        boolean trailing = !where.equals(Atom.of("leading"));
        int from = 0;
        int to = all.size();
        while (leading && from < to && blank(all.get(from), unwanted)) {
            from++;
        }
        while (trailing && to > from && blank(all.get(to - 1), unwanted)) {
            to--;
        }
        return like(text, String.join("", all.subList(from, to)));
    }

    private static boolean blank(String grapheme, List<String> unwanted) {
        return unwanted.contains(grapheme)
                || grapheme.equals("\r\n") && unwanted.contains("\r") && unwanted.contains("\n");
    }

    static Term split(Term text, Term separator, Term where) {
        String whole = text(text);
        String by = ListTerm.text(separator).orElseThrow(Fault::badarg);
        if (by.isEmpty()) {
            return ListTerm.of(text);
        }
        List<String> pieces = switch (Arg.atom(where).name()) {
            case "all" -> Arrays.asList(whole.split(Pattern.quote(by), -1));
            case "leading" -> cut(whole, by, whole.indexOf(by));
            case "trailing" -> cut(whole, by, whole.lastIndexOf(by));
            default -> throw Fault.functionClause();
        };
        return ListTerm.of(pieces.stream().map(piece -> like(text, piece)).toList());
    }

    private static List<String> cut(String whole, String separator, int at) {
        return at < 0 ? List.of(whole) : List.of(whole.substring(0, at), whole.substring(at + separator.length()));
    }

    private static Term lexemes(Term text, Term separators) {
        List<Term> lexemes = new ArrayList<>();
        StringBuilder lexeme = new StringBuilder();
        List<Term> between = ListsModule.elements(separators);
        for (String grapheme : graphemes(text(text))) {
            Term character = grapheme.codePointCount(0, grapheme.length()) == 1
                    ? Int.of(grapheme.codePointAt(0))
                    : ListTerm.charlist(grapheme);
            if (!between.contains(character)) {
                lexeme.append(grapheme);
            } else if (!lexeme.isEmpty()) {
                lexemes.add(like(text, lexeme.toString()));
                lexeme.setLength(0);
            }
        }
        if (!lexeme.isEmpty()) {
            lexemes.add(like(text, lexeme.toString()));
        }
        return ListTerm.of(lexemes);
    }

    private static Term slice(Term text, Term start, Term length) {
        List<String> all = graphemes(text(text));
        long from = Math.min(Arg.small(start, Fault::functionClause), all.size());
        if (from < 0) {
            throw Fault.functionClause();
        }
        long count = length.equals(Atom.of("infinity")) ? all.size() : Arg.small(length, Fault::functionClause);
        return like(text, String.join("", all.subList((int) from, (int) Math.min(all.size(), from + count))));
    }

    private static Term toInteger(Term text) {
        return ListTerm.text(text).map(t -> number(text, t, INTEGER)).orElse(badarg());
    }

    private static Term toFloat(Term text) {
        return ListTerm.text(text).map(t -> number(text, t, FLOAT)).orElse(badarg());
    }

    private static Term badarg() {
        return Tuple.of(Atom.ERROR, Atom.of("badarg"));
    }

    private static Term number(Term original, String text, Pattern pattern) {
        var match = pattern.matcher(text);
        if (!match.find()) {
            return Tuple.of(Atom.ERROR, Atom.of(pattern == INTEGER ? "no_integer" : "no_float"));
        }
        String digits = match.group();
        Term value = pattern == INTEGER
                ? NumberText.toInteger(digits, 10)
                : NumberText.toFloat(digits.replace(',', '.'));
        String rest = text.substring(match.end());
        return Tuple.of(value, rest.isEmpty() && !(original instanceof Bitstring) ? Nil.NIL : like(original, rest));
    }
}
