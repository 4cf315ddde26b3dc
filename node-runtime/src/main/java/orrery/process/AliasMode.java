package orrery.process;

import java.util.Locale;
import orrery.term.Atom;
import orrery.term.Term;

/** What makes an alias stop being one (the options of {@code erlang:alias/1} and {@code {alias, Mode}} of a monitor). */
public enum AliasMode {
    /** Only {@code unalias/1}. */
    EXPLICIT_UNALIAS(false, false),
    /** The first message that comes through it. */
    REPLY(true, false),
    /** The end of its monitor. */
    DEMONITOR(false, true),
    /** Either of both; and a message through it ends the monitor. */
    REPLY_DEMONITOR(true, true);

    private final boolean endsWithReply;
    private final boolean endsWithMonitor;

    AliasMode(boolean endsWithReply, boolean endsWithMonitor) {
        this.endsWithReply = endsWithReply;
        this.endsWithMonitor = endsWithMonitor;
    }

    boolean endsWithReply() {
        return endsWithReply;
    }

    boolean endsWithMonitor() {
        return endsWithMonitor;
    }

    /**
     * The mode in the options of a monitor.
     *
     * @throws ErlangError badarg if it is none that a monitor can have
     */
    static AliasMode ofMonitor(Term mode) {
        for (AliasMode known : values()) {
            if (known != REPLY && mode.equals(Atom.of(known.name().toLowerCase(Locale.ROOT)))) {
                return known;
            }
        }
        throw ErlangError.badarg();
    }
}
