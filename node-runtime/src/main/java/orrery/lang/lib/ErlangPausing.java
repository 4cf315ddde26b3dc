package orrery.lang.lib;

import java.util.Optional;
import orrery.process.ErlangError;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.term.Tuple;

/** Processes that stand still, in module {@code erlang}: {@code suspend_process/1,2}, {@code resume_process/1}, {@code hibernate/3}. */
final class ErlangPausing {
    private static final Atom NORMAL = Atom.of("normal");
    private static final Atom SUSPENDED = Atom.of("suspended");
    private static final Atom EXITED = Atom.of("exited");

    private ErlangPausing() {}

    static void addTo(NativeModule erlang) {
        erlang.act("suspend_process", (self, pid) -> Atom.of(self.suspend(Arg.pid(pid), false)))
                .act("suspend_process", ErlangPausing::suspend)
                .act("resume_process", (self, pid) -> {
                    self.resume(Arg.pid(pid));
                    return Atom.TRUE;
                })
                .act("hibernate", ErlangPausing::hibernate);
    }

    /** A suspension never has to be waited for here, so the asynchronous one has happened when it is answered. */
    private static Term suspend(Self self, Term target, Term options) throws InterruptedException {
        Pid pid = Arg.pid(target);
        boolean unlessSuspending = false;
        boolean asynchronous = false;
        Optional<Term> tag = Optional.empty();
        for (Term option : Arg.list(options)) {
            if (option.equals(Atom.of("unless_suspending"))) {
                unlessSuspending = true;
            } else if (option.equals(Atom.of("asynchronous"))) {
                asynchronous = true;
            } else if (option instanceof Tuple pair && pair.is("asynchronous", 2)) {
                tag = Optional.of(pair.get(1));
            } else {
                throw Fault.badarg();
            }
        }
        boolean later = asynchronous || tag.isPresent();
        boolean gone = later && !pid.equals(self.pid()) && pid.node().equals(self.processes().node())
                && !self.processes().isAlive(pid);
        boolean done = gone || self.suspend(pid, unlessSuspending);
        if (done && tag.isPresent()) {
            self.processes().send(self.pid(), Tuple.of(tag.get(), gone ? EXITED : SUSPENDED));
        }
        return Atom.of(done);
    }

    /** Waits for a message, and goes on with that call; whoever called this is never returned to. */
    private static Term hibernate(Self self, Term module, Term function, Term arguments) throws InterruptedException {
        Atom itsModule = Arg.atom(module);
        Atom itsName = Arg.atom(function);
        var its = Arg.list(arguments);
        self.awaitMessage();
        self.apply(itsModule, itsName, its);
        throw ErlangError.exit(NORMAL);
    }
}
