package orrery.kernel;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import orrery.process.ErlangError;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * The process {@code application_controller}: holds the application {@code kernel}, the only one with processes here. When
 * that ends, the node ends.
 */
final class ApplicationController implements Service {
    private static final int FAILED = 1;

    private final RuntimeSystem system;
    private final OutputSink errors;
    private final Service kernelSup;
    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private Term master = Atom.UNDEFINED;

    /** @param errors where it says why the node ends */
    ApplicationController(RuntimeSystem system, OutputSink errors, Service kernelSup) {
        this.system = system;
        this.errors = errors;
        this.kernelSup = kernelSup;
    }

    /** Done when the application runs; fails if it cannot. */
    CompletableFuture<Void> started() {
        return started;
    }

    @Override
    public String module() {
        return "application_controller";
    }

    @Override
    public Tuple initialCall() {
        return Tuple.of(moduleAtom(), Atom.of("start"), Int.ONE);
    }

    @Override
    public void start(Self self) throws InterruptedException {
        self.trapExit(true);
        Tuple outcome = (Tuple) GenStart.link(self, Optional.empty(), new ApplicationMaster(kernelSup));
        if (!outcome.is("ok", 2)) {
            ErlangError failure = ErlangError.exit(outcome.get(1));
            started.completeExceptionally(failure);
            throw failure;
        }
        master = outcome.get(1);
        started.complete(null);
    }

    @Override
    public void call(Self self, Caller caller, Term request) throws InterruptedException {
        switch (request) {
            case Atom name when name.name().equals("which_applications") ->
                caller.reply(self, Applications.running());
            case Atom name when name.name().equals("info") -> caller.reply(self, info());
            // What it does not know, OTP's answers so.
            default -> caller.reply(self, Tuple.of(Atom.ERROR, Tuple.of(Atom.of("bad_request"), request)));
        }
    }

    private ListTerm info() {
        List<Term> names = Applications.names();
        Atom permanent = Atom.of("permanent");
        return ListTerm.of(
                Tuple.of(Atom.of("loaded"), Applications.running()),
                Tuple.of(Atom.of("loading"), Nil.NIL),
                Tuple.of(Atom.of("started"),
                        ListTerm.of(names.stream().map(name -> (Term) Tuple.of(name, permanent)).toList())),
                Tuple.of(Atom.of("start_p_false"), Nil.NIL),
                Tuple.of(Atom.of("running"), ListTerm.of(names.stream()
                        .map(name -> (Term) Tuple.of(name, name.equals(Applications.KERNEL) ? master : Atom.UNDEFINED))
                        .toList())),
                Tuple.of(Atom.of("starting"), Nil.NIL));
    }

    @Override
    public void info(Self self, Term message) {
        if (message instanceof Tuple exit && exit.is("EXIT", 3) && exit.get(1).equals(master)) {
            Tuple reason = Tuple.of(Atom.of("application_terminated"), Applications.KERNEL, exit.get(2));
            errors.write("Kernel pid terminated (application_controller) (" + reason + ")\n");
            system.halt().accept(FAILED);
            throw ErlangError.exit(reason);
        }
    }

    @Override
    public Term state() {
        return Tuple.of(Atom.of("state"), Nil.NIL, Nil.NIL, Nil.NIL, Nil.NIL,
                ListTerm.of(Tuple.of(Applications.KERNEL, master)));
    }
}
