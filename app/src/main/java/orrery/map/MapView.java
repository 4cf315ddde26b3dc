package orrery.map;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import javafx.animation.PauseTransition;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.StringProperty;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import orrery.cluster.ClusterState;
import orrery.cluster.Difference;
import orrery.cluster.Selection;
import orrery.map.picture.GroupChoice;
import orrery.map.picture.Hit;
import orrery.map.picture.HitTest;
import orrery.map.picture.Insight;
import orrery.map.picture.Layer;
import orrery.map.picture.LegendPainter;
import orrery.map.picture.LiveLayer;
import orrery.map.picture.MapModel;
import orrery.map.picture.MapSign;
import orrery.map.picture.MapTheme;
import orrery.map.picture.MapWords;
import orrery.map.picture.Point;
import orrery.map.picture.Viewport;
import orrery.term.NodeName;
import orrery.term.Pid;

/**
 * The map of a cluster: shows the newest state it was given, and tells what a person does on it.
 *
 * <p>
 * Style class {@code map-view}. Its colours are the CSS properties {@code -map-background}, {@code -map-surface},
 * {@code -map-ink}, {@code -map-alive}, {@code -map-danger}, {@code -map-ok}, {@code -map-names}, {@code -map-waiting} and
 * {@code -map-quiet}; what they stand for is told in {@link MapTheme}, whose light colours are the initial values. With
 * {@code -map-weight} all lines are so many times as thick.
 *
 * <p>
 * Nothing is drawn while nothing changes: the still picture is redrawn at most once a frame, and a timer runs only while
 * something moves.
 */
public final class MapView extends Region implements Coloured, Sharp {
    /** Told where a context menu is asked for. */
    @FunctionalInterface
    public interface ContextHandler {
        void show(Selection thing, double screenX, double screenY);
    }

    private final MapWords words = new MapWords(Locale.getDefault());
    private final MapChoices choices = new MapChoices(this);
    private final ModelFeed feed;
    private final MapDrawing drawing = new MapDrawing(this, choices, words);
    private final MapCamera camera = new MapCamera(this::looked, this::jumps, this::covered);
    private final MapTravel travel = new MapTravel(this, camera, choices);
    private final MapFrames frames = new MapFrames(this, camera, choices);
    private final PauseTransition expiry = new PauseTransition();
    private final ReadOnlyObjectWrapper<Viewport> seen = new ReadOnlyObjectWrapper<>(this, "viewport",
            Viewport.centred(0, 0));
    private final ReadOnlyObjectWrapper<MapModel> shown = new ReadOnlyObjectWrapper<>(this, "model", MapModel.EMPTY);
    private final ReadOnlyDoubleWrapper keptClear = new ReadOnlyDoubleWrapper(this, "keptClear");
    private final DoubleProperty covered = new SimpleDoubleProperty(this, "covered");

    private BiConsumer<NodeName, NodeName> onConnect = (_, _) -> {};
    private ContextHandler onContext = (_, _, _) -> {};

    private MapModel model = MapModel.EMPTY;
    private Pointer pointer = Pointer.AWAY;

    /**
     * @param background where pictures are laid out
     * @param fx the toolkit's thread
     */
    public MapView(Executor background, Executor fx, InstantSource clock) {
        feed = new ModelFeed(background, fx, clock, this::accept);
        getStyleClass().add("map-view");
        getChildren().addAll(drawing.canvases());
        setFocusTraversable(true);
        setMinSize(0, 0);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        expiry.setOnFinished(_ -> feed.refresh());
        choices.selection.subscribe(thing -> {
            setAccessibleText(words.spoken(model, thing));
            redraw();
        });
        choices.trees.subscribe(trees -> {
            feed.edit(m -> m.withTrees(trees));
            feed.refresh();
        });
        choices.groups.subscribe(chosen -> feed.edit(m -> m.withGroups(chosen)));
        choices.insight.subscribe(_ -> redraw());
        choices.search.subscribe(_ -> redraw());
        choices.marked.subscribe(_ -> requestLayout());
        Stream.of(choices.layers, choices.legend, covered).forEach(choice -> choice.subscribe(() -> {
            camera.follow(model);
            redraw();
        }));
        focusedProperty().subscribe(_ -> requestLayout());
        sceneProperty().subscribe(scene -> {
            if (scene == null) {
                expiry.stop();
                drawing.stop();
                frames.stop();
            } else {
                feed.refresh();
            }
        });
        new MapInput(this).install();
        redraw();
    }

    // What it shows

    /** Shows a newer state, in the next frame or as soon as it is laid out. */
    public void show(ClusterState state) {
        feed.show(state);
    }

    /** Signs what differs from an earlier moment, and draws what is gone. */
    public void compare(Difference with) {
        feed.compare(with);
    }

    private void accept(MapModel next) {
        MapModel before = model;
        model = next;
        shown.set(next);
        frames.follow(before, model);
        camera.follow(model);
        if (pointer.at().x() >= 0) {
            pointer = pointer.over(pointer.at(), hit(pointer.at()));
        }
        travel.look();
        scheduleExpiry();
        frames.start();
        redraw();
    }

    private void scheduleExpiry() {
        expiry.stop();
        model.expires().filter(_ -> getScene() != null).ifPresent(when -> {
            long wait = Math.max(20, Duration.between(feed.now(), when).toMillis() + 5);
            expiry.setDuration(javafx.util.Duration.millis(wait));
            expiry.playFromStart();
        });
    }

    /** The picture as it is arranged, to be exported. */
    public MapModel model() {
        return model;
    }

    public ObjectProperty<Selection> selectionProperty() {
        return choices.selection;
    }

    public void select(Selection thing) {
        choices.selection.set(thing);
    }

    /** Which layers are drawn. */
    public ObjectProperty<Set<Layer>> layersProperty() {
        return choices.layers;
    }

    /** What is looked for: nodes and processes that do not match are faded. Empty for nothing. */
    public StringProperty searchProperty() {
        return choices.search;
    }

    /** Whether nothing moves: things appear and go at once. */
    public BooleanProperty reduceMotionProperty() {
        return choices.reduceMotion;
    }

    /** Whether the signs that occur are explained at the lower edge. */
    public BooleanProperty legendProperty() {
        return choices.legend;
    }

    /** Whether the processes of a node are shown as trees, each above those it started, else packed. */
    public BooleanProperty treesProperty() {
        return choices.trees;
    }

    /** Which process groups are drawn, if that layer is. */
    public ObjectProperty<GroupChoice> groupsProperty() {
        return choices.groups;
    }

    void toggle(Layer layer) {
        choices.toggle(layer);
    }

    /** How many pixels at its lower edge something else lies on: what is shown keeps clear of it. */
    public DoubleProperty coveredProperty() {
        return covered;
    }

    /** How many pixels at its lower edge are not for the map: the legend, or what lies on it. */
    public ReadOnlyDoubleProperty keptClearProperty() {
        return keptClear.getReadOnlyProperty();
    }

    /** Draws something that moves above the still picture, below what belongs to the pointer. */
    public void add(LiveLayer layer) {
        frames.add(layer);
        wake();
    }

    /** Draws these on top of the still picture. */
    public void setSigns(List<MapSign> signs) {
        drawing.sign(signs);
    }

    /** To be told when a live layer begins to move. */
    public void wake() {
        frames.start();
        requestLayout();
    }

    /** Shows a node's system processes one by one, or folds them again. */
    public void toggleSystemProcesses(NodeName node) {
        boolean unfold = !model.arrangement().isUnfolded(node);
        feed.edit(m -> m.unfolded(node, unfold));
        feed.refresh();
    }

    /** The processes that are pointed out, as ones that would die. */
    public ObjectProperty<Set<Pid>> markedProperty() {
        return choices.marked;
    }

    // What a person does on it

    /** Called when a connection was pulled from one node to another. */
    public void setOnConnect(BiConsumer<NodeName, NodeName> handler) {
        onConnect = handler;
    }

    public void setOnContext(ContextHandler handler) {
        onContext = handler;
    }

    /** Rings the nodes that can be picked next, and draws a line from the first one to the pointer. */
    public void showPicking(Optional<NodeName> first) {
        point(pointer.picking(true, first.orElse(null)));
    }

    public void stopPicking() {
        point(pointer.picking(false, null));
    }

    void connect(NodeName from, NodeName to) {
        onConnect.accept(from, to);
    }

    void context(Selection thing, double screenX, double screenY) {
        onContext.show(thing, screenX, screenY);
    }

    void moveNode(NodeName node, double dx, double dy) {
        camera.hold();
        double z = viewport().zoom();
        model.node(node).ifPresent(
                shape -> feed.edit(m -> m.moved(node, shape.box().centre().plus(dx / z, dy / z))));
    }

    // Where it looks

    /** The window through which the map is seen. */
    public ReadOnlyObjectProperty<Viewport> viewportProperty() {
        return seen.getReadOnlyProperty();
    }

    /** The picture as it is arranged. */
    public ReadOnlyObjectProperty<MapModel> modelProperty() {
        return shown.getReadOnlyProperty();
    }

    /** Going into things, out again, and back. */
    public MapTravel travel() {
        return travel;
    }

    /** Looks at a point of the world, as near as before. */
    void lookAt(Point world) {
        camera.centre(world);
    }

    /** What the cards of processes show beside the state of the cluster. */
    public ObjectProperty<Insight> insightProperty() {
        return choices.insight;
    }

    MapTheme theme() {
        return drawing.colours().theme();
    }

    /** What part of the picture is in sight. */
    public Viewport viewport() {
        return camera.viewport();
    }

    /** Shows everything, and goes on following the cluster. */
    public void fit() {
        travel.leave();
        camera.fit(model);
    }

    public void zoomIn() {
        camera.zoom(1.25, middle());
    }

    public void zoomOut() {
        camera.zoom(0.8, middle());
    }

    private Point middle() {
        return new Point(viewport().width() / 2, viewport().height() / 2);
    }

    void zoomBy(double factor, Point about) {
        camera.zoom(factor, about);
    }

    void pan(double dx, double dy) {
        camera.pan(dx, dy);
    }

    /** Moves the view just enough for the thing to be seen. */
    public void reveal(Selection thing) {
        travel.reveal(thing);
    }

    private boolean jumps() {
        return choices.reduceMotion.get() || getScene() == null;
    }

    private void looked(Viewport viewport) {
        seen.set(viewport);
        travel.look();
        drawing.moved();
        frames.start();
    }

    private double covered(MapModel shown) {
        double explained = choices.legend.get()
                ? LegendPainter.height(shown, choices.layers.get(), viewport())
                : 0;
        return Math.max(explained, covered.get());
    }

    // Drawing

    @Override
    public MapColours colours() {
        return drawing.colours();
    }

    HitTest hits() {
        return new HitTest(model, viewport(), choices.layers.get());
    }

    Hit hit(Point at) {
        return hits().at(at, pointer.hit().thing());
    }

    Pointer pointer() {
        return pointer;
    }

    void point(Pointer next) {
        pointer = next;
        requestLayout();
    }

    void redraw() {
        drawing.redraw();
    }

    @Override
    protected void layoutChildren() {
        double width = snapSizeX(getWidth());
        double height = snapSizeY(getHeight());
        if (width <= 0 || height <= 0 || getScene() == null) {
            return;
        }
        if (width != viewport().width() || height != viewport().height()) {
            drawing.size(width, height);
            camera.resized(width, height, model);
        }
        keptClear.set(covered(model));
        drawing.paint(model, viewport(), frames, pointer, isFocusVisible());
    }

    @Override
    public void sharpen(double pixels) {
        drawing.sharpen(pixels);
    }

    long stillDrawn() {
        return drawing.stillDrawn();
    }

    boolean isAnimating() {
        return frames.isRunning();
    }

    @Override
    protected double computePrefWidth(double height) {
        return 640;
    }

    @Override
    protected double computePrefHeight(double width) {
        return 420;
    }

    public static List<CssMetaData<? extends Styleable, ?>> getClassCssMetaData() {
        return MapColours.META_DATA;
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return getClassCssMetaData();
    }
}
