package orrery.map.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import orrery.cluster.Selection;

/** Keeps what was painted, for tests. Letters are half as wide as they are high. */
final class RecordingPainter implements Painter {
    record Stroked(Selection thing, Figure figure, Stroke stroke) {}

    record Filled(Selection thing, Figure figure, Colour colour) {}

    record Written(Selection thing, String text, TextStyle style, Point at) {}

    final List<Stroked> strokes = new ArrayList<>();
    final List<Filled> fills = new ArrayList<>();
    final List<Written> texts = new ArrayList<>();
    private final List<Selection> open = new ArrayList<>(List.of(Selection.NOTHING));

    @Override
    public void fill(Figure figure, Colour colour) {
        fills.add(new Filled(open.getLast(), figure, colour));
    }

    @Override
    public void stroke(Figure figure, Stroke stroke) {
        strokes.add(new Stroked(open.getLast(), figure, stroke));
    }

    @Override
    public void text(String text, Point at, TextStyle style, Colour colour) {
        texts.add(new Written(open.getLast(), text, style, at));
    }

    @Override
    public double width(String text, TextStyle style) {
        return text.length() * style.size() / 2;
    }

    @Override
    public void begin(Selection thing, Supplier<String> spoken) {
        open.add(thing);
    }

    @Override
    public void end() {
        open.removeLast();
    }

    List<Stroked> strokesOf(Selection thing) {
        return strokes.stream().filter(s -> s.thing().equals(thing)).toList();
    }

    List<String> textsOf(Selection thing) {
        return texts.stream().filter(t -> t.thing().equals(thing)).map(Written::text).toList();
    }
}
