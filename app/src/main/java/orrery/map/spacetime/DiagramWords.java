package orrery.map.spacetime;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Function;
import orrery.causal.Fate;
import orrery.causal.History;
import orrery.causal.Mark;
import orrery.causal.Occurrence;
import orrery.cluster.Payload;
import orrery.cluster.Target;
import orrery.map.picture.MapWords;
import orrery.map.picture.Spoken;
import orrery.term.NodeName;
import orrery.term.Pid;

/** What is written in a diagram, and said of it. */
public final class DiagramWords {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

    private final MapWords words;
    private final Function<Payload, String> terms;

    /** @param terms writes a message in the notation a person chose, on one line */
    public DiagramWords(MapWords words, Function<Payload, String> terms) {
        this.words = words;
        this.terms = terms;
    }

    public String text(String key, Object... arguments) {
        return words.text(key, arguments);
    }

    String message(Payload message) {
        return terms.apply(message);
    }

    /** The time of day as it was told, in this machine's zone. */
    static String time(Instant at) {
        return TIME.format(at.atZone(ZoneId.systemDefault()));
    }

    /** Beside the end of an arrow that did not arrive; empty if it did. */
    String end(Fate fate) {
        return switch (fate) {
            case Fate.Arrived _ -> "";
            case Fate.Cut _ -> text("spacetime.cut");
            case Fate.Gone(Target.OfName _) -> text("spacetime.nobody");
            case Fate.Gone _ -> text("spacetime.gone");
            case Fate.Underway _ -> text("spacetime.underway");
            case Fate.Unseen _ -> text("spacetime.unseen");
        };
    }

    String mark(Mark mark) {
        return switch (mark) {
            case Mark.Parted(var _, NodeName node, NodeName to, String reason, var _) ->
                text("spacetime.parted", node.alive(), to.alive(), reason);
            case Mark.Joined(var _, NodeName node, NodeName to, var _) ->
                text("spacetime.joined", node.alive(), to.alive());
            case Mark.NodeDied(var _, NodeName node, String reason, var _) ->
                text("spacetime.died", node.alive(), reason);
        };
    }

    /** A process as its life line is called. */
    public String process(Pid pid, Diagram diagram) {
        String own = Spoken.pid(pid);
        String label = diagram.lane(pid).stream().mapToObj(lane -> diagram.lanes().get(lane).label()).findFirst()
                .orElse(own);
        return text("spacetime.process", label, pid.node().name());
    }

    /** One line that says all of a row, for those who cannot see the picture. */
    public String spoken(Row row, Diagram diagram) {
        return switch (row) {
            case Row.OfMark(Mark mark) -> text("spacetime.spoken", time(mark.at()), mark(mark));
            case Row.OfOccurrence(int number) -> {
                Occurrence what = diagram.history().get(number);
                yield text("spacetime.spoken", time(what.at()), spoken(number, what, diagram));
            }
        };
    }

    private String spoken(int number, Occurrence what, Diagram diagram) {
        String who = process(what.pid(), diagram);
        return switch (what) {
            case Occurrence.Birth _ -> text("spacetime.born", who);
            case Occurrence.Death death -> text("spacetime.ended", who, death.reason());
            case Occurrence.Sending sending -> {
                String to = sending.receiver().map(pid -> process(pid, diagram)).orElse(sending.to().toString());
                String fate = diagram.history().fate(number).map(f -> fate(f, sending, diagram)).orElse("");
                yield text("spacetime.sent", who, to, message(sending.message()), fate);
            }
            case Occurrence.Receiving receiving -> {
                Optional<Occurrence> cause = diagram.history().cause(number).stream()
                        .mapToObj(diagram.history()::get).findFirst();
                String from = cause.map(c -> process(c.pid(), diagram)).orElse(text("spacetime.someone"));
                yield text("spacetime.received", who, from, message(receiving.message()));
            }
        };
    }

    private String fate(Fate fate, Occurrence.Sending sending, Diagram diagram) {
        if (fate instanceof Fate.Arrived(int receiving)) {
            double millis = java.time.Duration.between(sending.at(), diagram.history().get(receiving).at()).toNanos()
                    / 1e6;
            return millis < 0 ? text("spacetime.arrived.skewed") : text("spacetime.arrived", millis);
        }
        return end(fate);
    }
}
