package orrery.lang.shell;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orrery.kernel.IoClient;
import orrery.kernel.RuntimeSystem;
import orrery.lang.NodeCode;
import orrery.lang.erlang.ErlScanner;
import orrery.lang.erlang.ErlangParser;
import orrery.lang.erlang.ErlangSyntaxException;
import orrery.lang.eval.Evaluator.Evaluated;
import orrery.lang.eval.FormException;
import orrery.process.ErlangError;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Cons;
import orrery.term.ListTerm;
import orrery.term.Pid;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/** As the shell of {@code erl} has it ({@code shell.erl}): expressions end with a dot. */
public final class ErlFlavour implements Flavour {
    private static final Atom IO_LIB = Atom.of("io_lib");
    private static final Atom FORMAT = Atom.of("format");

    @Override
    public String banner() {
        return "Eshell on a lab node, as of Erlang/OTP " + RuntimeSystem.OTP_RELEASE + "  (abort with ^G)\n";
    }

    @Override
    public String prompt(Atom node, int counter, boolean more) {
        return node.name().equals("nonode@nohost") ? counter + "> " : "(" + node.name() + ")" + counter + "> ";
    }

    @Override
    public String exited(Self self, Pid evaluator, Term reason) throws InterruptedException {
        return "** exception exit: " + formatted(self, reason) + "\n";
    }

    private static String formatted(Self self, Term term) throws InterruptedException {
        Term text = self.apply(IO_LIB, FORMAT, List.of(ListTerm.charlist("~tp"), ListTerm.of(term)));
        return ListTerm.text(text).orElse("");
    }

    @Override
    public Session open(Self self) {
        return new ErlSession(self);
    }

    /** Its variables and results. */
    private static final class ErlSession implements Session {
        private final Self self;
        private final Map<String, Term> bindings = new LinkedHashMap<>();
        private final List<Term> results = new ArrayList<>();

        ErlSession(Self self) {
            this.self = self;
        }

        @Override
        public Answer evaluate(String source, int counter) throws InterruptedException {
            if (source.isBlank()) {
                return Answer.FAILED;
            }
            Optional<ErlScanner.Outcome> scanned = new ErlScanner(source, 1, 0).scan(true, false);
            if (scanned.isEmpty()) {
                return Answer.MORE;
            }
            try {
                return switch (scanned.get()) {
                    case ErlScanner.Outcome.Scanned(List<Term> tokens, _, _) -> run(ErlangParser.expressions(tokens));
                    case ErlScanner.Outcome.Failed(Tuple info, _) -> say("* " + line(info.get(0)) + ": illegal "
                            + info.get(2));
                };
            } catch (ErlangSyntaxException e) {
                return say("* " + line(e.location()) + ": " + e.getMessage());
            } catch (FormException e) {
                return say("* 1: " + e.getMessage());
            }
        }

        private static String line(Term location) {
            return location instanceof Tuple place ? place.get(0).toString() : location.toString();
        }

        private Answer say(String text) throws InterruptedException {
            IoClient.write(self, text + "\n");
            return Answer.FAILED;
        }

        private Answer run(List<Term> forms) throws InterruptedException {
            Optional<Term> command = command(forms);
            try {
                Term value;
                if (command.isPresent()) {
                    value = command.get();
                } else {
                    Evaluated evaluated = NodeCode.of(self).evaluator().expressions(self, forms, bindings, false);
                    bindings.putAll(evaluated.bindings());
                    value = evaluated.value();
                }
                results.add(value);
                IoClient.write(self, formatted(self, value) + "\n");
                return Answer.VALUE;
            } catch (ErlangError e) {
                say("** exception " + e.kind().atom() + ": " + described(e));
                return Answer.VALUE;
            }
        }

        /** {@code f()}, {@code b()}, {@code v(N)}, {@code flush()}: the shell's own. */
        private Optional<Term> command(List<Term> forms) throws InterruptedException {
            if (forms.size() != 1 || !(forms.getFirst() instanceof Tuple call) || !call.is("call", 4)
                    || !(call.get(2) instanceof Tuple name) || !name.is("atom", 3)) {
                return Optional.empty();
            }
            List<Term> arguments = ((ListTerm) call.get(3)).proper().orElseGet(List::of);
            return switch (((Atom) name.get(2)).name() + "/" + arguments.size()) {
                case "f/0" -> {
                    bindings.clear();
                    yield Optional.of(Atom.OK);
                }
                case "f/1" -> {
                    bindings.remove(((Atom) ((Tuple) arguments.getFirst()).get(2)).name());
                    yield Optional.of(Atom.OK);
                }
                case "b/0" -> {
                    for (Map.Entry<String, Term> entry : bindings.entrySet()) {
                        IoClient.write(self, entry.getKey() + " = " + formatted(self, entry.getValue()) + "\n");
                    }
                    yield Optional.of(Atom.OK);
                }
                case "v/1" -> Optional.of(result(arguments.getFirst()));
                case "flush/0" -> {
                    Optional<Term> message = self.receive(any -> any, Duration.ZERO);
                    while (message.isPresent()) {
                        IoClient.write(self, "Shell got " + formatted(self, message.get()) + "\n");
                        message = self.receive(any -> any, Duration.ZERO);
                    }
                    yield Optional.of(Atom.OK);
                }
                default -> Optional.empty();
            };
        }

        private Term result(Term argument) {
            if (argument instanceof Tuple number && number.get(2) instanceof SmallInt(long n) && n >= 1
                    && n <= results.size()) {
                return results.get((int) n - 1);
            }
            throw ErlangError.badarg();
        }

        private String described(ErlangError e) throws InterruptedException {
            if (e.kind() != ErlangError.Kind.ERROR) {
                return formatted(self, e.reason());
            }
            return switch (e.reason()) {
                case Atom reason when reason.name().equals("badarith") ->
                    "an error occurred when evaluating an arithmetic "
                            + "expression";
                case Atom reason when reason.name().equals("badarg") -> "bad argument";
                case Atom reason when reason.name().equals("undef") && first(e) instanceof Tuple item
                        && item.arity() == 4 ->
                    "undefined function " + item.get(0) + ":" + item.get(1) + "/" + arity(item.get(2));
                case Atom reason when reason.name().equals("function_clause") && first(e) instanceof Tuple item
                        && item.arity() == 4 ->
                    "no function clause matching " + item.get(0) + ":" + item.get(1) + "/"
                            + arity(item.get(2));
                case Tuple pair when pair.is("badmatch", 2) -> "no match of right hand side value "
                        + formatted(self, pair.get(1));
                case Tuple pair when pair.is("case_clause", 2) ->
                    "no case clause matching " + formatted(self, pair.get(1));
                case Tuple pair when pair.is("unbound_var", 2) -> "variable " + pair.get(1) + " is unbound";
                case Tuple pair when pair.is("badfun", 2) -> "bad function " + formatted(self, pair.get(1));
                case Tuple pair when pair.is("badarity", 2) -> "interpreted function with arity mismatch";
                case Term reason -> formatted(self, reason);
            };
        }

        private static Term first(ErlangError e) {
            return e.stack() instanceof Cons cell ? cell.head() : e.stack();
        }

        private static String arity(Term arguments) {
            return arguments instanceof ListTerm list
                    ? Integer.toString(list.proper().orElseGet(List::of).size())
                    : arguments.toString();
        }
    }
}
