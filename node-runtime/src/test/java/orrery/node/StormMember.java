package orrery.node;

import java.util.List;
import orrery.process.ErlangError;
import orrery.process.Self;
import orrery.process.Spawn;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.Term;
import orrery.term.Tuple;
import orrery.testsupport.ErlNode;

/** A node in a {@link Storm}, of either kind. */
sealed interface StormMember {
    /** As an Erlang atom. */
    String name();

    /** Begins to evaluate an expression, whose outcome is of no interest. */
    void begin(String expression);

    /** What an expression comes to, printed. */
    String ask(String expression);

    /** A lab node, which evaluates Erlang itself. */
    record OfLab(LabNode lab) implements StormMember {
        @Override
        public String name() {
            return lab.name();
        }

        @Override
        public void begin(String expression) {
            lab.node.processes().spawn(Spawn.body("test", "step", self -> {
                try {
                    evaluate(self, expression);
                } catch (ErlangError e) {
                    // A step may ask for what is not there any more.
                }
            }));
        }

        @Override
        public String ask(String expression) {
            return lab.as(self -> evaluate(self, expression)).toString();
        }

        private static Term evaluate(Self self, String expression) throws InterruptedException {
            Term tokens = at(
                    self.apply(Atom.of("erl_scan"), Atom.of("string"), List.of(ListTerm.charlist(expression + "."))),
                    1);
            Term forms = at(self.apply(Atom.of("erl_parse"), Atom.of("parse_exprs"), List.of(tokens)), 1);
            return at(self.apply(Atom.of("erl_eval"), Atom.of("exprs"), List.of(forms, Nil.NIL)), 1);
        }

        private static Term at(Term tuple, int index) {
            return ((Tuple) tuple).get(index);
        }
    }

    /** A BEAM. */
    record Real(ErlNode erl) implements StormMember {
        @Override
        public String name() {
            return erl.name().atom().toString();
        }

        @Override
        public void begin(String expression) {
            erl.eval("spawn(fun() -> catch " + expression + " end), ok");
        }

        @Override
        public String ask(String expression) {
            return erl.eval("(fun() -> " + expression + " end)()");
        }
    }
}
