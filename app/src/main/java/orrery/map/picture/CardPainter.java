package orrery.map.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import orrery.cluster.ProcessState;
import orrery.cluster.Sample;
import orrery.cluster.Selection;
import orrery.cluster.Target;
import orrery.term.NodeName;
import orrery.term.Pid;

/** Draws a process from near: who it is, what it does, what it is tied to, its mailbox as cards. */
final class CardPainter {
    /** Where the first row of facts stands below the top, and how far it is from one to the next, in letters. */
    private static final double FIRST_ROW = 4.2;
    private static final double ROW = 1.45;
    /** The part of the height above the mailbox. */
    private static final double MAILBOX_BELOW = 0.55;
    /** How far above it the last row ends: what is told of it stands between, in letters. */
    private static final double NOTE = 1.7;

    private final Painter painter;
    private final MapTheme theme;
    private final MapWords words;

    CardPainter(Painter painter, MapTheme theme, MapWords words) {
        this.painter = painter;
        this.theme = theme;
        this.words = words;
    }

    void paint(Glyph glyph, NodeShape node, MapModel model, Viewport viewport, Look look) {
        Box world = Cards.of(node, glyph);
        Box card = viewport.near(viewport.toScreen(world));
        boolean picked = look.selected().equals(new Selection.OfProcess(glyph.pid()));
        painter.fill(new Figure.Rounded(card, 10), theme.surface());
        painter.stroke(new Figure.Rounded(card, 10), Stroke.solid(picked ? theme.ink() : theme.alive(), 3));
        Box box = viewport.toScreen(world);
        double size = Math.clamp(box.width() / 38, 10, 20);
        head(glyph, node, box, size);
        node.state().process(glyph.pid()).ifPresent(process -> {
            facts(process, node, model, look, box, size);
            mailbox(process, world, viewport, look, size);
        });
    }

    private void head(Glyph glyph, NodeShape node, Box box, double size) {
        double r = size * 0.95;
        Point sign = new Point(box.x() + size * 1.9, box.y() + size * 1.9);
        new GlyphPainter(painter, theme).sign(glyph, sign, r);
        TextStyle title = TextStyle.bold(size * 1.35);
        String name = painter.fitted(glyph.label(), title, box.width() - size * 4.4);
        painter.text(name, new Point(box.x() + size * 3.4, box.y() + size * 2.2), title, theme.ink());
        TextStyle small = TextStyle.plain(size);
        double left = box.x() + size * 3.4 + painter.width(name, title) + size;
        String who = Spoken.pid(glyph.pid()) + " · " + node.name();
        painter.text(painter.fitted(who, small, box.right() - size - left), new Point(left, box.y() + size * 2.2),
                small,
                theme.ink());
    }

    private void facts(ProcessState process, NodeShape node, MapModel model, Look look, Box box, double size) {
        List<String> left = new ArrayList<>();
        left.add(words.text("card.state", process.facts().status().name().toLowerCase(Locale.ROOT),
                Spoken.function(process.facts().currentFunction())));
        if (process.facts().initialCall().isKnown()) {
            left.add(words.text("card.began", Spoken.function(process.facts().initialCall())));
        }
        Optional<Sample> sample = look.insight().samples().apply(process.pid());
        sample.ifPresent(used -> left.add(words.text("card.used", used.memory(), used.reductions())));
        process.parent().ifPresent(parent -> left.add(words.text("card.parent", called(parent, model))));
        process.groupLeader().ifPresent(leader -> left.add(words.text("card.leader", called(leader, model))));
        model.commons().below(node.name()).stream()
                .filter(tag -> tag.process().filter(process.pid()::equals).isPresent())
                .forEach(tag -> left.add(words.text("card." + tag.kind().layer(), tag.text(words))));
        List<Pid> watchers = model.state().watchersOf(process.pid());
        List<String> right = listed(List.of(
                new Ties("card.links",
                        process.links().keySet().stream().map(to -> called(to, model)).sorted().toList()),
                new Ties("card.monitors", process.monitors().keySet().stream().map(to -> called(to, model)).sorted()
                        .toList()),
                new Ties("card.watchers", watchers.stream().map(from -> called(from, model)).sorted().toList())),
                rows(box, size));
        double middle = box.x() + box.width() * 0.56;
        column(left, box.x() + size, middle - size, box, size);
        column(right, middle, box.right() - size, box, size);
    }

    /** Those to whom a process is tied in one way. */
    private record Ties(String key, List<String> names) {}

    /** All heads, which say how many there are, and below each as many names as there is room for, fairly shared. */
    private List<String> listed(List<Ties> all, int rows) {
        int[] shown = new int[all.size()];
        int room = rows - all.size();
        for (int round = 0; round < rows && room > 0; round++) {
            for (int i = 0; i < shown.length && room > 0; i++) {
                if (round < all.get(i).names().size()) {
                    shown[i]++;
                    room--;
                }
            }
        }
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < shown.length; i++) {
            Ties ties = all.get(i);
            lines.add(words.text(ties.key(), ties.names().size()));
            ties.names().stream().limit(shown[i]).forEach(name -> lines.add("   " + name));
        }
        return lines;
    }

    private static int rows(Box box, double size) {
        return 1 + (int) ((box.height() * MAILBOX_BELOW - size * (FIRST_ROW + NOTE)) / (size * ROW));
    }

    private void column(List<String> lines, double from, double to, Box box, double size) {
        double y = box.y() + size * FIRST_ROW;
        TextStyle style = TextStyle.plain(size);
        for (String line : lines.stream().limit(rows(box, size)).toList()) {
            painter.text(painter.fitted(line, style, to - from), new Point(from, y), style, theme.ink());
            y += size * ROW;
        }
    }

    private static String called(Target target, MapModel model) {
        return target instanceof Target.OfPid(Pid pid) ? called(pid, model) : target.toString();
    }

    private static String called(Pid pid, MapModel model) {
        String name = model.state().process(pid).map(Spoken::label).orElse("");
        return Stream.of(Spoken.pid(pid), name, "@" + NodeName.of(pid.node()).alive())
                .filter(part -> !part.isEmpty()).distinct().reduce((a, b) -> a + " " + b).orElse("");
    }

    private void mailbox(ProcessState process, Box world, Viewport viewport, Look look, double size) {
        Letters letters = look.insight().letters();
        Box area = viewport.toScreen(Cards.mailbox(world));
        painter.stroke(Figure.Line.of(area.x(), area.y(), area.right(), area.y()),
                Stroke.solid(theme.quiet().faded(0.6), 1));
        if (letters.isOf(process.pid())) {
            int shown = Math.min(letters.letters().size(), Cards.COLUMNS * Cards.ROWS);
            for (int i = 0; i < shown; i++) {
                Box letter = Cards.letter(world, i);
                if (viewport.shows(letter)) {
                    new LetterPainter(painter, theme, words).paint(letters.letters().get(i), i,
                            letters.letters().size(), viewport.toScreen(letter), viewport);
                }
            }
            if (shown == 0 || letters.letters().size() > shown) {
                note(letters.note(), area, size);
            }
        } else {
            note(look.insight().samples().apply(process.pid())
                    .map(sample -> words.text("card.mailbox", sample.queueLength()))
                    .orElseGet(() -> words.text("card.mailbox.unknown")), area, size);
        }
    }

    private void note(String text, Box area, double size) {
        TextStyle style = TextStyle.plain(size).end();
        painter.text(painter.fitted(text, style, area.width()), new Point(area.right(), area.y() - size * 0.4), style,
                theme.ink());
    }
}
