package orrery.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import orrery.term.Atom;
import orrery.term.Creation;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.term.Port;
import orrery.term.Term;

/** How the values of one Java type stand in JSON: worked out once, since a recording has very many lines of few kinds. */
interface Form {
    JsonNode write(Object value);

    /**
     * The value that stands there.
     *
     * @throws UnknownKind if it tells of a kind that only a newer version knows
     * @throws IllegalArgumentException if it is no value of the type
     */
    Object read(JsonNode json, Alike alike);

    /** The form of a type; a type that has none says so when it is first used. */
    static Form of(Type type) {
        Form known = Known.FORMS.get(type);
        if (known == null) {
            known = type instanceof ParameterizedType generic ? Known.generic(generic) : Known.plain((Class<?>) type);
            Known.FORMS.put(type, known);
        }
        return known;
    }

    /** Those that were worked out. */
    final class Known {
        private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
        private static final ConcurrentMap<Type, Form> FORMS = new ConcurrentHashMap<>();

        static {
            put(Term.class, TermJson::write, (json, _) -> TermJson.read(json));
            put(String.class, JSON::textNode, (json, alike) -> alike.one(RecordJson.text(json)));
            put(boolean.class, JSON::booleanNode, (json, _) -> json.asBoolean());
            put(int.class, JSON::numberNode, (json, _) -> RecordJson.small(json));
            put(Integer.class, JSON::numberNode, (json, _) -> RecordJson.small(json));
            put(long.class, JSON::numberNode, (json, _) -> RecordJson.number(json));
            put(Instant.class, at -> JSON.textNode(at.toString()), (json, alike) -> alike.time(RecordJson.text(json)));
            put(NodeName.class, node -> JSON.textNode(node.toString()),
                    (json, alike) -> alike.one(NodeName.parse(RecordJson.text(json))));
            put(Atom.class, atom -> JSON.textNode(atom.name()),
                    (json, alike) -> alike.one(Atom.of(RecordJson.text(json))));
            put(Creation.class, creation -> JSON.numberNode(creation.value()),
                    (json, alike) -> alike.one(new Creation(RecordJson.number(json))));
            put(Pid.class, RecordJson::pid, RecordJson::pid);
            put(Port.class, RecordJson::port, RecordJson::port);
        }

        private Known() {}

        private static <T> void put(Class<T> type, Function<? super T, JsonNode> write,
                BiFunction<JsonNode, Alike, T> read) {
            FORMS.put(type, of(write, read));
        }

        @SuppressWarnings("unchecked")
        private static <T> Form of(Function<? super T, ? extends JsonNode> write, BiFunction<JsonNode, Alike, T> read) {
            return new Form() {
                @Override
                public JsonNode write(Object value) {
                    return write.apply((T) value);
                }

                @Override
                public Object read(JsonNode json, Alike alike) {
                    return read.apply(json, alike);
                }
            };
        }

        private static Form plain(Class<?> type) {
            if (type.isEnum()) {
                return constants(type);
            } else if (type.isSealed()) {
                return new SealedForm(type);
            } else if (type.isRecord()) {
                return new RecordForm(type);
            }
            return none(type);
        }

        private static Form none(Type type) {
            return new Form() {
                @Override
                public JsonNode write(Object value) {
                    throw new IllegalStateException("a recording has no form for " + type);
                }

                @Override
                public Object read(JsonNode json, Alike alike) {
                    throw new IllegalStateException("a recording has no form for " + type);
                }
            };
        }

        private static Form constants(Class<?> type) {
            Map<String, Object> byName = new LinkedHashMap<>();
            for (Object constant : type.getEnumConstants()) {
                byName.put(((Enum<?>) constant).name().toLowerCase(Locale.ROOT), constant);
            }
            return of((Enum<?> constant) -> JSON.textNode(constant.name().toLowerCase(Locale.ROOT)), (json, _) -> {
                Object constant = byName.get(RecordJson.text(json));
                if (constant == null) {
                    throw new UnknownKind(json + " is no " + type.getSimpleName());
                }
                return (Enum<?>) constant;
            });
        }

        private static Form generic(ParameterizedType type) {
            Form of = Form.of(type.getActualTypeArguments()[0]);
            if (type.getRawType() == Optional.class) {
                return of((Optional<?> maybe) -> maybe.isEmpty() ? JSON.nullNode() : of.write(maybe.get()),
                        (json, alike) -> json.isNull() ? Optional.empty() : Optional.of(of.read(json, alike)));
            } else if (type.getRawType() == Map.class) {
                return map(of, Form.of(type.getActualTypeArguments()[1]));
            } else if (type.getRawType() == Set.class) {
                return of((Collection<?> all) -> array(all, of), (json, alike) -> Set.copyOf(list(json, of, alike)));
            } else if (type.getRawType() == List.class) {
                return of((Collection<?> all) -> array(all, of), (json, alike) -> list(json, of, alike));
            }
            return none(type);
        }

        private static JsonNode array(Collection<?> all, Form of) {
            ArrayNode array = JSON.arrayNode();
            all.forEach(each -> array.add(of.write(each)));
            return array;
        }

        private static List<Object> list(JsonNode json, Form of, Alike alike) {
            List<Object> list = new ArrayList<>();
            needList(json).forEach(each -> list.add(of.read(each, alike)));
            return list;
        }

        private static Form map(Form keys, Form values) {
            return of((Map<?, ?> map) -> {
                ArrayNode array = JSON.arrayNode();
                map.forEach((key, value) -> array.addArray().add(keys.write(key)).add(values.write(value)));
                return array;
            }, (json, alike) -> {
                Map<Object, Object> map = new LinkedHashMap<>();
                needList(json).forEach(
                        pair -> map.put(keys.read(pair.path(0), alike), values.read(pair.path(1), alike)));
                return map;
            });
        }

        private static JsonNode needList(JsonNode json) {
            if (!json.isArray()) {
                throw new IllegalArgumentException("a list is needed, not " + json.getNodeType());
            }
            return json;
        }
    }
}
