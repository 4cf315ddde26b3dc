package orrery.lab;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import orrery.term.NodeName;

/**
 * An error card being filled in (lessons §8). All texts are in {@code cards.properties}, one block a card.
 *
 * <pre>{@code
 * Card.of("E01").from(one).to(two).problem()
 * }</pre>
 */
final class Card {
    static final String TEXTS = "orrery.lab.cards";

    private static final Pattern BLANK = Pattern.compile("\\{([a-zA-Z]+)}");

    private final String key;
    private final Map<String, String> values = new LinkedHashMap<>();
    private List<String> suggestions = List.of();

    private Card(String key) {
        this.key = key;
    }

    /** @param key the id of a card, with its variant if it has some: {@code E01}, {@code E12.dot} */
    static Card of(String key) {
        return new Card(key);
    }

    /** The node that acts. */
    Card from(NodeName node) {
        return with("from", node);
    }

    /** The node it wants. */
    Card to(NodeName node) {
        return with("to", node).with("host", node.host()).with("alive", node.alive());
    }

    Card with(String blank, Object value) {
        values.put(blank, value.toString());
        return this;
    }

    Card suggest(List<String> remedies) {
        suggestions = remedies;
        return this;
    }

    Problem problem() {
        int dot = key.indexOf('.');
        String id = dot < 0 ? key : key.substring(0, dot);
        return new Problem(id, text("what"), text("why"), text("fix"), text("shell"), suggestions);
    }

    LabException exception() {
        return new LabException(problem());
    }

    private String text(String part) {
        String template = ResourceBundle.getBundle(TEXTS).getString(key + "." + part);
        // A blank that is no value of this card is Elixir or Erlang in the text: {:error, ...} has no letters only.
        return BLANK.matcher(template).replaceAll(
                blank -> Matcher.quoteReplacement(values.getOrDefault(blank.group(1), blank.group())));
    }
}
