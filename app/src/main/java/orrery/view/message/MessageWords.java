package orrery.view.message;

import java.util.Optional;
import orrery.causal.Occurrence;
import orrery.cluster.Payload;
import orrery.map.picture.MapWords;
import orrery.map.spacetime.Diagram;
import orrery.map.spacetime.DiagramWords;
import orrery.map.spacetime.Row;
import orrery.term.Term;
import orrery.view.base.Amounts;
import orrery.view.base.Texts;
import orrery.view.model.Preferences;
import orrery.view.model.Written;

/** Messages in words. */
public final class MessageWords {
    /** Characters of a message on one line. */
    private static final int SHORT = 120;
    private static final int LONG = 20_000;

    /**
     * All there is to tell of one message.
     *
     * @param title what happened, in one line
     * @param facts its size, when it was sent and received
     * @param text the message as it is written
     */
    record Details(String title, String facts, String text, Term term) {}

    private final Preferences preferences;
    private final Texts texts;
    private final DiagramWords lines;

    public MessageWords(MapWords words, Preferences preferences, Texts texts) {
        this.preferences = preferences;
        this.texts = texts;
        this.lines = new DiagramWords(words, this::brief);
    }

    /** A message on one line, cut if it is long. */
    public String brief(Payload message) {
        return Written.term(message.shown(), preferences.notationProperty().get(), SHORT).replace('\n', ' ');
    }

    String line(Row row, Diagram diagram) {
        return lines.spoken(row, diagram);
    }

    Optional<Details> details(MessagesModel.Picked picked) {
        Diagram diagram = picked.diagram();
        Occurrence what = diagram.history().get(picked.number());
        return what.payload().map(message -> {
            String size = texts.get("messages.size", Amounts.count(message.bytes()));
            String whole = message.whole() ? size : texts.get("messages.shortened", size);
            return new Details(line(new Row.OfOccurrence(picked.number()), diagram), whole,
                    Written.term(message.shown(), preferences.notationProperty().get(), LONG), message.shown());
        });
    }
}
