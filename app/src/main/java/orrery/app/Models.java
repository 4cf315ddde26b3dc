package orrery.app;

import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executor;
import orrery.cluster.Journal;
import orrery.cluster.Samples;
import orrery.cluster.TrafficLog;
import orrery.lab.Lab;
import orrery.map.picture.MapWords;
import orrery.view.base.Background;
import orrery.view.base.Texts;
import orrery.view.compare.MomentsModel;
import orrery.view.compare.ViewsModel;
import orrery.view.console.ConsoleCompletion;
import orrery.view.console.ConsolesModel;
import orrery.view.control.ActButtons;
import orrery.view.control.ActMenu;
import orrery.view.export.ExportModel;
import orrery.view.export.FileChoice;
import orrery.view.export.PageWords;
import orrery.view.form.AttachModel;
import orrery.view.form.DeedModel;
import orrery.view.form.NewNodeModel;
import orrery.view.form.SendModel;
import orrery.view.form.SpawnModel;
import orrery.view.inspect.ChartsModel;
import orrery.view.inspect.DeepModel;
import orrery.view.inspect.InspectorModel;
import orrery.view.inspect.MailboxModel;
import orrery.view.inspect.StepModel;
import orrery.view.message.FlightModel;
import orrery.view.message.MessageWords;
import orrery.view.message.MessagesModel;
import orrery.view.message.WatchModel;
import orrery.view.model.ActStates;
import orrery.view.model.Acts;
import orrery.view.model.BlastModel;
import orrery.view.model.ClusterModel;
import orrery.view.model.ConnectModel;
import orrery.view.model.Deck;
import orrery.view.model.GrowingMailboxes;
import orrery.view.model.Intents;
import orrery.view.model.KillModel;
import orrery.view.model.LocalNodesModel;
import orrery.view.model.NoticeModel;
import orrery.view.model.OutputLog;
import orrery.view.model.Preferences;
import orrery.view.model.Problems;
import orrery.view.model.StatusModel;
import orrery.view.table.ApplicationsModel;
import orrery.view.table.EventsModel;
import orrery.view.table.LocksModel;
import orrery.view.table.NodesModel;
import orrery.view.table.ProcessesModel;
import orrery.view.table.SharedModel;
import orrery.view.table.StoresModel;
import orrery.view.table.WhyModel;
import orrery.view.time.TimeModel;

/** The view models of one window, each with its collaborators. Made and used on JavaFX's thread. */
public final class Models {
    public final Texts texts;
    public final Lab lab;
    public final Preferences preferences = new Preferences();
    public final Problems problems = new Problems();
    public final Deck deck = new Deck();
    public final ClusterModel cluster;
    public final TimeModel time;
    public final Background background;
    public final OutputLog output;
    public final Acts acts;
    public final ConnectModel connecting;
    public final KillModel killing;
    public final LocalNodesModel local;
    public final NewNodeModel newNode;
    public final AttachModel attaching;
    public final SpawnModel spawning;
    public final SendModel sending;
    public final BlastModel blast;
    public final SharedModel shared;
    public final WhyModel why;
    public final DeepModel deep;
    public final ChartsModel charts;
    public final LocksModel locks;
    public final StoresModel stores;
    public final ApplicationsModel applications;
    public final DeedModel deeds;
    public final ActMenu actMenu;
    public final Intents intents;
    public final ActStates states;
    public final ActButtons buttons;
    public final NoticeModel notices;
    public final StatusModel status;
    public final InspectorModel inspector;
    public final GrowingMailboxes growing;
    public final MailboxModel mailbox;
    public final StepModel stepping;
    public final ProcessesModel processes;
    public final EventsModel events;
    public final NodesModel nodes;
    public final ConsolesModel consoles;
    public final ConsoleCompletion completion;
    public final MessagesModel messages;
    public final ExportModel exporting;
    public final MessageWords messageWords;
    public final WatchModel watching;
    public final FlightModel flights;
    public final MomentsModel moments;
    public final ViewsModel views;

    /**
     * @param ordering puts messages in order, in the background and not too often
     * @param soon delivers answers on JavaFX's thread
     * @param nextFrame delivers there what may come in floods
     * @param files asks a person for files
     */
    public Models(Lab lab, Journal journal, Samples samples, TrafficLog traffic, Executor ordering,
            NewNodeModel.Hosts hosts, Background.Workers workers,
            Executor soon, Executor nextFrame, FileChoice files, Texts texts) {
        this.texts = texts;
        this.lab = lab;
        cluster = new ClusterModel(samples);
        time = new TimeModel(journal, cluster, InstantSource.system(), texts);
        background = new Background(workers, soon, problems::report);
        output = new OutputLog(InstantSource.system());
        acts = new Acts(lab, background, problems, output, cluster, texts);
        connecting = new ConnectModel(cluster, acts);
        blast = new BlastModel(cluster, lab, InstantSource.system());
        killing = new KillModel(cluster, lab, acts, blast);
        local = new LocalNodesModel(lab, background, texts);
        newNode = new NewNodeModel(lab, acts, cluster, deck, hosts, texts);
        attaching = new AttachModel(lab, acts, background, problems, cluster, local, deck, texts);
        spawning = new SpawnModel(lab, acts, background, problems, output, cluster, preferences, nextFrame, texts);
        sending = new SendModel(lab, acts, background, cluster, preferences, texts);
        deeds = new DeedModel(lab, acts, cluster, blast, deck, preferences, texts);
        consoles = new ConsolesModel(lab, background, cluster, preferences, nextFrame, texts);
        completion = new ConsoleCompletion(lab, background, cluster, texts);
        states = new ActStates(cluster, texts);
        intents = new Intents(cluster, states, acts, connecting, killing, blast, deck,
                consoles::openSelected,
                Map.of(Deck.Panel.NEW_NODE, newNode::begin, Deck.Panel.ATTACH, local::refresh, Deck.Panel.SEND,
                        sending::begin),
                deeds::begin);
        buttons = new ActButtons(intents, states, texts);
        actMenu = new ActMenu(states, intents, texts);
        notices = new NoticeModel(acts, problems, connecting, intents, texts);
        status = new StatusModel(cluster, problems, texts);
        inspector = new InspectorModel(cluster, texts);
        growing = new GrowingMailboxes(cluster, texts);
        mailbox = new MailboxModel(lab, background, cluster, growing, preferences, texts);
        stepping = new StepModel(lab, background, cluster, acts, preferences, texts);
        stepping.standProperty().subscribe((_, _) -> mailbox.again());
        deep = new DeepModel(lab, background, cluster, preferences, texts);
        why = new WhyModel(journal, cluster, texts);
        charts = new ChartsModel(cluster, traffic, System::nanoTime, texts);
        shared = new SharedModel(cluster, preferences, texts);
        stores = new StoresModel(cluster, lab, background, InstantSource.system(), texts);
        applications = new ApplicationsModel(cluster, lab, preferences, background, InstantSource.system(), texts);
        locks = new LocksModel(cluster, preferences, texts);
        processes = new ProcessesModel(cluster, preferences);
        events = new EventsModel(journal, cluster, texts);
        nodes = new NodesModel(cluster, texts);
        exporting = new ExportModel(journal, traffic, samples.log(), cluster, preferences, background, problems,
                files, PageWords.of(time, texts), InstantSource.system(), texts);
        messages = new MessagesModel(traffic, journal, cluster, ordering, nextFrame);
        messageWords = new MessageWords(new MapWords(Locale.getDefault()), preferences, texts);
        watching = new WatchModel(lab, acts, cluster, nextFrame, texts);
        watching.watchProperty().subscribe(watch -> messages.watching(WatchModel.tells(watch)));
        moments = new MomentsModel(journal, cluster, time, preferences, ordering, nextFrame, texts);
        views = new ViewsModel(cluster, preferences, texts);
        flights = new FlightModel(traffic, cluster, System::nanoTime, texts);
    }
}
