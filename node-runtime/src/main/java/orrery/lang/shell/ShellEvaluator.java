package orrery.lang.shell;

import orrery.process.Body;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.Pid;
import orrery.term.SmallInt;
import orrery.term.Tuple;

/** Evaluates what a {@link Shell} sends it. All other messages stay in its mailbox: they are the user's. */
final class ShellEvaluator implements Body {
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
            Flavour.Answer answer = session.evaluate(source, (int) ((SmallInt) task.get(3)).value());
            self.send((Pid) task.get(1), Tuple.of(Atom.of(Shell.EVALUATED), self.pid(), Atom.of(answer.name())));
        }
    }
}
