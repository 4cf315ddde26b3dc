package orrery.process;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.Term;
import orrery.term.Tuple;

/** How the Java code of a process came out: the reason with which the process exits, and a report if it crashed. */
final class Outcome {
    private static final Logger LOG = LoggerFactory.getLogger(Outcome.class);

    private Outcome() {}

    /** What a process does for a while: tells the exit reason, or null if it has more to do. */
    interface Code {
        @Nullable
        Term run(Self self) throws InterruptedException;
    }

    /** Runs the code on this thread. @return what it tells, or why it failed */
    static @Nullable Term of(Code code, ProcessTable table, LocalProcess process) {
        try {
            return CurrentSelf.run(code, new ProcessSelf(table, process));
        } catch (ErlangError e) {
            if (e.kind() != ErlangError.Kind.EXIT) {
                report(table, process, e.exitReason());
            }
            return e.exitReason();
        } catch (InterruptedException | Killed e) {
            return Atoms.KILLED;
        } catch (StackOverflowError e) {
            Term reason = Tuple.of(Atoms.SYSTEM_LIMIT, Nil.NIL);
            report(table, process, reason);
            return reason;
        } catch (RuntimeException | Error e) {
            // Not the fault of whoever spawned it, but of Java code of this node: its trace must not be lost.
            LOG.atError().addKeyValue("node", table.node()).addKeyValue("pid", process.pid()).setCause(e)
                    .log("the code of a process failed");
            Term reason = Tuple.of(Tuple.of(Atom.of("java"), Atom.of(e.getClass().getSimpleName()),
                    ListTerm.binary(String.valueOf(e.getMessage()))), Nil.NIL);
            report(table, process, reason);
            return reason;
        }
    }

    private static void report(ProcessTable table, LocalProcess process, Term reason) {
        process.act((state, _) -> state.groupLeader).ifPresent(leader -> {
            CrashReport crash = new CrashReport(table.node(), process.pid(), leader, reason);
            LOG.atInfo().addKeyValue("node", crash.node()).addKeyValue("pid", crash.pid()).log(crash.message());
            try {
                table.settings().crashes().accept(crash);
            } catch (RuntimeException e) {
                // Whoever listens must not keep the process from ending.
                LOG.atError().addKeyValue("node", crash.node()).setCause(e).log("a crash could not be reported");
            }
        });
    }
}
