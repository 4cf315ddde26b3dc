package orrery.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import orrery.term.Atom;
import orrery.term.Creation;
import orrery.term.Pid;
import orrery.term.Port;

/**
 * Records as JSON objects, by the names and types of their components, so that no kind of event can be forgotten. What a
 * sealed interface permits is told apart by its name in {@code snake_case}. Components a line lacks are an error, those it has
 * besides are ignored. How each type is written and read is its {@link Form}.
 *
 * <pre>
 * Instant, NodeName, Atom, String  text          Pid, Port          [ node, id, serial (0 of a port), creation ]
 * enum                             lower case    Term               { "etf": base64, "text": text }
 * Creation                         number        Map                [ [ key, value ] … ]
 * Optional                         value or null a sealed one       { "is": name, … }
 * </pre>
 */
final class RecordJson {
    /** How a permitted record is told apart from its siblings. */
    static final String IS = "is";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private RecordJson() {}

    /** A record of that sealed interface, with its name under {@code key} as the first field. */
    static ObjectNode named(String key, Class<?> sealed, Object value) {
        return ((SealedForm) Form.of(sealed)).write(value, key);
    }

    /** The form of a record of that sealed interface. */
    static RecordForm form(Class<?> sealed, Object value) {
        return ((SealedForm) Form.of(sealed)).form(value);
    }

    static ObjectNode plain(Record value) {
        return ((RecordForm) Form.of(value.getClass())).write(value);
    }

    static ArrayNode pid(Pid pid) {
        return identifier(pid.node(), pid.id(), pid.serial(), pid.creation());
    }

    static ArrayNode port(Port port) {
        return identifier(port.node(), port.id(), 0, port.creation());
    }

    private static ArrayNode identifier(Atom node, long id, long serial, Creation creation) {
        return JSON.arrayNode().add(node.name()).add(id).add(serial).add(creation.value());
    }

    /**
     * @throws UnknownKind if none of the records that the sealed interface permits has that name
     * @throws IllegalArgumentException if the object is not what the record of that name needs
     */
    static <T> T readNamed(JsonNode json, String key, Class<T> sealed, Alike alike) {
        return sealed.cast(((SealedForm) Form.of(sealed)).read(json, key, alike));
    }

    static <T extends Record> T readPlain(JsonNode json, Class<T> type, Alike alike) {
        return type.cast(Form.of(type).read(json, alike));
    }

    static String name(Class<?> type) {
        return type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    static Pid pid(JsonNode json, Alike alike) {
        return alike.one(new Pid(alike.one(Atom.of(text(json.path(0)))), number(json.path(1)), number(json.path(2)),
                alike.one(new Creation(number(json.path(3))))));
    }

    static Port port(JsonNode json, Alike alike) {
        return alike.one(new Port(alike.one(Atom.of(text(json.path(0)))), number(json.path(1)),
                alike.one(new Creation(number(json.path(3))))));
    }

    static String text(JsonNode json) {
        if (!json.isTextual()) {
            throw new IllegalArgumentException("a text is needed, not " + json);
        }
        return json.textValue();
    }

    static long number(JsonNode json) {
        if (!json.isIntegralNumber()) {
            throw new IllegalArgumentException("a whole number is needed, not " + json);
        }
        return json.longValue();
    }

    static int small(JsonNode json) {
        if (!json.canConvertToInt()) {
            throw new IllegalArgumentException("a small whole number is needed, not " + json);
        }
        return json.intValue();
    }

    static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("a time is needed, such as 2026-03-01T10:00:00Z, not " + text, e);
        }
    }
}
