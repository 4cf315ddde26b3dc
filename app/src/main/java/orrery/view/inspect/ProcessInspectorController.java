package orrery.view.inspect;

import java.util.List;
import java.util.stream.Stream;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import orrery.cluster.Mfa;
import orrery.cluster.ProcessFacts;
import orrery.cluster.ProcessKind;
import orrery.cluster.ProcessState;
import orrery.cluster.Sample;
import orrery.cluster.Selection;
import orrery.term.NodeName;
import orrery.view.base.Amounts;
import orrery.view.base.Glyph;
import orrery.view.base.Icon;
import orrery.view.base.Texts;
import orrery.view.control.ActButton;
import orrery.view.control.ActButtons;
import orrery.view.control.ActMenu;
import orrery.view.control.ActMenuButton;
import orrery.view.model.ClusterModel;
import orrery.view.model.Preferences;
import orrery.view.model.Written;

/** Inspector of the selected process, living or ended. */
public final class ProcessInspectorController {
    private final InspectorModel model;
    private final ActButtons buttons;
    private final ActMenu menu;
    private final ClusterModel cluster;
    private final Preferences preferences;
    private final Texts texts;
    @FXML
    private Glyph glyph;
    @FXML
    private Label kind;
    @FXML
    private Label pid;
    @FXML
    private Label name;
    @FXML
    private Hyperlink node;
    @FXML
    private Label ended;
    @FXML
    private Node living;
    @FXML
    private Label initialCall;
    @FXML
    private Label currentFunction;
    @FXML
    private Label status;
    @FXML
    private Label memory;
    @FXML
    private Label reductions;
    @FXML
    private MentionList family;
    @FXML
    private MentionList links;
    @FXML
    private MentionList monitors;
    @FXML
    private MentionList monitoredBy;
    @FXML
    private ActButton send;
    @FXML
    private ActButton kill;
    @FXML
    private ActButton exit;
    @FXML
    private ActMenuButton more;

    public ProcessInspectorController(InspectorModel model, ActButtons buttons, ActMenu menu,
            ClusterModel cluster, Preferences preferences,
            Texts texts) {
        this.model = model;
        this.buttons = buttons;
        this.menu = menu;
        this.cluster = cluster;
        this.preferences = preferences;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        buttons.equip(send, kill, exit);
        more.equip(texts.get("acts.more"), menu, cluster);
        Stream.of(living, ended, name).forEach(part -> part.managedProperty().bind(part.visibleProperty()));
        model.detailsProperty().subscribe(details -> {
            if (details instanceof Details.OfProcess of) {
                show(of);
            } else if (details instanceof Details.OfEnded gone) {
                show(gone);
            }
        });
    }

    private void show(Details.OfProcess of) {
        ProcessState process = of.state();
        ProcessFacts facts = process.facts();
        head(Written.own(of.pid()), Written.name(process.name()), NodeName.of(of.pid().node()));
        glyph.setIcon(icon(facts.kind()));
        kind.setText(texts.get("process.kind." + facts.kind()));
        living.setVisible(true);
        ended.setVisible(false);
        initialCall.setText(text(facts.initialCall()));
        currentFunction.setText(text(facts.currentFunction()));
        String how = texts.get("process." + facts.status());
        status.setText(facts.trapExit() ? texts.get("process.traps", how) : how);
        memory.setText(of.sample().map(s -> Amounts.bytes(s.memory())).orElse(texts.get("unknown")));
        reductions.setText(of.sample().map(s -> reductions(s, of)).orElse(texts.get("unknown")));
        show(family, of.family());
        show(links, of.links());
        show(monitors, of.monitors());
        show(monitoredBy, of.monitoredBy());
    }

    /** The shapes that the map draws. */
    private static Icon icon(ProcessKind kind) {
        return switch (kind) {
            case PLAIN -> Icon.PROCESS;
            case SERVER -> Icon.SERVER;
            case SUPERVISOR -> Icon.SUPERVISOR;
            case GROUP_LEADER -> Icon.GROUP_LEADER;
        };
    }

    private String reductions(Sample sample, Details.OfProcess of) {
        String all = Amounts.count(sample.reductions());
        return of.reductionRate().isPresent()
                ? texts.get("process.rate", all, Amounts.count(Math.round(of.reductionRate().getAsDouble())))
                : all;
    }

    private void show(Details.OfEnded gone) {
        head(Written.own(gone.pid()), gone.exit().map(exit -> Written.name(exit.name())).orElse(""),
                NodeName.of(gone.pid().node()));
        glyph.setIcon(Icon.PROCESS);
        kind.setText(texts.get("process.kind.ended"));
        living.setVisible(false);
        ended.setVisible(true);
        ended.setText(gone.exit()
                .map(exit -> texts.get("process.ended", Amounts.time(exit.at()), exit.reason()))
                .orElse(texts.get("process.gone")));
    }

    private void head(String own, String registered, NodeName on) {
        pid.setText(own);
        name.setText(registered);
        name.setVisible(!registered.isEmpty());
        node.setText(on.toString());
        node.setOnAction(_ -> model.go(new Selection.OfNode(on)));
    }

    private void show(MentionList list, List<Details.Mention> mentions) {
        list.show(mentions, model::go);
    }

    private String text(Mfa function) {
        String written = Written.function(function, preferences.notationProperty().get());
        return written.isEmpty() ? texts.get("unknown") : written;
    }
}
