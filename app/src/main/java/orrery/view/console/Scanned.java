package orrery.view.console;

import java.util.List;
import java.util.Optional;
import orrery.lab.Console.Flavour;

/**
 * A source as the console's editor sees it: in colours, with brackets that belong together, finished or not. It knows just
 * enough of the languages for that; what a source means is up to the node.
 *
 * @param pieces side by side, covering the source
 * @param open whether it ends in the middle of a string, or of a quoted atom
 */
record Scanned(Flavour flavour, String source, List<Piece> pieces, boolean open) {
    private static final String OPENING = "([{";
    private static final String CLOSING = ")]}";

    Scanned {
        pieces = List.copyOf(pieces);
    }

    static Scanned of(Flavour flavour, String source) {
        return flavour == Flavour.IEX ? new ElixirPieces(source).scan() : new ErlangPieces(source).scan();
    }

    /** Two brackets that belong together, by their places. */
    record Pair(int opening, int closing) {}

    /** The pair of which one is before or at the caret. */
    Optional<Pair> pairAt(int caret) {
        return bracketTouching(caret).flatMap(this::pairOf);
    }

    private Optional<Integer> bracketTouching(int caret) {
        Optional<Integer> before = Optional.empty();
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            if (piece.kind() == Piece.Kind.BRACKET) {
                if (piece.to() == caret) {
                    before = Optional.of(i);
                } else if (piece.from() == caret) {
                    return before.isPresent() ? before : Optional.of(i);
                }
            }
        }
        return before;
    }

    private Optional<Pair> pairOf(int index) {
        boolean forward = isOpening(pieces.get(index));
        int step = forward ? 1 : -1;
        int depth = 0;
        for (int i = index; i >= 0 && i < pieces.size(); i += step) {
            Piece piece = pieces.get(i);
            if (piece.kind() == Piece.Kind.BRACKET) {
                depth += isOpening(piece) == forward ? 1 : -1;
                if (depth == 0) {
                    Piece one = pieces.get(index);
                    return matches(forward ? one : piece, forward ? piece : one)
                            ? Optional.of(new Pair(forward ? one.from() : piece.from(),
                                    forward ? piece.from() : one.from()))
                            : Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    private boolean isOpening(Piece bracket) {
        return OPENING.indexOf(source.charAt(bracket.from())) >= 0;
    }

    private boolean matches(Piece opening, Piece closing) {
        return OPENING.indexOf(source.charAt(opening.from())) == CLOSING.indexOf(source.charAt(closing.from()));
    }

    /** Whether a shell would evaluate it, as far as can be told here, and not ask for more. */
    boolean isFinished() {
        return source.isBlank() || !open && switch (flavour) {
            case IEX -> brackets() <= 0 && blocks() <= 0 && !endsInOperator();
            case ERL -> endsInDot();
        };
    }

    private int brackets() {
        int depth = 0;
        for (Piece piece : pieces) {
            if (piece.kind() == Piece.Kind.BRACKET) {
                depth += isOpening(piece) ? 1 : -1;
            }
        }
        return depth;
    }

    /** {@code do} and {@code fn} less {@code end}; the {@code do:} of a one-liner is an atom. */
    private int blocks() {
        int depth = 0;
        for (Piece piece : pieces) {
            if (piece.kind() == Piece.Kind.KEYWORD) {
                depth += switch (text(piece)) {
                    case "do", "fn" -> 1;
                    case "end" -> -1;
                    default -> 0;
                };
            }
        }
        return depth;
    }

    private boolean endsInOperator() {
        return last().filter(piece -> piece.kind() == Piece.Kind.OPERATOR).map(this::text)
                .filter(operator -> !operator.equals(">>")).isPresent();
    }

    private boolean endsInDot() {
        return last().filter(piece -> text(piece).equals(".")).isPresent();
    }

    /** The last part that means something. */
    private Optional<Piece> last() {
        return pieces.reversed().stream()
                .filter(piece -> piece.kind() != Piece.Kind.COMMENT && !text(piece).isBlank()).findFirst();
    }

    String text(Piece piece) {
        return source.substring(piece.from(), piece.to());
    }

    /** The names of variables in it, in order. */
    List<String> variables() {
        return pieces.stream().filter(piece -> piece.kind() == Piece.Kind.VARIABLE).map(this::text).distinct().toList();
    }
}
