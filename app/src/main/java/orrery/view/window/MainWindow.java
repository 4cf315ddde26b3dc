package orrery.view.window;

import java.util.Map;
import javafx.geometry.Rectangle2D;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.stage.Screen;
import javafx.stage.Stage;
import orrery.view.base.Subscriptions;
import orrery.view.base.Texts;
import orrery.view.base.Views;
import orrery.view.compare.MomentsModel;
import orrery.view.inspect.MailboxModel;
import orrery.view.message.FlightModel;
import orrery.view.message.WatchModel;
import orrery.view.model.Act;
import orrery.view.model.Intents;
import orrery.view.model.Preferences;
import orrery.view.time.TimeModel;

/** The main window on its stage: its keys, its theme, its size. */
public final class MainWindow implements AutoCloseable {
    private final Views views;
    private final Intents intents;
    private final TimeModel time;
    private final Preferences preferences;
    private final Dividers dividers;
    private final Focus focus;
    private final PaneChoice panes;
    private final CentreChoice centre;
    private final MailboxModel mailbox;
    private final WatchModel watching;
    private final FlightModel flights;
    private final MomentsModel comparing;
    private final Texts texts;
    private final Subscriptions subscriptions = new Subscriptions();

    public MainWindow(Views views, Intents intents, TimeModel time, Preferences preferences, Dividers dividers,
            Focus focus, PaneChoice panes, CentreChoice centre, MailboxModel mailbox, WatchModel watching,
            FlightModel flights, MomentsModel comparing, Texts texts) {
        this.views = views;
        this.intents = intents;
        this.time = time;
        this.preferences = preferences;
        this.dividers = dividers;
        this.focus = focus;
        this.panes = panes;
        this.centre = centre;
        this.mailbox = mailbox;
        this.watching = watching;
        this.flights = flights;
        this.comparing = comparing;
        this.texts = texts;
    }

    /** Puts the window on the stage as it was remembered, and shows it. */
    public void show(Stage stage, WindowState remembered) {
        Parent root = views.load("main.fxml");
        Rectangle2D room = Screen.getPrimary().getVisualBounds();
        WindowState fitting = remembered.within(room.getWidth(), room.getHeight());
        var scene = new Scene(root, fitting.width(), fitting.height());
        Dress.install(scene, preferences, subscriptions);
        new Keys(this::press, this::back, Map.of(KeyCode.HOME, time::toStart, KeyCode.END, time::toLive))
                .install(scene);
        scene.getAccelerators().put(new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN), focus::toSearch);
        scene.getAccelerators().put(new KeyCodeCombination(KeyCode.F6), () -> panes.step(1));
        scene.getAccelerators().put(new KeyCodeCombination(KeyCode.F6, KeyCombination.SHIFT_DOWN),
                () -> panes.step(-1));
        stage.setTitle(texts.get("app.title"));
        stage.setMinWidth(WindowState.LEAST_WIDTH);
        stage.setMinHeight(WindowState.LEAST_HEIGHT);
        stage.setScene(scene);
        stage.setMaximized(remembered.maximized());
        stage.show();
        dividers.place(remembered);
        focus.toMap();
    }

    /** What to remember of the window as it is now. */
    public WindowState state(Stage stage) {
        return new WindowState(preferences.themeProperty().get(), preferences.notationProperty().get(),
                stage.getScene().getWidth(), stage.getScene().getHeight(), stage.isMaximized(), dividers.left().get(),
                dividers.right().get(), dividers.bottom().get(), preferences.layersProperty().get(),
                preferences.groupsProperty().get(),
                preferences.treesProperty().get(), preferences.scaleProperty().get());
    }

    private void press(Shortcut shortcut) {
        switch (shortcut) {
            case NEW_NODE -> intents.run(Act.NEW_NODE);
            case CONNECT -> intents.run(Act.CONNECT);
            case KILL -> intents.run(Act.KILL);
            case CONSOLE -> intents.run(Act.CONSOLE);
            case EXIT -> intents.run(Act.EXIT);
            case ACTS -> focus.showActs();
            case WHAT_DIES -> intents.run(Act.WHAT_DIES);
            case STEP -> intents.step();
            case STEP_TO_RECEIVE -> intents.run(Act.STEP_RECEIVE);
            case STEP_TO_MESSAGE -> intents.run(Act.STEP_MESSAGE);
            case RESUME -> intents.run(Act.RESUME);
            case MAILBOX -> unless(mailbox.whyNot(), mailbox::show);
            case SEARCH -> focus.toSearch();
            case FIT -> focus.zoom(Focus.Zoom.FIT);
            case ZOOM_IN -> focus.zoom(Focus.Zoom.IN);
            case ZOOM_OUT -> focus.zoom(Focus.Zoom.OUT);
            case RUN -> time.toggle();
            case STEP_BACK -> time.stepBack();
            case STEP_ON -> time.stepOn();
            case BOOKMARK -> time.bookmark();
            case BOOKMARK_BEFORE -> time.toBookmarkBefore();
            case BOOKMARK_AFTER -> time.toBookmarkAfter();
            case COMPARE -> comparing.toggle();
            case COMPARE_FROM -> comparing.toggleMark();
            case SPACE_TIME -> centre.toggle();
            case WATCH -> unless(watching.whyNot().getValue(), watching::toggle);
            case WATCH_NOTHING -> watching.stopAll();
            case HOLD_MESSAGES -> flights.heldProperty().set(!flights.heldProperty().get());
            case RELEASE_MESSAGE -> flights.releaseOne();
        }
    }

    /** Does it, or says why not. */
    private void unless(String whyNot, Runnable what) {
        intents.refuse(whyNot);
        if (whyNot.isEmpty()) {
            what.run();
        }
    }

    private void back() {
        intents.back();
        focus.toMap();
    }

    @Override
    public void close() {
        subscriptions.close();
    }
}
