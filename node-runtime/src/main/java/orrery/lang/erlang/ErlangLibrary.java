package orrery.lang.erlang;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import orrery.lang.LoadedModule;
import orrery.lang.NodeCode;
import orrery.term.Atom;

/**
 * The modules of Erlang's library that are written in Erlang: sources among the resources, one module each, compiled when first
 * asked for. A module may be partly in Java: what is built in comes first.
 */
public final class ErlangLibrary {
    private static final String FOLDER = "/orrery/lang/library/";
    private static final List<String> NAMES = List.of("array", "base64", "calendar", "dict", "edlin_expand",
            "error_logger", "ets",
            "gb_sets",
            "gb_trees", "gen_event", "gen_statem", "iex", "lists", "logger", "maps", "orddict", "ordsets",
            "orrery_buckets",
            "orrery_gen",
            "orrery_report", "proplists", "queue", "rpc", "sets", "shell", "string");

    private final NodeCode code;
    private final Map<Atom, String> files = new LinkedHashMap<>();
    private final Map<Atom, LoadedModule> compiled = new ConcurrentHashMap<>();

    public ErlangLibrary(NodeCode code) {
        this.code = code;
        NAMES.forEach(name -> files.put(Atom.of(name), name + ".erl"));
    }

    public Set<Atom> modules() {
        return files.keySet();
    }

    public Optional<LoadedModule> find(Atom module) {
        LoadedModule known = compiled.get(module);
        String file = known == null ? files.get(module) : null;
        if (file == null) {
            return Optional.ofNullable(known);
        }
        // Two threads may compile the same source at once; each makes the same of it.
        compiled.putIfAbsent(module, ErlangModule.compile(source(file), file, code));
        return Optional.ofNullable(compiled.get(module));
    }

    private static String source(String file) {
        try (InputStream in = ErlangLibrary.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new IllegalStateException("the library lacks " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
