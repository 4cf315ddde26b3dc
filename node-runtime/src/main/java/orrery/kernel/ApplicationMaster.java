package orrery.kernel;

import java.util.Optional;
import orrery.process.ErlangError;
import orrery.process.Self;
import orrery.process.Spawn;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * The {@code application_master} of {@code kernel}: the group leader of its processes, which hands on to {@code user} what they
 * print. Between it and {@code kernel_sup} stands a process that starts the supervisor, as in OTP.
 */
final class ApplicationMaster implements Service {
    private static final Atom USER = Atom.of("user");
    private static final Atom STARTED = Atom.of("$started");

    private final Service kernelSup;
    private Term starter = Atom.UNDEFINED;
    private Term supervisor = Atom.UNDEFINED;

    ApplicationMaster(Service kernelSup) {
        this.kernelSup = kernelSup;
    }

    @Override
    public String module() {
        return "application_master";
    }

    @Override
    public Tuple initialCall() {
        return Tuple.of(moduleAtom(), Atom.of("init"), Int.of(4));
    }

    @Override
    public void start(Self self) throws InterruptedException {
        self.trapExit(true);
        Pid master = self.pid();
        starter = self.spawn(Spawn.body("application_master", "start_it", child -> startIt(child, master))
                .withGroupLeader(master).linked());
        Tuple outcome = self.receive(message -> message instanceof Tuple told && told.is("$started", 2)
                && told.get(1) instanceof Tuple result ? result : null);
        if (!outcome.is("ok", 2)) {
            throw ErlangError.exit(outcome.get(1));
        }
        supervisor = outcome.get(1);
    }

    private void startIt(Self self, Pid master) throws InterruptedException {
        self.trapExit(true);
        Term outcome = GenStart.link(self, Optional.of(Atom.of("kernel_sup")), kernelSup);
        self.send(master, Tuple.of(STARTED, outcome));
        Term reason = self.receive(message -> message instanceof Tuple exit && exit.is("EXIT", 3) ? exit.get(2) : null);
        throw ErlangError.exit(reason);
    }

    @Override
    public void info(Self self, Term message) throws InterruptedException {
        switch (message) {
            case Tuple request when request.is("io_request", 4) && self.processes().whereis(USER).isPresent() ->
                self.processes().send(USER, request);
            case Tuple request when request.is("io_request", 4) && request.get(1) instanceof Pid from -> self.send(from,
                    Tuple.of(Atom.of("io_reply"), request.get(2), Tuple.of(Atom.ERROR, Atom.of("terminated"))));
            case Tuple question when question.is("get_child", 3) && question.get(2) instanceof Pid from ->
                self.send(from, Tuple.of(question.get(1), Tuple.of(supervisor, Applications.KERNEL)));
            case Tuple exit when exit.is("EXIT", 3) && exit.get(1).equals(starter) ->
                throw ErlangError.exit(exit.get(2));
            default -> {
            }
        }
    }
}
