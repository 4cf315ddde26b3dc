package orrery.view.control;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.util.Duration;
import jfx.incubator.scene.control.richtext.CodeArea;
import jfx.incubator.scene.control.richtext.SyntaxDecorator;
import jfx.incubator.scene.control.richtext.TextPos;
import jfx.incubator.scene.control.richtext.model.CodeTextModel;
import jfx.incubator.scene.control.richtext.model.RichParagraph;

/**
 * An editor of a few lines of code in colours, as high as its text. JavaFX's incubating {@code CodeArea} is used here and
 * nowhere else (ADR 0015).
 */
public final class CodeInput extends CodeArea implements TakesKeys {
    private static final Duration BLINK = Duration.seconds(1);

    private final ReadOnlyStringWrapper content = new ReadOnlyStringWrapper(this, "content", "");
    private BiFunction<String, Integer, List<Span>> painter = (_, _) -> List.of();

    /**
     * A stretch of the text that is drawn in a style of its own.
     *
     * @param to behind its last character
     * @param style a style class
     */
    public record Span(int from, int to, String style) {}

    public CodeInput() {
        getStyleClass().add("code-input");
        setUseContentHeight(true);
        setMinHeight(USE_PREF_SIZE);
        setWrapText(true);
        setHighlightCurrentParagraph(false);
        // JavaFX 26 lets a caret blink that nobody sees, which costs a frame sixty times a second.
        caretBlinkPeriodProperty().bind(focusedProperty().map(focused -> focused ? BLINK : Duration.ZERO));
        setSyntaxDecorator(new Decorator());
        getModel().addListener(_ -> content.set(getText()));
        caretPositionProperty().addListener((_, _, _) -> repaint());
    }

    /** How the text is drawn: spans in order and side by side, of the text and the caret's place in it. */
    public void setPainter(BiFunction<String, Integer, List<Span>> newPainter) {
        painter = newPainter;
        repaint();
    }

    /** What stands in it; lines are separated by {@code \n}. */
    public ReadOnlyStringProperty contentProperty() {
        return content.getReadOnlyProperty();
    }

    /** Puts a text into it, and the caret at its end. */
    public void replace(String text) {
        setText(text);
        select(getDocumentEnd());
    }

    /** Where the caret stands in the text. */
    public int caret() {
        TextPos at = getCaretPosition();
        if (at == null) {
            return 0;
        }
        int before = 0;
        for (int line = 0; line < at.index(); line++) {
            before += getPlainText(line).length() + 1;
        }
        return before + at.offset();
    }

    /** Replaces what stands before the caret. */
    public void replaceBefore(int characters, String text) {
        TextPos at = getCaretPosition();
        TextPos from = TextPos.ofLeading(at.index(), Math.max(0, at.offset() - characters));
        select(replaceText(from, at, text));
    }

    public boolean isCaretInFirstLine() {
        return getCaretPosition() == null || getCaretPosition().index() == 0;
    }

    public boolean isCaretInLastLine() {
        return getCaretPosition() == null || getCaretPosition().index() == getParagraphCount() - 1;
    }

    /** Where the caret is drawn, on the screen. */
    public Optional<Bounds> caretOnScreen() {
        return lookupAll(".caret").stream().findFirst().map(CodeInput::onScreen);
    }

    private static Bounds onScreen(Node node) {
        return node.localToScreen(node.getBoundsInLocal());
    }

    /** A bracket that belongs to the one at the caret changes its look although the text does not. */
    private void repaint() {
        int last = getParagraphCount() - 1;
        if (getModel() instanceof CodeTextModel model && last >= 0) {
            int length = getPlainText(last).length();
            model.fireStyleChangeEvent(TextPos.ZERO, TextPos.ofLeading(last, length));
        }
    }

    private final class Decorator implements SyntaxDecorator {
        @Override
        public RichParagraph createRichParagraph(CodeTextModel model, int index) {
            StringBuilder all = new StringBuilder();
            int start = 0;
            for (int line = 0; line < model.size(); line++) {
                start = line == index ? all.length() : start;
                all.append(model.getPlainText(line)).append(line < model.size() - 1 ? "\n" : "");
            }
            String here = model.getPlainText(index);
            RichParagraph.Builder paragraph = RichParagraph.builder();
            int done = 0;
            for (Span span : painter.apply(all.toString(), caret())) {
                int from = Math.clamp(span.from() - start, done, here.length());
                int to = Math.clamp(span.to() - start, done, here.length());
                if (to > from) {
                    if (from > done) {
                        paragraph.addSegment(here.substring(done, from));
                    }
                    paragraph.addWithStyleNames(here.substring(from, to), span.style().split(" "));
                    done = to;
                }
            }
            if (done < here.length()) {
                paragraph.addSegment(here.substring(done));
            }
            return paragraph.build();
        }

        @Override
        public void handleChange(CodeTextModel model, TextPos start, TextPos end, int charsTop, int linesAdded,
                int charsBottom) {
            // All is painted anew whenever a paragraph is asked for.
        }
    }
}
