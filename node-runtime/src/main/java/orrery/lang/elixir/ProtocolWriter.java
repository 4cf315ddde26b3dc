package orrery.lang.elixir;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.Term;

/** Makes ordinary modules of {@code defprotocol} and {@code defimpl} ({@code Protocol}). */
final class ProtocolWriter {
    /** In one line, which is that of the protocol. */
    private static final String PROTOCOL = String.join("; ",
            "def impl_for(data), do: :orrery_protocol.implementation(__MODULE__, data, @fallback_to_any)",
            "def impl_for!(data), do: impl_for(data) || raise(Protocol.UndefinedError, protocol: __MODULE__, value: data)",
            "def __protocol__(:module), do: __MODULE__", "def __protocol__(:functions), do: @orrery_functions",
            "def __protocol__(:consolidated?), do: false", "def __protocol__(:impls), do: :not_consolidated");
    private static final String IMPLEMENTATION = """
            def __impl__(:for), do: @for
            def __impl__(:target), do: __MODULE__
            def __impl__(:protocol), do: @protocol
            """;

    private static final String DERIVED_INSPECT = """
            def inspect(struct, opts), do: Inspect.Any.derived(struct, @options, opts)
            """;
    private static final Atom ANY = Atom.of("Elixir.Any");

    private ProtocolWriter() {}

    /** The module of a protocol: each of its functions calls that of the module that implements it for the first argument. */
    static Ast.Call protocol(Ast.Call call) {
        Place place = call.place();
        List<Ast> body = new ArrayList<>();
        List<Ast> functions = new ArrayList<>();
        for (Ast part : parts(section(call))) {
            if (part instanceof Ast.Call(String def, List<Ast> arguments, Place at) && def.equals("def")) {
                Ast head = arguments.getFirst();
                if (arguments.size() > 1 || !(head instanceof Ast.Call(String name, List<Ast> parameters, _))) {
                    throw SyntaxProblem.compile(at, arguments.size() > 1
                            ? "missing do block for function inside protocol"
                            : "protocol functions expect at least one argument");
                }
                functions.add(new Ast.Pair(atom(name, at), new Ast.Value(Int.of(parameters.size()), at), at));
                body.add(dispatching(name, parameters.size(), at));
            } else {
                body.add(part);
            }
        }
        List<Ast> sorted = functions.stream().sorted(Comparator.comparing(ProtocolWriter::written)).toList();
        body.add(attribute("orrery_functions", new Ast.Items(sorted, place), place));
        body.addAll(parts(Parser.parse(PROTOCOL, place.line())));
        return module(call.arguments().getFirst(), body, place);
    }

    /** {@code name: arity}, for their order. */
    private static String written(Ast function) {
        Ast.Pair pair = (Ast.Pair) function;
        return ((Ast.Value) pair.left()).value() + " " + ((Ast.Value) pair.right()).value();
    }

    private static Ast dispatching(String name, int arity, Place place) {
        List<Ast> parameters = IntStream.range(0, arity).<Ast>mapToObj(i -> new Ast.Name("term" + i, place)).toList();
        Ast target = new Ast.Call("impl_for!", List.of(parameters.getFirst()), place);
        return new Ast.Call("def", List.of(new Ast.Call(name, parameters, place), new Ast.Items(List.of(new Ast.Pair(
                atom("do", place), new Ast.Remote(target, name, parameters, true, place), place)), place)), place);
    }

    /** Whether it is for a list of types, so that it returns a list. */
    static boolean isForMany(Ast.Call call) {
        return target(call).filter(Ast.Items.class::isInstance).isPresent();
    }

    private static Optional<Ast> target(Ast.Call call) {
        return call.arguments().stream().skip(1).flatMap(options -> options instanceof Ast.Items(List<Ast> pairs, _)
                ? Naming.option(pairs, "for").stream()
                : Optional.<Ast>empty().stream()).findFirst();
    }

    /** {@code defimpl P, for: [A, B] do ... end}: a module for each. */
    static List<Ast.Call> implementations(Ast.Call call, Env env, Naming naming) {
        Place place = call.place();
        Atom protocol = naming.constant(call.arguments().getFirst(), env).orElseThrow(
                () -> SyntaxProblem.compile(place, "invalid argument for defimpl, expected a compile time alias"));
        Ast target = target(call).orElseGet(() -> {
            if (env.module().isEmpty()) {
                throw Exceptions.argument("defimpl/3 expects a :for option when declared outside a module");
            }
            return new Ast.Name("__MODULE__", place);
        });
        List<Ast> targets = target instanceof Ast.Items(List<Ast> all, _) ? all : List.of(target);
        List<Ast.Call> modules = new ArrayList<>();
        for (Ast each : targets) {
            Atom type = naming.constant(each, env).orElseThrow(() -> SyntaxProblem.compile(place,
                    "invalid argument for :for, expected a compile time alias"));
            List<Ast> body = new ArrayList<>();
            body.add(attribute("protocol", new Ast.Value(protocol, place), place));
            body.add(attribute("for", new Ast.Value(type, place), place));
            body.addAll(parts(Parser.parse(IMPLEMENTATION, place.line())));
            body.addAll(parts(section(call)));
            modules.add(module(new Ast.Value(implementation(protocol, type), place), body, place));
        }
        return modules;
    }

    /** What the module is called that implements a protocol for a type. */
    static Atom implementation(Atom protocol, Atom type) {
        return Atom.of(protocol.name() + "." + ElixirName.of(type));
    }

    /** What {@code @derive} makes: a module that says that what is implemented for {@code Any} is used. {@code Inspect} has options. */
    static Ast.Call derived(Atom protocol, Atom type, Term options, Place place) {
        List<Ast> parts = new ArrayList<>();
        parts.add(attribute("protocol", new Ast.Value(protocol, place), place));
        parts.add(attribute("for", new Ast.Value(type, place), place));
        parts.add(attribute("options", new Ast.Value(options, place), place));
        parts.addAll(parts(Parser.parse(protocol.name().equals("Elixir.Inspect")
                ? DERIVED_INSPECT + IMPLEMENTATION
                : IMPLEMENTATION.replace("__MODULE__", ":'" + implementation(protocol, ANY).name() + "'"),
                place.line())));
        return module(new Ast.Value(implementation(protocol, type), place), parts, place);
    }

    private static Ast.Call module(Ast name, List<Ast> body, Place place) {
        return new Ast.Call("defmodule", List.of(name, new Ast.Items(List.of(
                new Ast.Pair(atom("do", place), new Ast.Block(body, place), place)), place)), place);
    }

    private static Ast section(Ast.Call call) {
        return Flow.section(call.arguments(), "do").orElseThrow(() -> SyntaxProblem.compile(call.place(),
                "missing :do option in \"" + call.name() + "\""));
    }

    private static List<Ast> parts(Ast block) {
        return block instanceof Ast.Block(List<Ast> all, _) ? all : List.of(block);
    }

    private static Ast attribute(String name, Ast value, Place place) {
        return new Ast.Call("@", List.of(new Ast.Call(name, List.of(value), place)), place);
    }

    private static Ast atom(String name, Place place) {
        return new Ast.Value(Atom.of(name), place);
    }
}
