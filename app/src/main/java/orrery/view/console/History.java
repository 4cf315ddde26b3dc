package orrery.view.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was typed before, the newest last, and where in it a person looks. */
final class History {
    static final int MOST = 1_000;

    private final List<String> sources = new ArrayList<>();
    private int at;
    private String draft = "";

    /** The same twice in a row is kept once. */
    void add(String source) {
        if (!source.isBlank() && (sources.isEmpty() || !sources.getLast().equals(source))) {
            sources.add(source);
            if (sources.size() > MOST) {
                sources.removeFirst();
            }
        }
        at = sources.size();
        draft = "";
    }

    /** The one before; what stands in the editor is kept for the way back. */
    Optional<String> older(String typed) {
        if (at == 0) {
            return Optional.empty();
        }
        if (at == sources.size()) {
            draft = typed;
        }
        at--;
        return Optional.of(sources.get(at));
    }

    /** The one after; at the end, what was being typed. */
    Optional<String> newer() {
        if (at >= sources.size()) {
            return Optional.empty();
        }
        at++;
        return Optional.of(at == sources.size() ? draft : sources.get(at));
    }

    /**
     * The newest that contains a text.
     *
     * @param skip so many of those that contain it are passed over
     */
    Optional<String> search(String text, int skip) {
        return text.isEmpty()
                ? Optional.empty()
                : sources.reversed().stream().filter(source -> source.contains(text)).distinct().skip(skip).findFirst();
    }

    List<String> sources() {
        return List.copyOf(sources);
    }
}
