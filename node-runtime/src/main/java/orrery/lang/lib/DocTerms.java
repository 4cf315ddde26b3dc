package orrery.lang.lib;

import java.util.List;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.ExternalFun;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.MapTerm;
import orrery.term.NodeNumbering;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/** Documents of {@code Inspect.Algebra} as terms: what those see who print their structs themselves. */
final class DocTerms {
    private static final Atom NIL = Atom.of("doc_nil");
    private static final Atom LINE = Atom.of("doc_line");

    private DocTerms() {}

    /** What of {@code Inspect.Algebra} is in Java. */
    static NativeModule module(NodeNumbering numbering) {
        return NativeModule.named("Elixir.Inspect.Algebra")
                .pure("to_doc", (term, options) -> term(ElixirInspect.doc(term, list(options), numbering)))
                .pure("format", (doc, width) -> ListTerm.of(ListTerm.binary(Doc.layOut(doc(doc),
                        width instanceof SmallInt(long columns) ? (int) columns : -1))));
    }

    /** {@code %Inspect.Opts{}}. */
    static MapTerm options(Term options, int limit) {
        Term printed = new ExternalFun(Atom.of("Elixir.Inspect"), Atom.of("inspect"), 2);
        MapTerm opts = MapTerm.EMPTY.with(Atom.of("__struct__"), Atom.of("Elixir.Inspect.Opts"))
                .with(Atom.of("base"), Atom.of("decimal"))
                .with(Atom.of("binaries"), Atom.of("infer"))
                .with(Atom.of("char_lists"), Atom.of("infer"))
                .with(Atom.of("charlists"), Atom.of("infer"))
                .with(Atom.of("custom_options"), ListTerm.of())
                .with(Atom.of("default_inspect_fun"), printed)
                .with(Atom.of("inspect_fun"), printed)
                .with(Atom.of("pretty"), Atom.FALSE)
                .with(Atom.of("printable_limit"), Int.of(4096))
                .with(Atom.of("safe"), Atom.TRUE)
                .with(Atom.of("structs"), Atom.TRUE)
                .with(Atom.of("syntax_colors"), ListTerm.of())
                .with(Atom.of("width"), Int.of(80));
        for (Term given : Arg.list(options)) {
            opts = given instanceof Tuple pair && pair.arity() == 2 ? opts.with(pair.get(0), pair.get(1)) : opts;
        }
        return opts.with(Atom.of("limit"), limit == Integer.MAX_VALUE ? Atom.of("infinity") : Int.of(limit));
    }

    /** Options as the list that {@code inspect/2} takes. */
    private static Term list(Term options) {
        return options instanceof MapTerm map ? ListTerm.of(MapsModule.pairs(map)) : options;
    }

    static Doc doc(Term term) {
        return switch (term) {
            case Atom atom when atom.equals(NIL) -> Doc.text("");
            case Atom atom when atom.equals(LINE) -> new Doc.Line();
            case Bitstring text -> Doc.text(Arg.utf8(text));
            case ListTerm parts -> new Doc.Concat(Arg.list(parts).stream().map(DocTerms::doc).toList());
            case Tuple tuple when tuple.arity() >= 2 && tuple.get(0) instanceof Atom kind -> doc(kind.name(), tuple);
            default -> throw Fault.functionClause();
        };
    }

    private static Doc doc(String kind, Tuple tuple) {
        return switch (kind) {
            case "doc_cons" -> Doc.concat(doc(tuple.get(1)), doc(tuple.get(2)));
            case "doc_nest" -> new Doc.Nest(doc(tuple.get(1)), tuple.get(2) instanceof SmallInt(long columns)
                    ? (int) columns
                    : 0);
            case "doc_break" -> new Doc.Break(Arg.utf8(tuple.get(1)), tuple.get(2).equals(Atom.of("flex")));
            case "doc_group" -> new Doc.Group(doc(tuple.get(1)));
            case "doc_force" -> new Doc.Unfit(doc(tuple.get(1)));
            // Colours are for terminals, and what is inspected here may go anywhere.
            case "doc_string", "doc_fits", "doc_color" -> doc(tuple.get(1));
            case "doc_collapse" -> Doc.text("");
            default -> throw Fault.functionClause();
        };
    }

    private static Term term(Doc doc) {
        return switch (doc) {
            case Doc.Text(String text) -> ListTerm.binary(text);
            case Doc.Concat(List<Doc> parts) -> parts.reversed().stream().map(DocTerms::term)
                    .reduce((rest, first) -> Tuple.of(Atom.of("doc_cons"), first, rest)).orElse(NIL);
            case Doc.Nest(Doc inner, int columns) -> Tuple.of(Atom.of("doc_nest"), term(inner), Int.of(columns),
                    Atom.of("always"));
            case Doc.Break(String otherwise, boolean flexible) -> Tuple.of(Atom.of("doc_break"),
                    ListTerm.binary(otherwise), Atom.of(flexible ? "flex" : "strict"));
            case Doc.Group(Doc inner) -> Tuple.of(Atom.of("doc_group"), term(inner), Atom.of("self"));
            case Doc.Line() -> LINE;
            case Doc.Unfit(Doc inner) -> Tuple.of(Atom.of("doc_force"), term(inner));
        };
    }
}
