package orrery.process;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import orrery.term.Atom;
import orrery.term.Pid;
import orrery.term.Term;

/** Everything about a process that changes. Only who holds the process's lock touches it: see {@link LocalProcess#act}. */
final class ProcessState {
    final LocalProcess process;
    final Mailbox mailbox = new Mailbox();
    final Relations relations = new Relations();
    boolean alive = true;
    /** Its code found nothing to receive and will not look again until woken. */
    boolean waiting;
    /** Its code waits for a connection that is busy. */
    boolean suspended;
    /** How often others keep it from going on. */
    int suspensions;
    boolean trapping;
    Pid groupLeader;
    Optional<Atom> name = Optional.empty();
    Flags flags = Flags.DEFAULT;
    long reductions;
    /** How often its code went on after waiting. */
    int wakes;
    /** Who is told what of it; null, as it mostly is, means nobody. */
    @Nullable
    Trace trace;
    private Map<Term, Term> dictionary = Map.of();

    ProcessState(LocalProcess process, Pid groupLeader) {
        this.process = process;
        this.groupLeader = groupLeader;
    }

    Pid pid() {
        return process.pid();
    }

    void deliver(Term message, Post post) {
        if (trace != null) {
            if (waiting) {
                TraceEvents.in(this, post);
            }
            TraceEvents.received(this, message, post);
        }
        mailbox.add(message);
        if (waiting) {
            waiting = false;
            wakes++;
            process.wake(post);
        }
    }

    Map<Term, Term> dictionary() {
        return dictionary;
    }

    Map<Term, Term> writableDictionary() {
        if (dictionary.isEmpty()) {
            dictionary = new LinkedHashMap<>();
        }
        return dictionary;
    }

    void clear() {
        mailbox.clear();
        relations.clear();
        dictionary = Map.of();
    }
}
