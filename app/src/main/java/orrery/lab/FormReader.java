package orrery.lab;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import orrery.lab.SpawnForm.Notation;
import orrery.observe.Call;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.Incarnation;
import orrery.term.ListTerm;
import orrery.term.NodeName;
import orrery.term.NodeNumbering;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.term.TermSyntaxException;
import orrery.term.Tuple;

/** Takes a form as typed for what it means, or says where it is wrong and what to write instead. */
final class FormReader {
    private static final Pattern ARITY = Pattern.compile("(.*[^/])/([0-9]{1,3})");
    /** What {@code pid/3} of both shells takes. */
    private static final Pattern PID = Pattern
            .compile("(?:pid\\()?\"?(\\d+)\\s*[.,]\\s*(\\d+)\\s*[.,]\\s*(\\d+)\"?\\)?");

    private final Incarnations incarnations;

    /** Which start of a node is the running one. */
    @FunctionalInterface
    interface Incarnations {
        Optional<Incarnation> of(NodeName node);
    }

    FormReader(Incarnations incarnations) {
        this.incarnations = incarnations;
    }

    /** Where a message goes. */
    sealed interface Destination {
        record Process(Pid pid) implements Destination {}

        record Name(Atom name, NodeName node) implements Destination {}
    }

    /** @throws LabException with what is wrong with the form */
    Call read(SpawnForm form) {
        NodeNumbering numbering = asPrintedOn(form.node());
        Atom module = atom("The module", form.notation(), form.module(), numbering,
                form.notation() == Notation.ELIXIR ? "IO or :lists" : "io or 'Elixir.IO'");
        String typed = form.function().strip();
        Matcher withArity = ARITY.matcher(typed);
        Atom function = function(form.notation(), withArity.matches() ? withArity.group(1) : typed, numbering);
        List<Term> arguments = checked("The arguments", form.notation(), form.arguments(), numbering,
                () -> Notations.readArguments(form.notation(), form.arguments(), numbering));
        if (withArity.matches() && Integer.parseInt(withArity.group(2)) != arguments.size()) {
            throw Card.of("E00.arity").with("function", typed).with("count", arguments.size()).exception();
        }
        return new Call(module, function, arguments);
    }

    /** @throws LabException with what is wrong with the destination */
    Destination destination(SendForm form) {
        String typed = form.destination().strip();
        NodeNumbering numbering = asPrintedOn(form.node());
        Matcher pid = PID.matcher(typed);
        Term term = checked("The destination", form.notation(), typed, numbering, () -> Notations.read(form.notation(),
                pid.matches() ? inNotation(form.notation(), pid) : typed, numbering));
        return switch (term) {
            case Pid known -> new Destination.Process(known);
            case Atom name -> new Destination.Name(name, form.node());
            case Tuple pair when pair.arity() == 2 && pair.get(0) instanceof Atom name
                    && pair.get(1) instanceof Atom node ->
                new Destination.Name(name, nodeName(node));
            case Tuple pair when pair.arity() == 2 && pair.get(0) instanceof Atom
                    && text(pair.get(1)).filter(name -> name.contains("@")).isPresent() ->
                throw nameAsText(text(pair.get(1)).orElseThrow(), pair.get(1), form.notation());
            default -> throw Card.of("E00.destination").with("typed", typed).with("examples",
                    form.notation() == Notation.ELIXIR
                            ? ":bank, {:bank, :\"" + form.node() + "\"}, #PID<0.95.0>"
                            : "bank, {bank, '" + form.node() + "'}, <0.95.0>")
                    .exception();
        };
    }

    /** @throws LabException with what is wrong with the message */
    Term message(SendForm form) {
        NodeNumbering numbering = asPrintedOn(form.node());
        return checked("The message", form.notation(), form.message(), numbering,
                () -> Notations.read(form.notation(), form.message(), numbering));
    }

    /** @throws LabException if it is not one literal */
    Term term(String field, NodeName node, Notation notation, String typed) {
        NodeNumbering numbering = asPrintedOn(node);
        return checked(field, notation, typed.strip(), numbering,
                () -> Notations.read(notation, typed.strip(), numbering));
    }

    /** @throws LabException if it is no atom */
    Atom name(String field, NodeName node, Notation notation, String typed, String example) {
        if (term(field, node, notation, typed) instanceof Atom atom) {
            return atom;
        }
        throw Card.of("E00.name").with("field", field).with("typed", typed.strip()).with("example", example)
                .exception();
    }

    private Atom atom(String field, Notation notation, String typed, NodeNumbering numbering, String examples) {
        Term term = checked(field, notation, typed.strip(), numbering,
                () -> Notations.read(notation, typed.strip(), numbering));
        if (term instanceof Atom atom) {
            return atom;
        }
        throw Card.of("E00.atom").with("field", field).with("typed", typed.strip()).with("examples", examples)
                .exception();
    }

    /** In Elixir a function is typed as after the dot of a call: {@code puts}, {@code valid?}, {@code "two words"}. */
    private Atom function(Notation notation, String typed, NodeNumbering numbering) {
        String literal = notation == Notation.ELIXIR && !typed.startsWith(":") ? ":" + typed : typed;
        return atom("The function", notation, literal, numbering,
                notation == Notation.ELIXIR ? "puts or valid?" : "format or 'valid?'");
    }

    private <T> T checked(String field, Notation notation, String typed, NodeNumbering numbering,
            Supplier<T> reading) {
        try {
            return reading.get();
        } catch (TermSyntaxException e) {
            String hint = Notations.readInOther(notation, typed.strip(), numbering)
                    .map(meant -> "That is " + Notations.language(Notations.other(notation))
                            + "'s notation: choose it, "
                            + "or write " + Notations.printAll(notation, meant))
                    .orElse("Type " + Notations.language(notation) + " literals only, for example "
                            + (notation == Notation.ELIXIR ? "{:ok, \"text\", [1, 2]}" : "{ok, \"text\", [1, 2]}"));
            throw Card.of("E00.syntax").with("field", field).with("wrong", e.what())
                    .with("position", e.position() + 1).with("hint", hint).exception();
        }
    }

    /** {@code <0.95.0>} is what the node itself prints; any other number stands as the app printed it. */
    private NodeNumbering asPrintedOn(NodeName node) {
        Optional<Incarnation> local = incarnations.of(node);
        return new NodeNumbering() {
            @Override
            public int numberOf(Incarnation other) {
                return local.filter(other::equals).isPresent() ? 0 : ANYWHERE.numberOf(other);
            }

            @Override
            public Optional<Incarnation> node(int number) {
                return number == 0 ? local : ANYWHERE.node(number);
            }
        };
    }

    private static String inNotation(Notation notation, Matcher pid) {
        String printed = "<" + pid.group(1) + "." + pid.group(2) + "." + pid.group(3) + ">";
        return notation == Notation.ELIXIR ? "#PID" + printed : printed;
    }

    private static NodeName nodeName(Atom node) {
        try {
            return NodeName.of(node);
        } catch (IllegalArgumentException e) {
            throw Card.of("E12.parts").with("typed", node.name()).with("free", "one@localhost").exception();
        }
    }

    private static LabException nameAsText(String name, Term typed, Notation notation) {
        Atom node = Atom.of(name);
        return Card.of("E20").with("elixir", Notations.print(Notation.ELIXIR, node))
                .with("erlang", Notations.print(Notation.ERLANG, node))
                .with("typed", Notations.print(notation, typed))
                .with("kind", typed instanceof Bitstring ? "a binary" : "a list of characters")
                .suggest(List.of(Notations.print(notation, node))).exception();
    }

    private static Optional<String> text(Term term) {
        return term instanceof Bitstring || term instanceof ListTerm ? ListTerm.text(term) : Optional.empty();
    }
}
