package orrery.app;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javafx.stage.Stage;
import orrery.cluster.ClusterState;
import orrery.cluster.Selection;
import orrery.map.MapView;
import orrery.map.SpaceTimeView;
import orrery.recording.Recording;
import orrery.term.NodeName;
import orrery.view.base.Background;
import orrery.view.base.FxThread;
import orrery.view.base.Snapshots;
import orrery.view.base.Subscriptions;
import orrery.view.base.Texts;
import orrery.view.base.Views;
import orrery.view.compare.CompareChoice;
import orrery.view.compare.CompareController;
import orrery.view.compare.MomentsController;
import orrery.view.compare.ViewsController;
import orrery.view.console.ConsoleController;
import orrery.view.export.ExportMenuController;
import orrery.view.export.FileChoice;
import orrery.view.export.Shown;
import orrery.view.export.ShownDiagram;
import orrery.view.export.WindowFileChoice;
import orrery.view.form.AttachController;
import orrery.view.form.DeedController;
import orrery.view.form.NewNodeController;
import orrery.view.form.NewNodeModel;
import orrery.view.form.SendController;
import orrery.view.form.SpawnController;
import orrery.view.form.SpawnResultController;
import orrery.view.inspect.BlastController;
import orrery.view.inspect.ChartsController;
import orrery.view.inspect.ConnectionInspectorController;
import orrery.view.inspect.DeepController;
import orrery.view.inspect.InspectorController;
import orrery.view.inspect.KillConfirmController;
import orrery.view.inspect.MailboxController;
import orrery.view.inspect.NodeInspectorController;
import orrery.view.inspect.ProcessInspectorController;
import orrery.view.inspect.StepController;
import orrery.view.message.FlightLayer;
import orrery.view.message.MessageController;
import orrery.view.message.WatchBarController;
import orrery.view.message.WatchController;
import orrery.view.model.Preferences;
import orrery.view.model.Vitals;
import orrery.view.table.ApplicationsController;
import orrery.view.table.EventsController;
import orrery.view.table.GroupsController;
import orrery.view.table.LocksController;
import orrery.view.table.NamesController;
import orrery.view.table.NodesController;
import orrery.view.table.OutputController;
import orrery.view.table.ProblemsController;
import orrery.view.table.ProcessesController;
import orrery.view.table.StoresController;
import orrery.view.table.TableTools;
import orrery.view.table.WhyController;
import orrery.view.time.TimeBarController;
import orrery.view.window.CentreChoice;
import orrery.view.window.CentreController;
import orrery.view.window.Comparing;
import orrery.view.window.Dividers;
import orrery.view.window.Focus;
import orrery.view.window.MainController;
import orrery.view.window.MainWindow;
import orrery.view.window.MapController;
import orrery.view.window.MapGroupsController;
import orrery.view.window.MapMenu;
import orrery.view.window.MapPathController;
import orrery.view.window.MapSearchController;
import orrery.view.window.NoticeController;
import orrery.view.window.PaletteController;
import orrery.view.window.PaneChoice;
import orrery.view.window.SideController;
import orrery.view.window.SpaceTimeController;
import orrery.view.window.StatusBarController;
import orrery.view.window.TabChoice;
import orrery.view.window.TabsController;
import orrery.view.window.TopBarController;
import orrery.view.window.WindowState;

/** Builds the window's object graph over a {@link Backend}, and joins the two. */
public final class Wiring implements AutoCloseable {
    /** How long messages gather before they are put in order: often enough to follow, seldom enough to be cheap. */
    private static final long GATHERING_MILLIS = 150;
    private static final Executor ORDERING = CompletableFuture.delayedExecutor(GATHERING_MILLIS,
            TimeUnit.MILLISECONDS, task -> Thread.ofVirtual().name("Order messages").start(task));

    private final Backend backend;
    private final Models models;
    private final Views views;
    private final MainWindow window;
    private final Subscriptions subscriptions = new Subscriptions();
    private Set<NodeName> watched = Set.of();
    private long sampled;

    /** On JavaFX's thread. */
    public Wiring(Backend backend, NewNodeModel.Hosts hosts) {
        this(backend, hosts, new WindowFileChoice());
    }

    /** @param files asks a person for files */
    Wiring(Backend backend, NewNodeModel.Hosts hosts, FileChoice files) {
        this.backend = backend;
        Texts texts = Texts.load();
        models = new Models(backend.lab(), backend.journal(), backend.samples(), backend.traffic(), ORDERING, hosts,
                Background.Workers.virtualThreads(), FxThread.soon(), FxThread.nextFrame(), files,
                texts);
        var focus = new Focus();
        var dividers = new Dividers();
        var centre = new CentreChoice();
        var panes = new PaneChoice();
        views = views(models, focus, dividers, centre, panes);
        window = new MainWindow(views, models.intents, models.time, models.preferences, dividers,
                focus, panes, centre, models.mailbox, models.watching, models.flights, models.moments, texts);
    }

    /** Shows the window and everything that happens from now on. */
    public void show(Stage stage, WindowState remembered) {
        models.preferences.themeProperty().set(remembered.theme());
        models.preferences.notationProperty().set(remembered.notation());
        models.preferences.layersProperty().set(remembered.layers());
        models.preferences.groupsProperty().set(remembered.groups());
        models.preferences.treesProperty().set(remembered.trees());
        models.preferences.scaleProperty().set(remembered.scale());
        window.show(stage, remembered);
        subscriptions.add(window::close);
        models.exporting.onOpened((file, recording) -> open(file, recording, window.state(stage)));
        subscriptions.follow(models.cluster.selectionProperty(), backend::focus);
        subscriptions.follow(models.cluster.stateProperty(), this::lookAround);
        // Somebody who comes back to this window may have started a node in a terminal.
        subscriptions.follow(stage.focusedProperty(), focused -> {
            if (focused) {
                models.local.refresh();
            }
        });
        var states = new Snapshots<ClusterState>(FxThread.nextFrame(), models.time::follow);
        var subscription = backend.journal().subscribe(states::publish);
        subscriptions.add(subscription::close);
        states.publish(backend.journal().state());
        var heard = new Snapshots<Boolean>(FxThread.nextFrame(), _ -> {
            models.messages.changed();
            models.flights.heard();
        });
        var traffic = backend.traffic().subscribe(() -> heard.publish(true));
        subscriptions.add(traffic::close);
        subscriptions.add(models.watching::close);
        backend.onVitals(new Snapshots<Vitals>(FxThread.nextFrame(), this::show)::publish);
        backend.opened().ifPresent(opened -> {
            stage.setTitle(models.texts.get("export.window", opened.file().getFileName()));
            models.exporting.tell(opened.file(), opened.recording());
        });
    }

    /** A recording has a window of its own, beside the cluster's. */
    private void open(Path file, Recording recording, WindowState like) {
        var stage = new Stage();
        WindowIcons.dress(stage);
        var beside = new Wiring(new RecordedBackend(file, recording), new NewNodeModel.Hosts("localhost", "127.0.0.1"));
        beside.show(stage, like);
        stage.setOnHidden(_ -> beside.close());
        subscriptions.add(stage::close);
    }

    private void show(Vitals vitals) {
        models.status.show(vitals);
        long count = backend.samples().count();
        if (count != sampled) {
            sampled = count;
            models.cluster.samplesChanged();
        }
    }

    /** The list of this machine's nodes changes when one is watched that was not, and the other way round. */
    private void lookAround(ClusterState state) {
        Set<NodeName> now = new HashSet<>(models.cluster.observed());
        if (!now.equals(watched)) {
            watched = now;
            models.local.refresh();
        }
    }

    /** Selects as a click on the map does. */
    public void select(Selection thing) {
        models.cluster.select(thing);
    }

    /** The views of this window. */
    Views views() {
        return views;
    }

    /** What a person chose for this window. */
    Preferences preferences() {
        return models.preferences;
    }

    /** What to remember of the window as it is now. */
    public WindowState state(Stage stage) {
        return window.state(stage);
    }

    private static MapView map(Models m) {
        var map = new MapView(task -> Thread.ofVirtual().name("Lay out the map").start(task), FxThread.soon(),
                m.time.clock());
        new FlightLayer(m.flights, m.watching, m.growing, m.messageWords, m.texts).installOn(map);
        m.exporting.pictureIs(() -> new Shown(map.model(), map.layersProperty().get()));
        return map;
    }

    private static Views views(Models m, Focus focus, Dividers dividers, CentreChoice centre,
            PaneChoice panes) {
        var tabs = new TabChoice();
        var compare = new CompareChoice();
        var tools = new TableTools(m.actMenu, m.cluster::selection, m.exporting, m.texts);
        var comparing = new Comparing(tabs, compare, m.moments, m.views);
        MapView map = map(m);
        var spaceTime = new SpaceTimeView(m.messageWords::brief);
        m.exporting.diagramIs(() -> Optional.of(spaceTime)
                .filter(_ -> centre.shownProperty().get() == CentreChoice.Picture.SPACE_TIME)
                .map(view -> new ShownDiagram(view.diagram(), view.lit(), view.firstRow())), m.messageWords::brief);
        return new Views(m.texts)
                .with(MainController.class,
                        () -> new MainController(dividers, panes, m.deck, m.killing, tabs, m.preferences, m.texts))
                .with(ExportMenuController.class, () -> new ExportMenuController(m.exporting, m.texts))
                .with(TopBarController.class,
                        () -> new TopBarController(m.cluster, m.status, m.preferences, focus, m.texts))
                .with(SideController.class, () -> new SideController(m.deck, focus))
                .with(PaletteController.class,
                        () -> new PaletteController(m.buttons, m.actMenu, m.local, m.attaching, m.cluster, focus,
                                m.texts))
                .with(NewNodeController.class,
                        () -> new NewNodeController(m.newNode, m.lab, m.deck, m.problems, m.texts))
                .with(AttachController.class,
                        () -> new AttachController(m.attaching, m.local, m.deck, m.problems, m.texts))
                .with(SpawnController.class, () -> new SpawnController(m.spawning, m.deck, m.problems, m.texts))
                .with(SpawnResultController.class, () -> new SpawnResultController(m.spawning, m.texts))
                .with(SendController.class, () -> new SendController(m.sending, m.deck, m.problems, m.texts))
                .with(DeedController.class, () -> new DeedController(m.deeds, m.deck, m.problems, m.texts))
                .with(MapController.class,
                        () -> new MapController(map, new MapMenu(m.cluster, m.actMenu, m.watching,
                                comparing::views, m.texts), m.cluster,
                                m.connecting, m.acts, m.mailbox, m.preferences, m.moments, focus, m.texts))
                .with(CompareController.class, () -> new CompareController(compare, m.texts))
                .with(MomentsController.class, () -> new MomentsController(m.moments, m.texts))
                .with(ViewsController.class, () -> new ViewsController(m.views, tools, m.texts))
                .with(CentreController.class, () -> new CentreController(centre, m.messages, m.flights, focus, m.texts))
                .with(SpaceTimeController.class,
                        () -> new SpaceTimeController(spaceTime, m.messages, m.cluster, tabs, focus, m.preferences,
                                m.texts))
                .with(WatchBarController.class, () -> new WatchBarController(m.watching, m.flights, m.texts))
                .with(WatchController.class, () -> new WatchController(m.watching, m.texts))
                .with(MessageController.class,
                        () -> new MessageController(m.messages, m.messageWords, m.preferences, m.texts))
                .with(MapSearchController.class, () -> new MapSearchController(map, m.cluster, focus, m.texts))
                .with(MapGroupsController.class,
                        () -> new MapGroupsController(map, m.preferences, focus, m.texts))
                .with(MapPathController.class, () -> new MapPathController(map, m.texts))
                .with(NoticeController.class, () -> new NoticeController(m.notices, m.preferences, m.texts))
                .with(InspectorController.class, () -> new InspectorController(m.inspector, m.cluster, m.problems))
                .with(NodeInspectorController.class,
                        () -> new NodeInspectorController(m.inspector, m.buttons, m.actMenu, m.cluster, m.texts))
                .with(ProcessInspectorController.class,
                        () -> new ProcessInspectorController(m.inspector, m.buttons, m.actMenu, m.cluster,
                                m.preferences, m.texts))
                .with(StepController.class, () -> new StepController(m.stepping, m.buttons, m.texts))
                .with(MailboxController.class, () -> new MailboxController(m.mailbox, m.inspector, m.texts))
                .with(ConnectionInspectorController.class,
                        () -> new ConnectionInspectorController(m.inspector, m.buttons, m.texts))
                .with(BlastController.class,
                        () -> new BlastController(m.blast, m.cluster, m.preferences, m.texts))
                .with(ChartsController.class, () -> new ChartsController(m.charts))
                .with(WhyController.class, () -> new WhyController(m.why, m.time::goTo, m.texts))
                .with(DeepController.class, () -> new DeepController(m.deep, m.inspector))
                .with(NamesController.class, () -> new NamesController(m.shared, tools, m.texts))
                .with(GroupsController.class, () -> new GroupsController(m.shared, tools, m.texts))
                .with(StoresController.class, () -> new StoresController(m.stores, tools, m.texts))
                .with(ApplicationsController.class, () -> new ApplicationsController(m.applications, tools, m.texts))
                .with(LocksController.class, () -> new LocksController(m.locks, tools, m.texts))
                .with(KillConfirmController.class, () -> new KillConfirmController(m.killing, m.texts))
                .with(TabsController.class,
                        () -> new TabsController(tabs, m.processes, m.nodes, m.shared, m.locks, m.stores,
                                m.applications,
                                m.status, m.consoles, m.messages, dividers, m.texts))
                .with(ProcessesController.class,
                        () -> new ProcessesController(m.processes, m.growing, tools, m.texts))
                .with(EventsController.class, () -> new EventsController(m.events, m.texts))
                .with(OutputController.class, () -> new OutputController(m.output, m.texts))
                .with(ConsoleController.class,
                        () -> new ConsoleController(m.consoles, m.completion, m.cluster, FxThread.soon(), m.texts))
                .with(NodesController.class, () -> new NodesController(m.nodes, tools, m.texts))
                .with(ProblemsController.class, () -> new ProblemsController(m.problems, m.texts))
                .with(TimeBarController.class, () -> new TimeBarController(m.time, m.texts))
                .with(StatusBarController.class, () -> new StatusBarController(m.status, m.time, m.exporting, tabs));
    }

    @Override
    public void close() {
        subscriptions.close();
        models.exporting.close();
        backend.close();
    }
}
