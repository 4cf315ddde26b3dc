package orrery.lang.elixir;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import orrery.lang.elixir.Env.Defined;
import orrery.term.Atom;
import orrery.term.Cons;
import orrery.term.ListTerm;
import orrery.term.MapTerm;
import orrery.term.Term;
import orrery.term.Tuple;

/** A module while its body is evaluated. */
final class ModuleDefinition {
    /** What is used for what it defines alone. */
    private static final Set<String> WITHOUT_CALLBACKS = Set.of("Elixir.Agent", "Elixir.Task");
    private static final Set<String> TYPES = Set.of("spec", "type", "typep", "opaque", "callback", "macrocallback",
            "optional_callbacks", "dialyzer");

    private final Atom name;
    private final Evaluating evaluating;
    private final boolean isConstant;
    private final Map<String, Term> attributes = new LinkedHashMap<>();
    private final Map<Defined, Definition> functions = new LinkedHashMap<>();
    private final Map<Defined, Place> called = new LinkedHashMap<>();
    private final Set<String> accumulating = new LinkedHashSet<>();
    private final Set<String> persisted = new LinkedHashSet<>();
    private final Set<Defined> overridable = new LinkedHashSet<>();
    private final Map<Defined, String> overridden = new LinkedHashMap<>();
    private final Set<Atom> used = new LinkedHashSet<>();
    private final References references = new References();
    private final AttributeUses uses = new AttributeUses();
    private final TypeDeclarations types = new TypeDeclarations();
    private final Descriptions descriptions = new Descriptions();
    private final Set<Defined> callbacks = new LinkedHashSet<>();
    private final Set<Defined> optionalCallbacks = new LinkedHashSet<>();
    private Optional<Defined> newest = Optional.empty();
    private Optional<MapTerm> struct = Optional.empty();
    private List<Atom> fieldOrder = List.of();
    private Optional<String> exceptionSource = Optional.empty();

    /** Evaluates what stands in a module's body. */
    interface Evaluating {
        Term evaluate(Term form);
    }

    /** A function: its clauses so far, as forms. */
    static final class Definition {
        final boolean isPrivate;
        final Place place;
        final List<Term> clauses = new ArrayList<>();
        /** How many of its parameters have defaults. */
        int defaults;
        /** Whether it only fills in defaults and calls the whole one. */
        boolean isDefault;

        Definition(boolean isPrivate, Place place) {
            this.isPrivate = isPrivate;
            this.place = place;
        }
    }

    /** @param isConstant whether nothing is evaluated in its body but constants */
    ModuleDefinition(Atom name, Evaluating evaluating, boolean isConstant) {
        this.name = name;
        this.isConstant = isConstant;
        this.evaluating = evaluating;
        accumulate("derive");
        accumulate("behaviour");
        accumulate("before_compile");
        accumulate("external_resource");
    }

    Atom name() {
        return name;
    }

    boolean defines(String function, int arity) {
        return functions.containsKey(new Defined(function, arity));
    }

    Map<Defined, Definition> functions() {
        return functions;
    }

    /** {@code defoverridable}: the next definition of such a function takes its place. */
    void overridable(String function, int arity) {
        Defined key = new Defined(function, arity);
        if (functions.containsKey(key)) {
            overridable.add(key);
        }
    }

    List<Defined> defined() {
        return List.copyOf(functions.keySet());
    }

    /** What the function is called that another one was defined instead of. */
    Optional<String> overridden(Defined function) {
        return Optional.ofNullable(overridden.get(function));
    }

    private void override(Defined key) {
        Definition before = Objects.requireNonNull(functions.remove(key));
        String name = key.name() + " (overridable " + (overridden.size() + 1) + ")";
        Definition kept = new Definition(true, before.place);
        kept.clauses.addAll(before.clauses);
        functions.put(new Defined(name, key.arity()), kept);
        overridden.put(key, name);
    }

    Definition function(String function, int arity, boolean isPrivate, Place place) {
        Defined key = new Defined(function, arity);
        if (overridable.remove(key)) {
            override(key);
        }
        Definition known = functions.get(key);
        if (known != null && known.isPrivate != isPrivate) {
            throw SyntaxProblem.compile(place, (isPrivate ? "defp " : "def ") + function + "/" + arity
                    + " already defined as " + (isPrivate ? "def" : "defp"));
        }
        return functions.computeIfAbsent(key, _ -> new Definition(isPrivate, place));
    }

    /** A call of a function that is not defined yet. */
    void calls(String function, int arity, Place place) {
        called.putIfAbsent(new Defined(function, arity), place);
    }

    References references() {
        return references;
    }

    AttributeUses uses() {
        return uses;
    }

    /** @return the function that the clause before was of */
    Optional<Defined> newest(Defined function) {
        Optional<Defined> before = newest;
        newest = Optional.of(function);
        return before;
    }

    /** The calls of functions that were never defined. */
    Map<Defined, Place> undefined() {
        Map<Defined, Place> missing = new LinkedHashMap<>(called);
        missing.keySet().removeAll(functions.keySet());
        return missing;
    }

    Optional<MapTerm> struct() {
        return struct;
    }

    /** @param order of its fields, as they are written */
    void struct(MapTerm fields, List<Atom> order) {
        struct = Optional.of(fields);
        fieldOrder = List.copyOf(order);
    }

    /** {@code __info__(:struct)}: {@code %{field: Name, required: Boolean}} for each field; {@code nil} if there is no struct. */
    Term structInfo() {
        List<Term> required = attribute("enforce_keys") instanceof ListTerm list
                ? list.proper().orElseGet(List::of)
                : List.of(attribute("enforce_keys"));
        return struct.isEmpty()
                ? Atom.NIL
                : ListTerm.of(fieldOrder.stream().<Term>map(field -> MapTerm.EMPTY.with(Atom.of("field"), field)
                        .with(Atom.of("required"), Atom.of(required.contains(field)))).toList());
    }

    /** @param options what the child specification of such a module has beside the usual */
    void use(Atom module, Term options) {
        used.add(module);
        attributes.put("orrery_child_spec", options);
    }

    Set<Atom> used() {
        return used;
    }

    Optional<String> exceptionSource() {
        return exceptionSource;
    }

    void exceptionSource(String source) {
        exceptionSource = Optional.of(source);
    }

    /** What {@code @name} is; {@code nil} if it was never set. */
    Term attribute(String attribute) {
        uses.read(attribute);
        return attributes.getOrDefault(attribute, Atom.NIL);
    }

    /** The protocols of {@code @derive}: modules, or pairs of a module and options. */
    List<Term> derived() {
        List<Term> all = new ArrayList<>();
        if (attribute("derive") instanceof ListTerm each) {
            for (Term given : each.proper().orElseGet(List::of).reversed()) {
                all.addAll(given instanceof ListTerm many ? many.proper().orElseGet(List::of) : List.of(given));
            }
        }
        return all;
    }

    void accumulate(String attribute) {
        accumulating.add(attribute);
        uses.read(attribute);
        attributes.putIfAbsent(attribute, ListTerm.of());
    }

    /** From now on it is told of the module when that is compiled. */
    void persist(String attribute) {
        persisted.add(attribute);
        uses.read(attribute);
    }

    /** What is told of the module for ever, {@code {Name, Values}} each: its version as far as it was given, and what is persisted. */
    List<Term> persisted() {
        List<Term> all = new ArrayList<>();
        behaviours().forEach(behaviour -> all.add(told("behaviour", behaviour)));
        all.addAll(told("external_resource"));
        all.addAll(told("vsn"));
        persisted.forEach(attribute -> all.addAll(told(attribute)));
        return all;
    }

    private List<Term> told(String attribute) {
        if (!attributes.containsKey(attribute)) {
            return List.of();
        }
        Term value = attributes.get(attribute);
        return accumulating.contains(attribute)
                ? ((ListTerm) value).proper().orElseGet(List::of).reversed().stream().map(each -> told(attribute, each))
                        .toList()
                : List.of(told(attribute, value));
    }

    private static Term told(String attribute, Term value) {
        return Tuple.of(Atom.of(attribute), value instanceof ListTerm ? value : ListTerm.of(value));
    }

    /** The behaviours it declares, and those it uses. */
    List<Term> behaviours() {
        List<Term> all = new ArrayList<>(used.stream().filter(module -> !WITHOUT_CALLBACKS.contains(module.name()))
                .toList());
        ((ListTerm) attribute("behaviour")).proper().orElseGet(List::of).reversed().stream()
                .filter(each -> !all.contains(each)).forEach(all::add);
        return all;
    }

    TypeDeclarations types() {
        return types;
    }

    Descriptions descriptions() {
        return descriptions;
    }

    /** What {@code @name} is, and is no more. */
    Optional<Term> taken(String attribute) {
        return Optional.ofNullable(attributes.remove(attribute));
    }

    Set<Defined> callbacks() {
        return callbacks;
    }

    Set<Defined> optionalCallbacks() {
        return optionalCallbacks;
    }

    Term setAttribute(String attribute, Ast value, Env env, Translator translator, int line) {
        if (attribute.equals("callback") || attribute.equals("macrocallback")) {
            TypeDeclarations.head(value).ifPresent(callbacks::add);
        } else if (attribute.equals("optional_callbacks") && value instanceof Ast.Items(List<Ast> pairs, _)) {
            optionalCallbacks.addAll(Naming.listed(pairs));
        } else if (!value.place().isGenerated()) {
            descriptions.set(attribute, value, env, line);
        }
        types.add(attribute, value, env);
        if (TYPES.contains(attribute)) {
            return Abstract.atom(line, Atom.OK);
        }
        Term form = translator.translate(value, env);
        if (isConstant) {
            setAttribute(attribute, evaluate(form));
            return Abstract.atom(line, Atom.OK);
        }
        // It may stand in a loop.
        return Abstract.call(line, "Elixir.Module", "put_attribute", Abstract.atom(line, name),
                Abstract.atom(line, attribute), form);
    }

    void setAttribute(String attribute, Term value) {
        attributes.merge(attribute, value, (before, now) -> accumulating.contains(attribute)
                ? new Cons(now, before)
                : now);
    }

    void deleteAttribute(String attribute) {
        attributes.remove(attribute);
    }

    boolean hasAttribute(String attribute) {
        return attributes.containsKey(attribute);
    }

    int size() {
        return functions.values().stream().mapToInt(definition -> definition.clauses.size()).sum();
    }

    Term evaluate(Term form) {
        return evaluating.evaluate(form);
    }
}
