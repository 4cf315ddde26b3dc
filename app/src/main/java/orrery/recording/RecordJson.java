package orrery.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import orrery.term.Atom;
import orrery.term.Creation;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.term.Port;
import orrery.term.Term;

/**
 * Records as JSON objects, by the names and types of their components, so that no kind of event can be forgotten. What a
 * sealed interface permits is told apart by its name in {@code snake_case}. Components a line lacks are an error, those it has
 * besides are ignored.
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

    /** A record with its name under {@code key} as the first field. */
    static ObjectNode named(String key, Record value) {
        ObjectNode json = JSON.objectNode().put(key, name(value.getClass()));
        components(value, json);
        return json;
    }

    static ObjectNode plain(Record value) {
        ObjectNode json = JSON.objectNode();
        components(value, json);
        return json;
    }

    private static void components(Record value, ObjectNode json) {
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            try {
                component.getAccessor().setAccessible(true);
                json.set(component.getName(),
                        write(component.getAccessor().invoke(value), component.getGenericType()));
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException("cannot read " + component, e);
            }
        }
    }

    private static JsonNode write(Object value, Type type) {
        if (type == Term.class) {
            return TermJson.write((Term) value);
        }
        return switch (value) {
            case String text -> JSON.textNode(text);
            case Boolean is -> JSON.booleanNode(is);
            case Integer number -> JSON.numberNode(number);
            case Long number -> JSON.numberNode(number);
            case Enum<?> constant -> JSON.textNode(constant.name().toLowerCase(Locale.ROOT));
            case Instant at -> JSON.textNode(at.toString());
            case NodeName node -> JSON.textNode(node.toString());
            case Atom atom -> JSON.textNode(atom.name());
            case Creation creation -> JSON.numberNode(creation.value());
            case Pid pid -> pid(pid);
            case Port port -> identifier(port.node(), port.id(), 0, port.creation());
            case Optional<?> maybe -> maybe.isEmpty()
                    ? JSON.nullNode()
                    : write(maybe.get(), argument(type, 0));
            case Collection<?> all -> {
                ArrayNode array = JSON.arrayNode();
                all.forEach(each -> array.add(write(each, argument(type, 0))));
                yield array;
            }
            case Map<?, ?> map -> {
                ArrayNode array = JSON.arrayNode();
                map.forEach((key, each) -> array.addArray().add(write(key, argument(type, 0)))
                        .add(write(each, argument(type, 1))));
                yield array;
            }
            case Record each when type instanceof Class<?> declared && declared.isSealed() -> named(IS, each);
            case Record each -> plain(each);
            default -> throw new IllegalStateException("a recording has no form for " + type);
        };
    }

    static ArrayNode pid(Pid pid) {
        return identifier(pid.node(), pid.id(), pid.serial(), pid.creation());
    }

    private static ArrayNode identifier(Atom node, long id, long serial, Creation creation) {
        return JSON.arrayNode().add(node.name()).add(id).add(serial).add(creation.value());
    }

    private static Type argument(Type type, int index) {
        return ((ParameterizedType) type).getActualTypeArguments()[index];
    }

    /**
     * @throws UnknownKind if none of the records that the sealed interface permits has that name
     * @throws IllegalArgumentException if the object is not what the record of that name needs
     */
    static <T> T readNamed(JsonNode json, String key, Class<T> sealed) {
        String name = json.path(key).asText();
        return sealed.cast(readRecord(json, permitted(sealed, name)
                .orElseThrow(() -> new UnknownKind(name + " is no " + sealed.getSimpleName()))));
    }

    static <T extends Record> T readPlain(JsonNode json, Class<T> type) {
        return type.cast(readRecord(json, type));
    }

    private static Optional<Class<?>> permitted(Class<?> sealed, String name) {
        for (Class<?> each : sealed.getPermittedSubclasses()) {
            if (each.isSealed()) {
                Optional<Class<?>> found = permitted(each, name);
                if (found.isPresent()) {
                    return found;
                }
            } else if (name(each).equals(name)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    static String name(Class<?> type) {
        return type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    private static Object readRecord(JsonNode json, Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            JsonNode value = json.get(components[i].getName());
            if (value == null) {
                throw new IllegalArgumentException(name(type) + " lacks \"" + components[i].getName() + "\"");
            }
            types[i] = components[i].getType();
            values[i] = read(value, components[i].getGenericType());
        }
        try {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause();
            throw new IllegalArgumentException(cause == null ? e.toString() : String.valueOf(cause.getMessage()), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make a " + type, e);
        }
    }

    private static Object read(JsonNode json, Type type) {
        if (type instanceof ParameterizedType generic) {
            return readGeneric(json, generic);
        }
        Class<?> wanted = (Class<?>) type;
        if (wanted == Term.class) {
            return TermJson.read(json);
        } else if (wanted == String.class) {
            return text(json);
        } else if (wanted == boolean.class) {
            return json.asBoolean();
        } else if (wanted == int.class || wanted == Integer.class) {
            return small(json);
        } else if (wanted == long.class) {
            return number(json);
        } else if (wanted.isEnum()) {
            return constant(text(json), wanted);
        } else if (wanted == Instant.class) {
            return instant(text(json));
        } else if (wanted == NodeName.class) {
            return NodeName.parse(text(json));
        } else if (wanted == Atom.class) {
            return Atom.of(text(json));
        } else if (wanted == Creation.class) {
            return new Creation(number(json));
        } else if (wanted == Pid.class) {
            return pid(json);
        } else if (wanted == Port.class) {
            return new Port(Atom.of(text(json.path(0))), number(json.path(1)), new Creation(number(json.path(3))));
        } else if (wanted.isSealed()) {
            return readNamed(json, IS, wanted);
        }
        return readRecord(json, wanted);
    }

    static Pid pid(JsonNode json) {
        return new Pid(Atom.of(text(json.path(0))), number(json.path(1)), number(json.path(2)),
                new Creation(number(json.path(3))));
    }

    private static Object readGeneric(JsonNode json, ParameterizedType type) {
        if (type.getRawType() == Optional.class) {
            return json.isNull() ? Optional.empty() : Optional.of(read(json, argument(type, 0)));
        }
        if (!json.isArray()) {
            throw new IllegalArgumentException("a list is needed, not " + json.getNodeType());
        }
        if (type.getRawType() == Map.class) {
            Map<Object, Object> map = new LinkedHashMap<>();
            json.forEach(pair -> map.put(read(pair.path(0), argument(type, 0)), read(pair.path(1), argument(type, 1))));
            return map;
        }
        List<Object> list = new ArrayList<>();
        json.forEach(each -> list.add(read(each, argument(type, 0))));
        return type.getRawType() == Set.class ? Set.copyOf(list) : list;
    }

    private static String text(JsonNode json) {
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

    private static int small(JsonNode json) {
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

    private static Object constant(String name, Class<?> type) {
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().toLowerCase(Locale.ROOT).equals(name)) {
                return constant;
            }
        }
        throw new UnknownKind(name + " is no " + type.getSimpleName());
    }
}
