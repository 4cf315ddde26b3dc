package orrery.process;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.Term;

/**
 * A flag of {@code erlang:trace/3}, in the order in which {@code erlang:trace_info/2} lists them. The bits are those that OTP 25
 * and 27 show as {@code process_info(Pid, trace)}.
 *
 * <p>
 * Those about ports, garbage collections and {@code return_to} can be set and are shown, but nothing of that kind is traced here: a
 * lab node has no ports to open, and its heap is not a process's. Calls are traced of evaluated functions, not of Java code.
 */
public enum TraceFlag {
    RUNNING_PROCS(1 << 21), RUNNING_PORTS(1 << 20), PORTS(1 << 22), SCHEDULER_ID(1 << 23), SILENT(1 << 17), RETURN_TO(
            1 << 16), ARITY(1 << 15), GARBAGE_COLLECTION(1 << 14), EXITING(
                    1 << 24), RUNNING(1 << 13), SET_ON_FIRST_LINK(1 << 9), SET_ON_LINK(1 << 8), SET_ON_FIRST_SPAWN(
                            1 << 7), PROCS(1 << 11), CALL(1 << 10), SET_ON_SPAWN(1 << 6), RECEIVE(
                                    1 << 5), SEND(1 << 4), MONOTONIC_TIMESTAMP(
                                            1 << 2), STRICT_MONOTONIC_TIMESTAMP(1 << 1), TIMESTAMP(1);

    private static final Map<Atom, TraceFlag> BY_NAME = byName();
    /** What {@code all} stands for. */
    static final int ALL = all();

    private final int bit;
    private final Atom atom;

    TraceFlag(int bit) {
        this.bit = bit;
        this.atom = Atom.of(name().toLowerCase(Locale.ROOT));
    }

    int bit() {
        return bit;
    }

    boolean in(int flags) {
        return (flags & bit) != 0;
    }

    /** @throws ErlangError badarg if there is no such flag */
    static TraceFlag named(Term name) {
        TraceFlag flag = name instanceof Atom atom ? BY_NAME.get(atom) : null;
        if (flag == null) {
            throw ErlangError.badarg();
        }
        return flag;
    }

    static ListTerm names(int flags) {
        List<Term> names = new ArrayList<>();
        for (TraceFlag flag : values()) {
            if (flag.in(flags)) {
                names.add(flag.atom);
            }
        }
        return ListTerm.of(names);
    }

    private static Map<Atom, TraceFlag> byName() {
        Map<Atom, TraceFlag> names = new HashMap<>();
        for (TraceFlag flag : values()) {
            names.put(flag.atom, flag);
        }
        return Map.copyOf(names);
    }

    private static int all() {
        int all = 0;
        for (TraceFlag flag : values()) {
            all |= flag.bit;
        }
        return all;
    }
}
