package orrery.lang.shell;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import orrery.kernel.IoClient;
import orrery.lang.NodeCode;
import orrery.process.Body;
import orrery.process.MonitorOptions;
import orrery.process.Self;
import orrery.process.Spawn;
import orrery.process.Spawned;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Pid;
import orrery.term.Reference;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * Asks for lines at its group leader, has them evaluated by another process, and asks again, until the input ends or the device is
 * gone. When the evaluator dies it says so at once and begins another.
 */
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
        Session session = new Session(self);
        ShellDevices devices = NodeCode.of(self).shellDevices();
        devices.listen(session.device, flavour.speaksElixir());
        try {
            session.run();
        } finally {
            devices.leave(session.device);
            // Not its link: whatever the user links to the evaluator must not end the shell.
            self.processes().kill(session.evaluator.pid());
        }
    }

    /** What a shell hears while it waits. */
    private sealed interface Heard {
        /** The device's answer. */
        record Line(Term reply) implements Heard {}

        record Answer(String answer, String rest) implements Heard {}

        record EvaluatorDied(Term reason) implements Heard {}

        record DeviceGone() implements Heard {}
    }

    private final class Session {
        private final Self self;
        private final Pid device;
        private final Reference deviceMonitor;
        private final StringBuilder source = new StringBuilder();
        private int counter = 1;
        Spawned evaluator;

        Session(Self self) throws InterruptedException {
            this.self = self;
            this.device = self.groupLeader();
            this.deviceMonitor = self.monitor(device);
            this.evaluator = newEvaluator(self);
        }

        private Spawned newEvaluator(Self shell) throws InterruptedException {
            return shell.spawnMonitored(Spawn.body("orrery_shell", "evaluator", new ShellEvaluator(flavour)),
                    MonitorOptions.PLAIN);
        }

        void run() throws InterruptedException {
            say(flavour.banner());
            Optional<String> line = ask();
            while (line.isPresent() && evaluate(line.get())) {
                line = ask();
            }
        }

        private void say(String text) throws InterruptedException {
            if (!text.isEmpty()) {
                IoClient.write(self, text);
            }
        }

        private String prompt() {
            return flavour.prompt(self.processes().node(), counter, !source.isEmpty());
        }

        /** @return nothing at the end of the input, or if the device is gone */
        private Optional<String> ask() throws InterruptedException {
            Reference request = self.processes().makeReference();
            self.send(device, Tuple.of(Atom.of("io_request"), self.pid(), request,
                    Tuple.of(GET_LINE, UNICODE, ListTerm.binary(prompt()))));
            while (true) {
                switch (self.receive(message -> heard(message, request))) {
                    case Heard.Line(Term reply) -> {
                        // An atom is the end, a tuple an error.
                        return reply instanceof Atom || reply instanceof Tuple
                                ? Optional.empty()
                                : ListTerm.text(reply);
                    }
                    case Heard.EvaluatorDied(Term reason) -> {
                        begunAnew(reason, true);
                        say(prompt());
                    }
                    case Heard.DeviceGone _ -> {
                        return Optional.empty();
                    }
                    case Heard.Answer _ -> {
                        continue;
                    }
                }
            }
        }

        /** @return whether to go on */
        private boolean evaluate(String line) throws InterruptedException {
            source.append(line);
            boolean again = true;
            while (again) {
                self.send(evaluator.pid(), Tuple.of(Atom.of(EVALUATE), self.pid(), ListTerm.binary(source.toString()),
                        Int.of(counter)));
                Heard heard = self.receive(message -> heard(message, null));
                switch (heard) {
                    case Heard.Answer(String answer, String rest) -> again = answered(answer, rest);
                    case Heard.EvaluatorDied(Term reason) -> {
                        begunAnew(reason, false);
                        again = false;
                    }
                    case Heard.DeviceGone _ -> {
                        return false;
                    }
                    case Heard.Line _ -> throw new IllegalStateException(heard.toString());
                }
            }
            return true;
        }

        /** @return whether there is more to evaluate already */
        private boolean answered(String answer, String rest) throws InterruptedException {
            if (answer.equals(Flavour.Answer.MORE.name())) {
                return false;
            }
            source.setLength(0);
            if (answer.equals(ShellEvaluator.ENDED)) {
                self.demonitor(evaluator.monitor(), true);
                evaluator = newEvaluator(self);
                counter++;
                return false;
            }
            counter += answer.equals(Flavour.Answer.COUNTED.name()) ? 1 : 0;
            if (rest.isBlank()) {
                return false;
            }
            say(prompt());
            source.append(rest);
            return true;
        }

        private void begunAnew(Term reason, boolean idle) throws InterruptedException {
            say((idle ? "\n" : "") + flavour.exited(self, evaluator.pid(), reason, idle));
            counter = flavour.counterAfterExit(counter, idle);
            source.setLength(0);
            evaluator = newEvaluator(self);
        }

        /** @param request the line that is asked for; null while something is evaluated */
        private @Nullable Heard heard(Term message, @Nullable Reference request) {
            if (!(message instanceof Tuple tuple)) {
                return null;
            }
            if (request != null && tuple.is("io_reply", 3) && tuple.get(1).equals(request)) {
                return new Heard.Line(tuple.get(2));
            }
            if (tuple.is(EVALUATED, 4) && tuple.get(1).equals(evaluator.pid())) {
                return new Heard.Answer(((Atom) tuple.get(2)).name(), ListTerm.text(tuple.get(3)).orElse(""));
            }
            if (!tuple.is("DOWN", 5)) {
                return null;
            }
            if (tuple.get(1).equals(evaluator.monitor())) {
                return new Heard.EvaluatorDied(tuple.get(4));
            }
            return tuple.get(1).equals(deviceMonitor) ? new Heard.DeviceGone() : null;
        }
    }
}
