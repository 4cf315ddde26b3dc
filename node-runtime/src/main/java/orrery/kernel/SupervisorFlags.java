package orrery.kernel;

import java.util.Locale;
import orrery.process.ErlangError;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.MapTerm;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * {@code supervisor:sup_flags()}.
 *
 * @param intensity how many restarts within {@code period} seconds are borne
 * @param autoShutdown {@code never}, {@code any_significant} or {@code all_significant}
 */
public record SupervisorFlags(Strategy strategy, long intensity, long period, Atom autoShutdown) {
    static final Atom NEVER = Atom.of("never");
    static final Atom ANY_SIGNIFICANT = Atom.of("any_significant");
    static final Atom ALL_SIGNIFICANT = Atom.of("all_significant");

    /** Who is started anew with a child that ended. */
    public enum Strategy {
        ONE_FOR_ONE, ONE_FOR_ALL, REST_FOR_ONE, SIMPLE_ONE_FOR_ONE;

        Atom atom() {
            return Atom.of(name().toLowerCase(Locale.ROOT));
        }
    }

    static SupervisorFlags of(Strategy strategy, long intensity, long period) {
        return new SupervisorFlags(strategy, intensity, period, NEVER);
    }

    /**
     * Reads flags, a map or {@code {Strategy, Intensity, Period}}.
     *
     * @throws ErlangError thrown: what is wrong, in OTP's words
     */
    static SupervisorFlags parse(Term term) {
        return switch (term) {
            case MapTerm map -> of(map.get(Atom.of("strategy")).orElse(Strategy.ONE_FOR_ONE.atom()),
                    map.get(Atom.of("intensity")).orElse(Int.ONE), map.get(Atom.of("period")).orElse(Int.of(5)),
                    map.get(Atom.of("auto_shutdown")).orElse(NEVER));
            case Tuple old when old.arity() == 3 -> of(old.get(0), old.get(1), old.get(2), NEVER);
            default -> throw invalid("invalid_type", term);
        };
    }

    private static SupervisorFlags of(Term strategy, Term intensity, Term period, Term autoShutdown) {
        Strategy known = strategy(strategy);
        if (!(intensity instanceof SmallInt(long most)) || most < 0) {
            throw invalid("invalid_intensity", intensity);
        }
        if (!(period instanceof SmallInt(long seconds)) || seconds <= 0) {
            throw invalid("invalid_period", period);
        }
        if (!(autoShutdown instanceof Atom auto)
                || !auto.equals(NEVER) && !auto.equals(ANY_SIGNIFICANT) && !auto.equals(ALL_SIGNIFICANT)) {
            throw invalid("invalid_auto_shutdown", autoShutdown);
        }
        return new SupervisorFlags(known, most, seconds, auto);
    }

    private static Strategy strategy(Term term) {
        for (Strategy strategy : Strategy.values()) {
            if (strategy.atom().equals(term)) {
                return strategy;
            }
        }
        throw invalid("invalid_strategy", term);
    }

    private static ErlangError invalid(String what, Term term) {
        return ErlangError.thrown(Tuple.of(Atom.of(what), term));
    }
}
