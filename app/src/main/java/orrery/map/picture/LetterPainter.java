package orrery.map.picture;

import java.util.List;

/** Draws a message: from afar its beginning on one line, from near the whole term as a tree, with its bytes. */
final class LetterPainter {
    private final Painter painter;
    private final MapTheme theme;
    private final MapWords words;

    LetterPainter(Painter painter, MapTheme theme, MapWords words) {
        this.painter = painter;
        this.theme = theme;
        this.words = words;
    }

    /** @param index from 0 */
    void paint(Letters.Letter letter, int index, int all, Box box, Viewport viewport) {
        Figure plate = new Figure.Rounded(viewport.near(box), 6);
        painter.fill(plate, theme.surface().mixed(theme.waiting(), 0.1));
        painter.stroke(plate, Stroke.solid(theme.waiting(), 1.5));
        if (box.width() >= Cards.LEAST) {
            tree(letter, index, all, box);
        } else {
            double size = Math.clamp(box.height() / 4, 8, 13);
            TextStyle style = TextStyle.plain(size);
            String text = painter.fitted((index + 1) + "  " + Spoken.printed(letter.term(), 80), style,
                    box.width() - size);
            painter.text(text, new Point(box.x() + size * 0.5, box.centre().y() + size * 0.36), style, theme.ink());
        }
    }

    private void tree(Letters.Letter letter, int index, int all, Box box) {
        double size = Math.clamp(box.width() / 52, 9, 17);
        double step = size * 1.45;
        double left = box.x() + size;
        double room = box.width() - 2 * size;
        double y = box.y() + size * 1.8;
        TextStyle bold = TextStyle.bold(size);
        painter.text(painter.fitted(words.text("letter", index + 1, all, letter.size()), bold, room),
                new Point(left, y), bold, theme.ink());
        List<String> bytes = letter.bytes();
        double bytesTop = box.bottom() - size * 0.8 - bytes.size() * step;
        TextStyle plain = TextStyle.plain(size);
        List<TermLines.Line> lines = TermLines.of(letter.term(), words);
        for (int i = 0; i < lines.size(); i++) {
            y += step;
            if (y + step > bytesTop && i < lines.size() - 1) {
                painter.text(words.text("letter.more", lines.size() - i), new Point(left, y), plain, theme.ink());
                break;
            }
            TermLines.Line line = lines.get(i);
            double in = left + line.depth() * size * 1.6;
            if (line.depth() > 0) {
                painter.stroke(Figure.Line.of(in - size, y - step + size * 0.4, in - size, y - size * 0.35),
                        Stroke.solid(theme.quiet(), 1));
                painter.stroke(Figure.Line.of(in - size, y - size * 0.35, in - size * 0.3, y - size * 0.35),
                        Stroke.solid(theme.quiet(), 1));
            }
            painter.text(painter.fitted(line.text(), plain, box.right() - size - in), new Point(in, y), plain,
                    theme.ink());
        }
        painter.stroke(Figure.Line.of(left, bytesTop - size * 0.4, box.right() - size, bytesTop - size * 0.4),
                Stroke.solid(theme.quiet().faded(0.6), 1));
        for (int i = 0; i < bytes.size(); i++) {
            painter.text(painter.fitted(bytes.get(i), plain, room),
                    new Point(left, bytesTop + i * step + size * 0.9), plain, theme.ink());
        }
    }
}
