package orrery.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;

/** The records that a sealed interface permits, told apart by a field with their name. */
final class SealedForm implements Form {
    private final Class<?> type;
    private final Map<Class<?>, RecordForm> byClass = new HashMap<>();
    private final Map<String, RecordForm> byName = new HashMap<>();

    SealedForm(Class<?> type) {
        this.type = type;
        permit(type);
    }

    private void permit(Class<?> sealed) {
        for (Class<?> each : sealed.getPermittedSubclasses()) {
            if (each.isSealed()) {
                permit(each);
            } else {
                RecordForm form = new RecordForm(each);
                byClass.put(each, form);
                byName.put(form.name(), form);
            }
        }
    }

    @Override
    public ObjectNode write(Object value) {
        return write(value, RecordJson.IS);
    }

    /** @param key the name of the field that says which it is, the first one */
    ObjectNode write(Object value, String key) {
        RecordForm form = form(value);
        ObjectNode json = JsonNodeFactory.instance.objectNode().put(key, form.name());
        form.components(value, json);
        return json;
    }

    RecordForm form(Object value) {
        RecordForm form = byClass.get(value.getClass());
        if (form == null) {
            throw new IllegalStateException("a recording has no form for " + value.getClass());
        }
        return form;
    }

    @Override
    public Object read(JsonNode json, Alike alike) {
        return read(json, RecordJson.IS, alike);
    }

    Object read(JsonNode json, String key, Alike alike) {
        String name = json.path(key).asText();
        RecordForm form = byName.get(name);
        if (form == null) {
            throw new UnknownKind(name + " is no " + type.getSimpleName());
        }
        return form.read(json, alike);
    }
}
