package orrery.lang.erlang;

import orrery.term.Term;

/** Source that is no Erlang: {@code {Location, erl_parse, Text}}. */
public final class ErlangSyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Term location;

    public ErlangSyntaxException(Term location, String message) {
        super(message);
        this.location = location;
    }

    /** A line, or a line and a column. */
    public Term location() {
        return location;
    }
}
