package orrery.view.inspect;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import orrery.cluster.Aftermath;
import orrery.cluster.Fate;
import orrery.cluster.NodeState;
import orrery.cluster.ProcessState;
import orrery.cluster.Selection;
import orrery.term.Atom;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.view.base.Texts;
import orrery.view.model.BlastModel;
import orrery.view.model.ClusterModel;
import orrery.view.model.Preferences;
import orrery.view.model.Written;

/** The card that says what dies if something ends, and then what did. */
public final class BlastController {
    /** More are counted. */
    private static final int MOST_ROWS = 12;
    private static final int LONGEST_REASON = 60;
    private static final Atom KILL = Atom.of("kill");

    private final BlastModel model;
    private final ClusterModel cluster;
    private final Preferences preferences;
    private final Texts texts;
    @FXML
    private VBox root;
    @FXML
    private Label title;
    @FXML
    private Label summary;
    @FXML
    private VBox rows;

    public BlastController(BlastModel model, ClusterModel cluster, Preferences preferences, Texts texts) {
        this.model = model;
        this.cluster = cluster;
        this.preferences = preferences;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        root.managedProperty().bind(root.visibleProperty());
        model.viewProperty().subscribe(this::show);
        preferences.notationProperty().subscribe(_ -> show(model.viewProperty().get()));
    }

    private void show(BlastModel.View view) {
        root.setVisible(!(view instanceof BlastModel.View.Nothing));
        switch (view) {
            case BlastModel.View.Nothing _ -> rows.getChildren().clear();
            case BlastModel.View.Foretold(Selection target, Term reason, List<Fate> fates) -> {
                title.setText(foretold(target, reason));
                summary.setText(fates.isEmpty() ? texts.get("blast.nobody") : summary(fates));
                fill(target,
                        interesting(target, fates.stream().map(fate -> new Aftermath.Line(fate.pid(), Optional.of(fate),
                                Aftermath.Outcome.UNKNOWN, "", Optional.empty())).toList()),
                        false);
            }
            case BlastModel.View.Happened(Selection target, Term reason, Aftermath after) -> {
                title.setText(happened(target, reason));
                long foretold = after.lines().stream().flatMap(line -> line.foretold().stream())
                        .filter(fate -> fate.kind() == Fate.Kind.DIES).count();
                summary.setText(texts.get(after.holds() ? "blast.holds" : "blast.differs", foretold, after.died()));
                fill(target, interesting(target, after.lines()), true);
            }
        }
    }

    /** That a node's own processes end with it goes without saying. */
    private static List<Aftermath.Line> interesting(Selection target, List<Aftermath.Line> lines) {
        return target instanceof Selection.OfNode(NodeName node)
                ? lines.stream().filter(line -> !NodeName.of(line.pid().node()).equals(node)).toList()
                : lines;
    }

    private String foretold(Selection target, Term reason) {
        return switch (target) {
            case Selection.OfNode(NodeName node) -> texts.get("blast.if.node", node);
            case Selection.OfProcess(Pid pid) -> reason.equals(KILL)
                    ? texts.get("blast.if.killed", who(pid, NodeName.of(pid.node())))
                    : texts.get("blast.if", who(pid, NodeName.of(pid.node())), term(reason));
            case Selection.Nothing _,Selection.OfConnection _ -> "";
        };
    }

    private String happened(Selection target, Term reason) {
        return switch (target) {
            case Selection.OfNode(NodeName node) -> texts.get("blast.after.node", node);
            case Selection.OfProcess(Pid pid) -> reason.equals(KILL)
                    ? texts.get("blast.after.killed", who(pid, NodeName.of(pid.node())))
                    : texts.get("blast.after", who(pid, NodeName.of(pid.node())), term(reason));
            case Selection.Nothing _,Selection.OfConnection _ -> "";
        };
    }

    private String summary(List<Fate> fates) {
        return Stream.of(Fate.Kind.values())
                .filter(kind -> count(fates, kind) > 0)
                .map(kind -> texts.get("blast.count." + kind, count(fates, kind)))
                .reduce((a, b) -> texts.get("blast.and", a, b)).orElse("");
    }

    private static long count(List<Fate> fates, Fate.Kind kind) {
        return fates.stream().filter(fate -> fate.kind() == kind).count();
    }

    private void fill(Selection target, List<Aftermath.Line> lines, boolean happened) {
        List<BlastRow> shown = lines.stream().limit(MOST_ROWS)
                .map(line -> row(line, target.within().orElseGet(() -> NodeName.of(line.pid().node())), happened))
                .toList();
        rows.getChildren().setAll(shown);
        if (lines.size() > MOST_ROWS) {
            var more = new Label(texts.get("blast.more", lines.size() - MOST_ROWS));
            more.getStyleClass().add("about");
            rows.getChildren().add(more);
        }
    }

    private BlastRow row(Aftermath.Line line, NodeName from, boolean happened) {
        String foretold = line.foretold().map(this::foretold).orElse(texts.get("blast.unforetold"));
        String outcome = happened ? outcome(line) : "";
        return new BlastRow(texts, line, who(line.pid(), from), foretold, outcome,
                () -> cluster.select(new Selection.OfProcess(line.pid())));
    }

    private String foretold(Fate fate) {
        String words = texts.get("blast.fate." + fate.kind(), term(fate.reason()));
        return fate.restartedBy().map(by -> texts.get("blast.again", words, who(by, NodeName.of(fate.pid().node()))))
                .orElse(words);
    }

    private String outcome(Aftermath.Line line) {
        String words = line.reason().isEmpty()
                ? texts.get("blast.outcome." + line.outcome())
                : texts.get("blast.outcome.because", line.reason());
        return line.successor()
                .map(next -> texts.get("blast.successor", words, who(next, NodeName.of(line.pid().node()))))
                .orElse(words);
    }

    /**
     * Also of a process that has ended: its name is remembered with its end.
     *
     * @param from of processes of other nodes than that it says where they are
     */
    private String who(Pid pid, NodeName from) {
        Optional<String> living = cluster.state().process(pid).map(ProcessState::name);
        String name = living.or(() -> cluster.state().node(NodeName.of(pid.node())).map(NodeState::exits).stream()
                .flatMap(List::stream).filter(exit -> exit.pid().equals(pid)).map(exit -> exit.name()).findFirst())
                .orElse("");
        String own = Written.seenFrom(from, pid);
        return name.isEmpty() ? own : name + " " + own;
    }

    private String term(Term term) {
        return Written.term(term, preferences.notationProperty().get(), LONGEST_REASON);
    }

    @FXML
    private void putAway() {
        model.putAway();
    }
}
