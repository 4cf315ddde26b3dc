package orrery.lang.shell;

import orrery.lang.NodeCode;
import orrery.process.Body;
import orrery.process.ErlangError;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.Pid;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/** Evaluates what a {@link Shell} sends it. All other messages stay in its mailbox: they are the user's. */
final class ShellEvaluator implements Body {
    /** What a shell is told of an evaluator that has said itself why it ends. */
    static final String ENDED = "ENDED";

    private final Flavour flavour;

    ShellEvaluator(Flavour flavour) {
        this.flavour = flavour;
    }

    @Override
    public void run(Self self) throws InterruptedException {
        Flavour.Session session = flavour.open(self);
        while (true) {
            Tuple task = self.receive(
                    message -> message instanceof Tuple tuple && tuple.is(Shell.EVALUATE, 4) ? tuple : null);
            String source = ListTerm.text(task.get(2)).orElse("");
            Pid shell = (Pid) task.get(1);
            try {
                Flavour.Evaluated evaluated = session.evaluate(source, (int) ((SmallInt) task.get(3)).value());
                NodeCode.of(self).shellDevices().bound(self.groupLeader(), session.variables());
                answer(self, shell, evaluated.answer().name(), evaluated.rest());
            } catch (ErlangError e) {
                answer(self, shell, ENDED, "");
                throw e;
            }
        }
    }

    private static void answer(Self self, Pid shell, String answer, String rest) throws InterruptedException {
        Term message = Tuple.of(Atom.of(Shell.EVALUATED), self.pid(), Atom.of(answer), ListTerm.binary(rest));
        self.send(shell, message);
    }
}
