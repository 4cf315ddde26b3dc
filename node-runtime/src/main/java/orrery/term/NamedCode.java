package orrery.term;

/** The code of a fun that its node knows by a name, as {@code -function/1-fun-0-} ({@code erlang:fun_info/2}). */
public interface NamedCode {
    Atom name();
}
