package orrery.process;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * Drives a Java body: a virtual thread, interrupted when the process is killed. The thread has no name: made at each spawn and
 * kept by each process, it would cost more than it tells.
 */
final class BodyThread implements Runner, Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(BodyThread.class);
    private static final ThreadFactory THREADS = Thread.ofVirtual().inheritInheritableThreadLocals(false).factory();

    private final ProcessTable table;
    private final LocalProcess process;
    private final Body body;
    private final Thread thread;

    private BodyThread(ProcessTable table, LocalProcess process, Body body) {
        this.table = table;
        this.process = process;
        this.body = body;
        this.thread = THREADS.newThread(this);
    }

    /** Starts it. The process must be complete, and found by others. */
    static void start(ProcessTable table, LocalProcess process, Body body) {
        BodyThread runner = new BodyThread(table, process, body);
        process.runner(runner);
        table.bodies().started();
        runner.thread.start();
        if (!process.isAlive()) {
            // Killed before it had a runner to cut.
            runner.cut();
        }
    }

    @Override
    public void wake() {
        LockSupport.unpark(thread);
    }

    @Override
    public void cut() {
        thread.interrupt();
    }

    @Override
    public void run() {
        try {
            if (process.isAlive()) {
                began();
                process.finish(runBody());
            }
        } finally {
            table.bodies().ended();
        }
    }

    private void began() {
        if (process.stateBeforeStart().trace != null) {
            process.act((state, post) -> {
                TraceEvents.in(state, post);
                return true;
            });
        }
    }

    private Term runBody() {
        try {
            CurrentSelf.run(body, new ProcessSelf(table, process));
            return Atoms.NORMAL;
        } catch (ErlangError e) {
            if (e.kind() != ErlangError.Kind.EXIT) {
                report(e.exitReason());
            }
            return e.exitReason();
        } catch (InterruptedException | Killed e) {
            return Atoms.KILLED;
        } catch (StackOverflowError e) {
            Term reason = Tuple.of(Atoms.SYSTEM_LIMIT, Nil.NIL);
            report(reason);
            return reason;
        } catch (RuntimeException | Error e) {
            // Not the fault of whoever spawned it, but of Java code of this node: its trace must not be lost.
            LOG.atError().addKeyValue("node", table.node()).addKeyValue("pid", process.pid()).setCause(e)
                    .log("the code of a process failed");
            Term reason = Tuple.of(Tuple.of(Atom.of("java"), Atom.of(e.getClass().getSimpleName()),
                    ListTerm.binary(String.valueOf(e.getMessage()))), Nil.NIL);
            report(reason);
            return reason;
        }
    }

    private void report(Term reason) {
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
