package orrery.lang.elixir;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which attributes of a module are written and which are read. */
final class AttributeUses {
    /** They mean something to the compiler, or to tools. */
    private static final Set<String> RESERVED = Set.of("after_compile", "after_verify", "before_compile", "behaviour",
            "callback", "compile", "deprecated", "derive", "dialyzer", "doc", "enforce_keys", "external_resource",
            "fallback_to_any", "file", "for", "impl", "macrocallback", "moduledoc", "nifs", "on_definition", "on_load",
            "opaque", "optional_callbacks", "protocol", "since", "spec", "type", "typedoc", "typep", "vsn");

    private final Map<String, Integer> written = new LinkedHashMap<>();
    private final Set<String> read = new HashSet<>();

    static boolean isReserved(String attribute) {
        return RESERVED.contains(attribute);
    }

    void written(String attribute, int line) {
        written.put(attribute, line);
    }

    void read(String attribute) {
        read.add(attribute);
    }

    /** The attributes nobody reads, with the lines where they are written. */
    Map<String, Integer> unread() {
        Map<String, Integer> unread = new TreeMap<>(written).descendingMap();
        unread.keySet().removeIf(attribute -> read.contains(attribute) || isReserved(attribute));
        return unread;
    }
}
