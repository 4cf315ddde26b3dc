package orrery.process;

import orrery.term.Atom;
import orrery.term.Term;

/**
 * Which answers to {@code erlang:spawn_request/5} its caller wants as a message {@code {Tag, Request, ok, Pid}} or
 * {@code {Tag, Request, error, Reason}}.
 */
public record SpawnReplyOptions(boolean onSuccess, boolean onError, Term tag) {
    /** Both, tagged {@code spawn_reply}. */
    public static final SpawnReplyOptions ALL = new SpawnReplyOptions(true, true, Atom.of("spawn_reply"));

    public SpawnReplyOptions withTag(Term tag) {
        return new SpawnReplyOptions(onSuccess, onError, tag);
    }

    /** @throws ErlangError badarg if it is not {@code yes}, {@code no}, {@code error_only} or {@code success_only} */
    static SpawnReplyOptions parse(Term reply, Term tag) {
        if (reply instanceof Atom wanted) {
            switch (wanted.name()) {
                case "yes" -> {
                    return new SpawnReplyOptions(true, true, tag);
                }
                case "no" -> {
                    return new SpawnReplyOptions(false, false, tag);
                }
                case "error_only" -> {
                    return new SpawnReplyOptions(false, true, tag);
                }
                case "success_only" -> {
                    return new SpawnReplyOptions(true, false, tag);
                }
                default -> {
                }
            }
        }
        throw ErlangError.badarg();
    }
}
