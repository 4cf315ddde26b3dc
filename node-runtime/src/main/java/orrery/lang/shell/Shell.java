package orrery.lang.shell;

import java.util.Optional;
import orrery.kernel.IoClient;
import orrery.process.Body;
import orrery.process.MonitorOptions;
import orrery.process.Self;
import orrery.process.Spawn;
import orrery.process.Spawned;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Term;
import orrery.term.Tuple;

/** Asks for lines at its group leader, has them evaluated, and asks again, until the input ends. */
public final class Shell implements Body {
    static final String EVALUATE = "$orrery_evaluate";
    static final String EVALUATED = "$orrery_evaluated";

    private static final Atom GET_LINE = Atom.of("get_line");
    private static final Atom UNICODE = Atom.of("unicode");

    private final Flavour flavour;

    public Shell(Flavour flavour) {
        this.flavour = flavour;
    }

    /** A shell as a process; its group leader is where it reads and prints. */
    public static Spawn spawn(Flavour flavour) {
        return Spawn.body("orrery_shell", "server", new Shell(flavour));
    }

    @Override
    public void run(Self self) throws InterruptedException {
        say(self, flavour.banner());
        Spawned evaluator = evaluator(self);
        int counter = 1;
        StringBuilder source = new StringBuilder();
        while (true) {
            Optional<String> line = ask(self, counter, !source.isEmpty());
            if (line.isEmpty()) {
                return;
            }
            source.append(line.get());
            Answered answered = evaluate(self, evaluator, source.toString(), counter);
            switch (answered) {
                case Answered.As(String answer) -> {
                    if (!answer.equals(Flavour.Answer.MORE.name())) {
                        source.setLength(0);
                    }
                    counter += answer.equals(Flavour.Answer.VALUE.name()) ? 1 : 0;
                }
                case Answered.Died(Term reason) -> {
                    say(self, flavour.exited(self, evaluator.pid(), reason));
                    say(self, flavour.banner());
                    source.setLength(0);
                    counter = 1;
                    evaluator = evaluator(self);
                }
            }
        }
    }

    private Spawned evaluator(Self self) throws InterruptedException {
        return self.spawnMonitored(Spawn.body("orrery_shell", "evaluator", new ShellEvaluator(flavour)),
                MonitorOptions.PLAIN);
    }

    private static void say(Self self, String text) throws InterruptedException {
        if (!text.isEmpty()) {
            IoClient.write(self, text);
        }
    }

    private Optional<String> ask(Self self, int counter, boolean more) throws InterruptedException {
        Term prompt = ListTerm.binary(flavour.prompt(self.processes().node(), counter, more));
        Term reply = IoClient.request(self, self.groupLeader(), Tuple.of(GET_LINE, UNICODE, prompt)).term();
        // The end of the input, or a device that is gone.
        return reply instanceof Atom || reply instanceof Tuple ? Optional.empty() : ListTerm.text(reply);
    }

    private sealed interface Answered {
        record As(String answer) implements Answered {}

        record Died(Term reason) implements Answered {}
    }

    private static Answered evaluate(Self self, Spawned evaluator, String source, int counter)
            throws InterruptedException {
        self.send(evaluator.pid(), Tuple.of(Atom.of(EVALUATE), self.pid(), ListTerm.binary(source), Int.of(counter)));
        return self.receive(message -> {
            if (!(message instanceof Tuple tuple)) {
                return null;
            }
            if (tuple.is(EVALUATED, 3) && tuple.get(1).equals(evaluator.pid())) {
                return new Answered.As(((Atom) tuple.get(2)).name());
            }
            return tuple.is("DOWN", 5) && tuple.get(1).equals(evaluator.monitor())
                    ? new Answered.Died(tuple.get(4))
                    : null;
        });
    }
}
