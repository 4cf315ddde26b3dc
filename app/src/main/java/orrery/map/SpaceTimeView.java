package orrery.map;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.ScrollBar;
import javafx.scene.layout.Region;
import orrery.cluster.Payload;
import orrery.cluster.Selection;
import orrery.map.picture.Box;
import orrery.map.picture.Figure;
import orrery.map.picture.MapWords;
import orrery.map.picture.Stroke;
import orrery.map.spacetime.Diagram;
import orrery.map.spacetime.DiagramPainter;
import orrery.map.spacetime.DiagramWords;
import orrery.map.spacetime.Lit;
import orrery.map.spacetime.Pane;
import orrery.term.Pid;

/**
 * A space-time diagram as a control: scrolls, zooms, and tells what a person picks on it. Only what is seen is drawn, and
 * only when something changed.
 *
 * <p>
 * Style class {@code space-time}; its colours are those of {@link MapView}.
 */
public final class SpaceTimeView extends Region implements Coloured, Sharp {
    private static final double BAR = 14;

    private final DiagramWords words;
    private final Canvas canvas = new Canvas();
    private final CanvasPainter painter = new CanvasPainter(canvas.getGraphicsContext2D());
    private final ScrollBar down = new ScrollBar();
    private final ScrollBar across = new ScrollBar();
    private final MapColours colours = new MapColours(this, this::requestLayout);
    private final BooleanProperty following = new SimpleBooleanProperty(this, "following", true);

    private Consumer<OptionalInt> onPick = _ -> {};
    private Consumer<Selection> onSelect = _ -> {};
    private BiConsumer<Pid, Integer> onMove = (_, _) -> {};
    private Consumer<Pid> onHide = _ -> {};
    private Diagram diagram = Diagram.EMPTY;
    private Lit lit = Lit.NOTHING;
    private Pane pane = new Pane(1, 0, 0, 0, 0, 0);
    private boolean placing;
    private double finely = 1;

    /** @param terms writes a message on one line */
    public SpaceTimeView(Function<Payload, String> terms) {
        words = new DiagramWords(new MapWords(Locale.getDefault()), terms);
        getStyleClass().add("space-time");
        canvas.setManaged(false);
        down.setOrientation(Orientation.VERTICAL);
        down.setFocusTraversable(false);
        across.setFocusTraversable(false);
        getChildren().addAll(canvas, down, across);
        setFocusTraversable(true);
        setMinSize(0, 0);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        down.valueProperty().subscribe(value -> scrolledTo(value.doubleValue(), pane.shift()));
        across.valueProperty().subscribe(value -> scrolledTo(pane.scroll(), value.doubleValue()));
        focusedProperty().subscribe(_ -> requestLayout());
        following.subscribe(_ -> look(atEnd(pane)));
        new SpaceTimeInput(this).install();
    }

    // What it shows

    /** Shows a newer diagram; if it follows, its end. */
    public void show(Diagram newer) {
        diagram = newer;
        setAccessibleText(words.text("spacetime.whole", newer.rows().size(), newer.lanes().size()));
        look(atEnd(pane.with(newer.lanes().size())));
    }

    public void light(Lit newer) {
        boolean moved = newer.cut().row() != lit.cut().row()
                || newer.cut().at().isPresent() != lit.cut().at().isPresent();
        lit = newer;
        if (moved) {
            look(lit.cut().at().isPresent() ? atCut(pane) : atEnd(pane));
        }
        lit.picked().ifPresent(number -> setAccessibleText(diagram.row(number).stream()
                .mapToObj(row -> words.spoken(diagram.rows().get(row), diagram)).findFirst().orElse("")));
        requestLayout();
    }

    /** Moves the view just enough for an occurrence to be seen. */
    public void reveal(int number) {
        diagram.row(number).ifPresent(row -> look(pane.revealing(row,
                diagram.lane(diagram.history().get(number).pid()).orElse(0), diagram.rows().size())));
    }

    /** The first row that is seen. */
    public int firstRow() {
        return (int) pane.scroll();
    }

    public Diagram diagram() {
        return diagram;
    }

    public Lit lit() {
        return lit;
    }

    Pane pane() {
        return pane;
    }

    /** Whether the newest is always in sight. Scrolling back ends it. */
    public BooleanProperty followingProperty() {
        return following;
    }

    // What a person does on it

    /** Called with the number of an occurrence, or with nothing. */
    public void setOnPick(Consumer<OptionalInt> handler) {
        onPick = handler;
    }

    public void setOnSelect(Consumer<Selection> handler) {
        onSelect = handler;
    }

    /** Called with a life line and how many places it is to go to the right. */
    public void setOnMove(BiConsumer<Pid, Integer> handler) {
        onMove = handler;
    }

    public void setOnHide(Consumer<Pid> handler) {
        onHide = handler;
    }

    void pick(OptionalInt number) {
        onPick.accept(number);
    }

    void select(Selection thing) {
        onSelect.accept(thing);
    }

    void move(Pid pid, int by) {
        onMove.accept(pid, by);
    }

    void hide(Pid pid) {
        onHide.accept(pid);
    }

    // Where it looks

    public void zoomIn() {
        zoom(1.25, getHeight() / 2);
    }

    public void zoomOut() {
        zoom(0.8, getHeight() / 2);
    }

    /** The size at which texts are best read. */
    public void zoomPlain() {
        zoom(1 / pane.zoom(), getHeight() / 2);
    }

    void zoom(double factor, double y) {
        look(pane.zoomed(factor, y, diagram.rows().size()));
    }

    /** Scrolls by rows and pixels, as a hand does. */
    void scroll(double rows, double pixels) {
        if (rows < 0) {
            following.set(false);
        }
        look(pane.scrolled(pane.scroll() + rows, pane.shift() + pixels, diagram.rows().size()));
    }

    private void scrolledTo(double row, double shift) {
        if (!placing) {
            if (row < pane.mostScroll(diagram.rows().size()) - 1) {
                following.set(false);
            }
            look(pane.scrolled(row, shift, diagram.rows().size()));
        }
    }

    /** The moment that is shown, with a little of what came later. */
    private Pane atCut(Pane at) {
        int rows = diagram.rows().size();
        return at.scrolled(Math.min(lit.cut().row(), rows) - at.visibleRows() * 0.75, at.shift(), rows);
    }

    private Pane atEnd(Pane at) {
        int rows = diagram.rows().size();
        if (lit.cut().at().isPresent()) {
            return at.scrolled(at.scroll(), at.shift(), rows);
        }
        return at.scrolled(following.get() ? at.mostScroll(rows) : at.scroll(), at.shift(), rows);
    }

    private void look(Pane next) {
        pane = next;
        placing = true;
        int rows = diagram.rows().size();
        place(down, pane.scroll(), pane.mostScroll(rows), pane.visibleRows());
        place(across, pane.shift(), pane.mostShift(), Math.max(1, pane.width() - Pane.GUTTER));
        placing = false;
        requestLayout();
    }

    private static void place(ScrollBar bar, double value, double most, double seen) {
        bar.setVisible(most > 0);
        bar.setMax(Math.max(most, 0.001));
        bar.setVisibleAmount(most <= 0 ? 0 : seen / (most + seen) * most);
        bar.setBlockIncrement(seen);
        bar.setUnitIncrement(Math.max(1, seen / 20));
        bar.setValue(Math.clamp(value, 0, bar.getMax()));
    }

    // Drawing

    @Override
    public void sharpen(double pixels) {
        finely = pixels;
        painter.size(pane.width(), pane.height(), finely);
        requestLayout();
    }

    @Override
    public MapColours colours() {
        return colours;
    }

    @Override
    protected void layoutChildren() {
        double width = snapSizeX(getWidth()) - BAR;
        double height = snapSizeY(getHeight()) - (across.isVisible() ? BAR : 0);
        if (width <= 0 || height <= 0 || getScene() == null) {
            return;
        }
        if (width != pane.width() || height != pane.height()) {
            painter.size(width, height, finely);
            look(atEnd(pane.sized(width, height)));
        }
        down.resizeRelocate(width, 0, BAR, height);
        across.resizeRelocate(0, height, width, BAR);
        painter.weigh(colours.weight());
        painter.clear();
        new DiagramPainter(painter, colours.theme(), words).paint(diagram, pane, lit);
        if (isFocusVisible()) {
            painter.stroke(new Figure.Rounded(new Box(1.5, 1.5, width - 3, height - 3), 4),
                    Stroke.solid(colours.theme().alive(), 2));
        }
    }

    public static List<CssMetaData<? extends Styleable, ?>> getClassCssMetaData() {
        return MapColours.META_DATA;
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return getClassCssMetaData();
    }
}
