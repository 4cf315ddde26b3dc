package orrery.lang.lib;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.Cons;
import orrery.term.ElixirPrinter;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.MapTerm;
import orrery.term.Nil;
import orrery.term.NodeNumbering;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * Elixir's {@code inspect} with its options {@code limit}, {@code width}, {@code pretty}, {@code charlists} and
 * {@code printable_limit}: long collections end in {@code ...}, and with {@code pretty} lines are broken.
 */
final class ElixirInspect {
    private static final int USUAL_LIMIT = 50;
    private static final int USUAL_WIDTH = 80;
    private static final int USUAL_PRINTABLE = 4096;
    private static final int NO_LIMIT = Integer.MAX_VALUE;
    private static final int DECIMAL = 10;

    private final NodeNumbering numbering;
    private final boolean asLists;
    private final int printable;
    private final boolean structs;
    /** Whether texts are shown as the bytes they are. */
    private final boolean asBinaries;
    /** What numbers are written in: 10, or 2, 8 or 16. */
    private final int base;
    /** As they were given, for those who print their structs themselves. */
    private final Term options;

    private ElixirInspect(NodeNumbering numbering, Term options) {
        this.numbering = numbering;
        this.options = options;
        this.asLists = option(options, "charlists").filter(Atom.of("as_lists")::equals).isPresent();
        this.asBinaries = option(options, "binaries").filter(Atom.of("as_binaries")::equals).isPresent();
        this.printable = amount(options, "printable_limit", USUAL_PRINTABLE);
        this.base = option(options, "base").map(ElixirInspect::base).orElse(DECIMAL);
        this.structs = option(options, "structs").filter(Atom.FALSE::equals).isEmpty();
    }

    /** {@code inspect/2}: on one line unless {@code pretty: true}. */
    static String inspect(Term term, Term options, NodeNumbering numbering) {
        boolean pretty = option(options, "pretty").filter(Atom.TRUE::equals).isPresent();
        return print(term, options, numbering, pretty ? width(options) : -1);
    }

    /** As {@code IO.inspect/2} prints it: always with lines of the given width. */
    static String forDevice(Term term, Term options, NodeNumbering numbering) {
        return print(term, options, numbering, width(options));
    }

    private static String print(Term term, Term options, NodeNumbering numbering, int width) {
        return Doc.layOut(doc(term, options, numbering), width);
    }

    /** {@code Inspect.Algebra.to_doc/2}. */
    static Doc doc(Term term, Term options, NodeNumbering numbering) {
        return new ElixirInspect(numbering, options).doc(term, amount(options, "limit", USUAL_LIMIT));
    }

    private static int width(Term options) {
        int width = amount(options, "width", USUAL_WIDTH);
        return width == NO_LIMIT ? -1 : width;
    }

    private static int amount(Term options, String name, int otherwise) {
        return option(options, name).map(value -> value instanceof Int
                ? Arg.within(0, NO_LIMIT, value)
                : NO_LIMIT).orElse(otherwise);
    }

    static Optional<Term> option(Term options, String name) {
        return Arg.list(options, Fault::functionClause).stream()
                .filter(o -> o instanceof Tuple pair && pair.is(name, 2)).map(o -> ((Tuple) o).get(1)).findFirst();
    }

    private static int base(Term name) {
        return switch (Arg.atom(name).name()) {
            case "binary" -> 2;
            case "octal" -> 8;
            case "hex" -> 16;
            default -> DECIMAL;
        };
    }

    private String inBase(Int number) {
        String digits = number.big().abs().toString(base).toUpperCase(Locale.ROOT);
        String prefix = base == 2 ? "0b" : base == 8 ? "0o" : "0x";
        return (number.big().signum() < 0 ? "-" : "") + prefix + digits;
    }

    private Doc doc(Term term, int limit) {
        return switch (term) {
            case Cons list when !isText(list) -> list(list, limit);
            case Tuple tuple when tuple.arity() > 0 ->
                container("{", tuple.elements(), Optional.empty(), "}", limit, Flow.ALWAYS, this::doc);
            case MapTerm map when map.size() > 0 -> map(map, limit);
            case Bitstring bits when bits.byteLength() > 0 -> bits(bits, limit);
            case Int number when base != DECIMAL -> Doc.text(inBase(number));
            default -> Doc.text(text(term));
        };
    }

    private String text(Term term) {
        return ElixirPrinter.print(term, numbering);
    }

    /** Whether a list is shown as {@code 'text'}. */
    private boolean isText(Cons list) {
        return !asLists && list.head() instanceof SmallInt && text(list).startsWith("'");
    }

    private Doc list(Cons list, int limit) {
        List<Term> elements = new ArrayList<>();
        Term rest = list;
        while (rest instanceof Cons(Term head, Term tail)) {
            elements.add(head);
            rest = tail;
        }
        boolean proper = rest instanceof Nil;
        boolean keywords = proper && elements.stream().allMatch(ElixirInspect::isKeyword);
        return container("[", elements, proper ? Optional.empty() : Optional.of(rest), "]", limit,
                keywords ? Flow.NEVER : Flow.IF_PLAIN,
                keywords
                        ? (pair, left) -> keyed(((Tuple) pair).get(0), ((Tuple) pair).get(1), left)
                        : this::doc);
    }

    private static boolean isKeyword(Term element) {
        return element instanceof Tuple pair && pair.arity() == 2 && pair.get(0) instanceof Atom key
                && !key.name().startsWith("Elixir.");
    }

    /** {@code key: value}. */
    private Doc keyed(Term key, Term value, int limit) {
        String name = text(key);
        return Doc.concat(Doc.text((name.startsWith(":") ? name.substring(1) : name) + ":"), Doc.text(" "),
                doc(value, limit));
    }

    private Doc map(MapTerm map, int limit) {
        Optional<Doc> own = structs
                ? Protocols.call("Inspect", "inspect", map, DocTerms.options(options, limit)).map(DocTerms::doc)
                : Optional.empty();
        if (own.isPresent()) {
            return own.get();
        }
        String whole = text(map);
        Optional<Term> struct = Enumerables.struct(map).filter(_ -> structs);
        boolean named = struct.isPresent() && whole.startsWith("%") && !whole.startsWith("%{");
        if (struct.isPresent() && map.get(Atom.of("map")).orElse(Atom.NIL) instanceof MapTerm elements
                && whole.startsWith("MapSet.new(")) {
            return Doc.concat(Doc.text("MapSet.new("), elements.size() == 0
                    ? Doc.text("[]")
                    : list((Cons) ListTerm.of(elements.keysInOrder()), limit), Doc.text(")"));
        }
        if (struct.isPresent() && !named && !whole.startsWith("%{")) {
            return Doc.text(whole);
        }
        Optional<List<Term>> order = named
                ? Protocols.fields(map, (Atom) struct.orElseThrow()).filter(_ -> map.size() > 1)
                : Optional.empty();
        if (order.filter(List::isEmpty).isPresent() && !isEmptyStruct(map)) {
            // Its module does not know it as one of its own.
            return pairs("%{", MapsModule.pairs(map), limit);
        }
        MapTerm fields = named ? map.without(Atom.of("__struct__")).without(Atom.of("__exception__")) : map;
        List<Term> pairs = order.filter(all -> !all.isEmpty())
                .map(keys -> keys.stream().<Term>map(key -> Tuple.of(key, fields.get(key).orElseThrow())).toList())
                .orElseGet(() -> MapsModule.pairs(fields));
        String open = named ? whole.substring(0, whole.indexOf('{') + 1) : "%{";
        return pairs(open, pairs, limit);
    }

    private static boolean isEmptyStruct(MapTerm map) {
        return map.without(Atom.of("__struct__")).without(Atom.of("__exception__")).size() == 0;
    }

    private Doc pairs(String open, List<Term> pairs, int limit) {
        boolean keywords = pairs.stream().allMatch(ElixirInspect::isKeyword);
        return container(open, pairs, Optional.empty(), "}", limit, Flow.NEVER, (pair, left) -> {
            Tuple entry = (Tuple) pair;
            return keywords
                    ? keyed(entry.get(0), entry.get(1), left)
                    : Doc.concat(doc(entry.get(0), left), Doc.text(" => "), doc(entry.get(1), left));
        });
    }

    private Doc bits(Bitstring bits, int limit) {
        if ((base != DECIMAL || asBinaries) && bits.isBinary()) {
            List<Term> bytes = new ArrayList<>();
            for (byte each : bits.toBytes()) {
                bytes.add(Int.of(each & 0xFF));
            }
            return container("<<", bytes, Optional.empty(), ">>", limit, Flow.IF_PLAIN,
                    (each, _) -> Doc.text(base == DECIMAL ? each.toString() : inBase((Int) each)));
        }
        String whole = text(bits);
        if (!whole.startsWith("<<")) {
            return Doc.text(bits.byteLength() <= printable
                    ? whole
                    : text(ErlangBinaries.part(bits, 0, printable)) + " <> ...");
        }
        List<Term> parts = new ArrayList<>();
        for (String part : whole.substring(2, whole.length() - 2).split(", ")) {
            parts.add(Atom.of(part));
        }
        return container("<<", parts, Optional.empty(), ">>", limit, Flow.IF_PLAIN,
                (part, _) -> Doc.text(((Atom) part).name()));
    }

    /** Whether elements flow over lines; else each stands on a line of its own, if one line is not enough. */
    private enum Flow {
        ALWAYS, IF_PLAIN, NEVER
    }

    /** {@code Inspect.Algebra.container_doc}. */
    private Doc container(String open, List<Term> elements, Optional<Term> tail, String close, int limit,
            Flow flow, BiFunction<Term, Integer, Doc> shown) {
        List<Doc> docs = new ArrayList<>();
        int left = limit;
        boolean plain = flow == Flow.IF_PLAIN;
        for (Term element : elements) {
            if (left == 0) {
                docs.add(Doc.text("..."));
                break;
            }
            left = left == NO_LIMIT ? NO_LIMIT : left - 1;
            Doc doc = shown.apply(element, left);
            plain &= isPlain(doc);
            docs.add(doc);
        }
        if (elements.isEmpty()) {
            return Doc.text(open + close);
        }
        boolean flows = plain || flow == Flow.ALWAYS;
        List<Doc> inner = new ArrayList<>();
        for (int i = 0; i < docs.size(); i++) {
            inner.add(docs.get(i));
            if (i < docs.size() - 1) {
                inner.add(Doc.text(","));
                inner.add(new Doc.Break(" ", flows));
            }
        }
        if (tail.isPresent() && left > 0) {
            inner.add(new Doc.Break(" ", flows));
            inner.add(Doc.text("| "));
            inner.add(doc(tail.get(), left));
        }
        Doc content = new Doc.Concat(inner);
        return new Doc.Group(flows
                ? Doc.concat(Doc.text(open), new Doc.Nest(content, 1), Doc.text(close))
                : Doc.concat(new Doc.Nest(Doc.concat(Doc.text(open), new Doc.Break("", false), content), 2),
                        new Doc.Break("", false), Doc.text(close)));
    }

    private static boolean isPlain(Doc doc) {
        return switch (doc) {
            case Doc.Text _ -> true;
            case Doc.Concat(List<Doc> parts) -> parts.stream().allMatch(ElixirInspect::isPlain);
            case Doc.Nest _,Doc.Break _,Doc.Group _,Doc.Line _,Doc.Unfit _ -> false;
        };
    }
}
