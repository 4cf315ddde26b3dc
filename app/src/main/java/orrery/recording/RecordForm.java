package orrery.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import orrery.term.Term;

/** A record as an object with a field for each component. */
final class RecordForm implements Form {
    private record Component(String name, Method accessor, Form form) {}

    private final Class<?> type;
    private final String name;
    private final Constructor<?> constructor;
    private final List<Component> components = new ArrayList<>();
    /** Whether many equal ones are to be expected: they tell neither a time nor a message. */
    private final boolean common;

    RecordForm(Class<?> type) {
        this.type = type;
        name = RecordJson.name(type);
        RecordComponent[] all = type.getRecordComponents();
        for (RecordComponent component : all) {
            component.getAccessor().setAccessible(true);
            components.add(new Component(component.getName(), component.getAccessor(),
                    Form.of(component.getGenericType())));
        }
        Class<?>[] types = Arrays.stream(all).map(RecordComponent::getType).toArray(Class<?>[]::new);
        common = Arrays.stream(types).noneMatch(each -> each == Instant.class || each == Term.class);
        try {
            constructor = type.getDeclaredConstructor(types);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("a record is made of its components", e);
        }
        constructor.setAccessible(true);
    }

    String name() {
        return name;
    }

    @Override
    public ObjectNode write(Object value) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        components(value, json);
        return json;
    }

    /** Its components as fields of that object. */
    void components(Object value, ObjectNode json) {
        for (Component component : components) {
            try {
                json.set(component.name(), component.form().write(component.accessor().invoke(value)));
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException("cannot read " + component, e);
            }
        }
    }

    @Override
    public Object read(JsonNode json, Alike alike) {
        Object[] values = new Object[components.size()];
        for (int i = 0; i < values.length; i++) {
            Component component = components.get(i);
            JsonNode value = json.get(component.name());
            if (value == null) {
                throw new IllegalArgumentException(name + " lacks \"" + component.name() + "\"");
            }
            values[i] = component.form().read(value, alike);
        }
        try {
            Object made = constructor.newInstance(values);
            return common ? alike.one(made) : made;
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause();
            throw new IllegalArgumentException(cause == null ? e.toString() : String.valueOf(cause.getMessage()), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make a " + type, e);
        }
    }
}
