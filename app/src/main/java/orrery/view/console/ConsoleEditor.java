package orrery.view.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.TraversalDirection;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;
import orrery.lang.shell.Offers;
import orrery.view.control.CodeInput;
import orrery.view.control.CodeInput.Span;

/** What the keys do where the console is typed at. */
final class ConsoleEditor {
    private final CodeInput input;
    private final OutputRows output;
    private final HistorySearch search;
    private final ConsoleCompletion completion;
    private final OffersPopup popup = new OffersPopup();
    private @Nullable ConsoleModel model;

    ConsoleEditor(CodeInput input, OutputRows output, HistorySearch search, ConsoleCompletion completion) {
        this.input = input;
        this.output = output;
        this.search = search;
        this.completion = completion;
    }

    void install() {
        input.setPainter(this::paint);
        input.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        input.focusedProperty().subscribe((_, focused) -> {
            if (!focused) {
                popup.hide();
            }
        });
        input.contentProperty().subscribe(typed -> {
            if (model != null) {
                model.inputProperty().set(typed);
            }
        });
    }

    /** @param console whose input it is from now on; null if nobody's */
    void show(@Nullable ConsoleModel console) {
        popup.hide();
        search.close();
        model = null;
        if (console != null) {
            input.replace(console.inputProperty().get());
        }
        model = console;
    }

    /** What the model says is to be typed; what the editor says already is left as it is, with its caret. */
    void follow(String source) {
        if (!source.equals(input.contentProperty().get())) {
            input.replace(source);
        }
    }

    private List<Span> paint(String source, int caret) {
        if (model == null) {
            return List.of();
        }
        Scanned scanned = model.scan(source);
        Optional<Scanned.Pair> pair = scanned.pairAt(caret);
        List<Span> spans = new ArrayList<>();
        for (Piece piece : scanned.pieces()) {
            boolean matched = pair
                    .filter(two -> two.opening() == piece.from() || two.closing() == piece.from()).isPresent();
            spans.add(new Span(piece.from(), piece.to(), piece.kind().style() + (matched ? " code-match" : "")));
        }
        return spans;
    }

    private void onKey(KeyEvent event) {
        if (popup.isShowing()) {
            popup.onKey(event);
        }
        ConsoleModel console = model;
        if (event.isConsumed() || console == null || event.isAltDown() || event.isMetaDown()) {
            return;
        }
        if (event.isControlDown() ? onControl(event.getCode(), console) : onPlain(event, console)) {
            event.consume();
        }
    }

    private boolean onControl(KeyCode key, ConsoleModel console) {
        switch (key) {
            case C -> {
                if (input.hasNonEmptySelection()) {
                    return false;
                }
                console.interrupt();
            }
            case L -> console.clear();
            case R -> search.open(console, input);
            case ENTER -> console.submit(input.contentProperty().get());
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean onPlain(KeyEvent event, ConsoleModel console) {
        boolean shift = event.isShiftDown();
        switch (event.getCode()) {
            case ENTER -> enter(console, shift);
            case TAB -> {
                if (shift) {
                    input.requestFocusTraversal(TraversalDirection.PREVIOUS);
                } else {
                    complete(console);
                }
            }
            case UP -> {
                return !shift && input.isCaretInFirstLine()
                        && step(console.history().older(input.contentProperty().get()));
            }
            case DOWN -> {
                return !shift && input.isCaretInLastLine() && step(console.history().newer());
            }
            case PAGE_UP -> output.scrollPages(-1);
            case PAGE_DOWN -> output.scrollPages(1);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean step(Optional<String> source) {
        source.ifPresent(input::replace);
        return true;
    }

    /** What is finished is evaluated, and so is what a person ends with an empty line. */
    private void enter(ConsoleModel console, boolean shift) {
        String source = input.contentProperty().get();
        boolean given = source.contains("\n") && source.substring(source.lastIndexOf('\n')).isBlank();
        if (!shift && (given || console.isFinished(source))) {
            console.submit(Indentation.settled(given ? source.stripTrailing() : source));
        } else {
            String before = source.substring(0, Math.min(source.length(), input.caret()));
            String settled = Indentation.settled(before);
            if (!settled.equals(before)) {
                int last = before.length() - before.lastIndexOf('\n') - 1;
                input.replaceBefore(last, settled.substring(settled.lastIndexOf('\n') + 1));
            }
            input.replaceBefore(0, "\n" + Indentation.after(settled));
        }
    }

    private void complete(ConsoleModel console) {
        String before = input.contentProperty().get().substring(0, input.caret());
        if (before.substring(before.lastIndexOf('\n') + 1).isBlank()) {
            input.replaceBefore(0, Indentation.STEP);
            return;
        }
        completion.ask(console, before, offers -> {
            if (model == console && input.contentProperty().get().startsWith(before)) {
                offer(offers);
            }
        });
    }

    private void offer(Offers offers) {
        if (offers.shown().isEmpty()) {
            input.errorFeedback();
            return;
        }
        input.replaceBefore(offers.begun().length(), offers.common());
        if (!offers.isOne()) {
            Offers rest = new Offers(offers.common(), offers.shown());
            input.caretOnScreen().ifPresent(at -> popup.show(input, at, output.rowHeight() * 1.3, rest,
                    text -> input.replaceBefore(rest.begun().length(), text)));
        }
    }
}
