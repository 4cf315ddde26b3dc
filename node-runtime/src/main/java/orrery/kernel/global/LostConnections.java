package orrery.kernel.global;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.Reference;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * Which losses of connections this node has heard of, so that each is acted on and passed on once: OTP's table
 * {@code global_lost_connections}.
 */
record LostConnections(Map<Link, Heard> heard) {
    static final LostConnections NONE = new LostConnections(Map.of());

    /** {@code from} lost its connection to {@code to}. */
    record Link(Atom from, Atom to) {}

    /**
     * @param creation which life of the node said so
     * @param operation grows with each loss it tells of
     * @param forgetting the timer after which it is forgotten
     */
    record Heard(Int creation, Int operation, Reference forgetting) {}

    /** The message {@code {lost_connection, NodeA, XCreation, OpId, NodeB}}. */
    record Report(Link link, Int creation, Int operation) {
        static Optional<Report> of(Term message) {
            return message instanceof Tuple lost && lost.is("lost_connection", 5) && lost.get(1) instanceof Atom from
                    && lost.get(2) instanceof Int creation && lost.get(3) instanceof Int operation
                    && lost.get(4) instanceof Atom to
                            ? Optional.of(new Report(new Link(from, to), creation, operation))
                            : Optional.empty();
        }

        Tuple term() {
            return Tuple.of(Atom.of("lost_connection"), link.from(), creation, operation, link.to());
        }
    }

    boolean isNews(Report report) {
        Heard before = heard.get(report.link());
        return before == null || !before.creation().equals(report.creation())
                || report.operation().big().compareTo(before.operation().big()) > 0;
    }

    /** The timer of what was heard of that connection before. */
    Optional<Reference> forgetting(Link link) {
        return Optional.ofNullable(heard.get(link)).map(Heard::forgetting);
    }

    LostConnections with(Report report, Reference timer) {
        Map<Link, Heard> more = new HashMap<>(heard);
        more.put(report.link(), new Heard(report.creation(), report.operation(), timer));
        return new LostConnections(Map.copyOf(more));
    }

    LostConnections without(Reference timer) {
        Map<Link, Heard> fewer = new HashMap<>(heard);
        fewer.values().removeIf(each -> each.forgetting().equals(timer));
        return new LostConnections(Map.copyOf(fewer));
    }

    /** The number that tells one life of a node from its others, even where creations come round again. */
    static Int extendedCreation(long random, long creation) {
        BigInteger lowest = BigInteger.ONE.shiftLeft(59);
        BigInteger extension = BigInteger.valueOf(random & 0x0FFF_FFFF_0000_0000L);
        return Int.of(extension.add(BigInteger.valueOf(creation)).add(lowest));
    }
}
