package orrery.term;

/**
 * An Erlang term.
 *
 * <p>
 * {@code equals} is exact equality ({@code =:=}): {@code 1} and {@code 1.0} differ. Terms are immutable and may be shared
 * between processes and threads freely.
 */
public sealed interface Term
        permits Int, FloatTerm, Atom, Reference, Fun, Port, Pid, Tuple, MapTerm, ListTerm, Bitstring, NativeRecord,
        LocalTerm {}
