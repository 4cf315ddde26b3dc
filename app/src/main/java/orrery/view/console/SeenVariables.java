package orrery.view.console;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The names that were bound in a shell, as far as its typed lines tell: those that stand before a {@code =}. */
final class SeenVariables {
    private final Set<String> names = new LinkedHashSet<>();

    void see(Scanned typed) {
        List<Piece> pieces = typed.pieces();
        int last = -1;
        for (int i = 0; i < pieces.size(); i++) {
            if (typed.text(pieces.get(i)).equals("=")) {
                last = i;
            }
        }
        pieces.subList(0, last + 1).stream().filter(piece -> piece.kind() == Piece.Kind.VARIABLE).map(typed::text)
                .filter(name -> !name.startsWith("_")).forEach(names::add);
    }

    void forget() {
        names.clear();
    }

    List<String> names() {
        return List.copyOf(names);
    }
}
