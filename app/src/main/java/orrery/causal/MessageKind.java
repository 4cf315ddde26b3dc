package orrery.causal;

import orrery.term.Atom;
import orrery.term.Cons;
import orrery.term.ListTerm;
import orrery.term.Reference;
import orrery.term.Term;
import orrery.term.Tuple;

/** What a message is for, as its shape tells: the conventions of OTP. */
public enum MessageKind {
    PLAIN,
    /** {@code {'$gen_call', From, Request}}. */
    CALL,
    /** {@code {Ref, Answer}}, and what else answers a call. */
    REPLY,
    /** {@code {'$gen_cast', Request}}. */
    CAST,
    /** {@code {'EXIT', Pid, Reason}}, to one that traps exits. */
    EXIT,
    /** {@code {'DOWN', Ref, process, Pid, Reason}}. */
    DOWN,
    /** A request or an answer of the I/O protocol. */
    IO;

    public static MessageKind of(Term message) {
        if (!(message instanceof Tuple tuple) || tuple.arity() == 0) {
            return PLAIN;
        }
        Term head = tuple.get(0);
        if (head instanceof Atom tag) {
            return switch (tag.name()) {
                case "$gen_call" -> tuple.arity() == 3 ? CALL : PLAIN;
                case "$gen_cast" -> tuple.arity() == 2 ? CAST : PLAIN;
                case "EXIT" -> tuple.arity() == 3 ? EXIT : PLAIN;
                case "DOWN" -> tuple.arity() == 5 ? DOWN : PLAIN;
                case "io_request" -> tuple.arity() == 4 ? IO : PLAIN;
                case "io_reply" -> tuple.arity() == 3 ? IO : PLAIN;
                default -> PLAIN;
            };
        }
        return tuple.arity() == 2 && isTag(head) ? REPLY : PLAIN;
    }

    /** A reference, or {@code [alias | Ref]}. */
    private static boolean isTag(Term head) {
        return head instanceof Reference
                || head instanceof Cons cons && cons.tail() instanceof Reference && cons.head() instanceof Atom;
    }
}
