package orrery.lang.shell;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import orrery.kernel.IoClient;
import orrery.lang.NodeCode;
import orrery.lang.erlang.ErlScanner;
import orrery.lang.erlang.ErlangParser;
import orrery.lang.erlang.ErlangSyntaxException;
import orrery.lang.eval.Evaluator;
import orrery.lang.eval.FormException;
import orrery.process.ErlangError;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.Nil;
import orrery.term.Term;
import orrery.term.Tuple;

/** One evaluator of an {@code erl} shell: from its first source to its first exception. */
final class ErlSession implements Flavour.Session {
    private final Self self;
    private final ErlFlavour.Memory memory;
    private final ErlErrorText words;
    private final ErlCommands commands;
    private final Evaluator evaluator;

    ErlSession(Self self, ErlFlavour.Memory memory) {
        this.self = self;
        this.memory = memory;
        this.words = new ErlErrorText(self, memory.records);
        this.commands = new ErlCommands(memory, self.processes().code());
        this.evaluator = NodeCode.of(self).evaluator();
    }

    /** Up to the first dot; what comes behind it is another source. */
    @Override
    public Flavour.Evaluated evaluate(String source, int counter) throws InterruptedException {
        if (source.isBlank()) {
            return Flavour.Evaluated.whole(Flavour.Answer.FAILED);
        }
        ErlScanner scanner = new ErlScanner(source, 1, 1);
        Optional<ErlScanner.Outcome> scanned = scanner.scan(true, false);
        if (scanned.isEmpty()) {
            return Flavour.Evaluated.whole(Flavour.Answer.MORE);
        }
        try {
            return switch (scanned.get()) {
                case ErlScanner.Outcome.Scanned(List<Term> tokens, _, _) -> {
                    String rest = scanner.rest();
                    String text = source.substring(0, source.length() - rest.length()).strip();
                    List<Term> forms = commands.prepare(ErlangParser.expressions(tokens), memory.records);
                    yield new Flavour.Evaluated(run(forms, text.substring(0, text.length() - 1).strip(), counter),
                            rest);
                }
                case ErlScanner.Outcome.Failed(Tuple info, _) -> failed(info.get(0), "illegal "
                        + (info.get(2) instanceof Tuple what && what.is("illegal", 2) ? what.get(1) : info.get(2)));
            };
        } catch (ErlangSyntaxException e) {
            return failed(e.location(), String.valueOf(e.getMessage()));
        } catch (FormException e) {
            return failed(Tuple.of(Int.ONE, Int.ONE), String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Set<String> variables() {
        return memory.bindings().keySet();
    }

    private Flavour.Evaluated failed(Term location, String what) throws InterruptedException {
        say("* " + place(location) + ": " + what);
        return Flavour.Evaluated.whole(Flavour.Answer.FAILED);
    }

    private static String place(Term location) {
        return location instanceof Tuple pair ? pair.get(0) + ":" + pair.get(1) : location.toString();
    }

    private void say(String text) throws InterruptedException {
        IoClient.write(self, text + "\n");
    }

    /** The expressions of one source. Only if all of them can be evaluated their variables stay. */
    private Flavour.Answer run(List<Term> forms, String source, int counter) throws InterruptedException {
        Map<String, Term> bindings = new LinkedHashMap<>(memory.bindings());
        Term value = Nil.NIL;
        for (Term form : forms) {
            Optional<Tuple> unbound = unbound(form, bindings);
            if (unbound.isPresent()) {
                say("* " + place(unbound.get().get(1)) + ": variable '" + ((Atom) unbound.get().get(2)).name()
                        + "' is unbound");
                memory.add(counter, forms, source, exit(Tuple.of(Atom.of("unbound_var"), unbound.get().get(2))));
                return Flavour.Answer.COUNTED;
            }
            try {
                value = step(form, bindings);
            } catch (ErlangError e) {
                say(words.of(e));
                memory.add(counter, forms, source, exit(e.exitReason()));
                memory.dictionary(self.dictionary());
                throw ErlangError.exit(e.exitReason());
            }
        }
        memory.bindings(bindings);
        memory.dictionary(self.dictionary());
        memory.add(counter, forms, source, value);
        say(words.term(value, 0));
        return Flavour.Answer.COUNTED;
    }

    /** A result that is none, as {@code v/1} gives it. */
    private static Term exit(Term reason) {
        return Tuple.of(Atom.of("EXIT"), reason);
    }

    private Optional<Tuple> unbound(Term form, Map<String, Term> bindings) {
        return ErlCommands.isCommand(form) ? Optional.empty() : evaluator.unbound(List.of(form), bindings.keySet());
    }

    private Term step(Term form, Map<String, Term> bindings) throws InterruptedException {
        Optional<Term> command = commands.run(self, words, form, bindings);
        if (command.isPresent()) {
            return command.get();
        }
        Optional<Term> shown = ErlCommands.shown(form);
        if (shown.isPresent()) {
            say(words.term(step(shown.get(), bindings), 0));
            return Atom.OK;
        }
        Evaluator.Evaluated evaluated = evaluator.expressions(self, List.of(form), bindings, false);
        bindings.putAll(evaluated.bindings());
        // Those of expanded records begin as no variable does that is typed.
        bindings.keySet().removeIf(name -> Character.isLowerCase(name.charAt(0)));
        return evaluated.value();
    }
}
