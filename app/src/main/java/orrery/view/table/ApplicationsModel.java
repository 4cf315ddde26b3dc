package orrery.view.table;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import orrery.cluster.Selection;
import orrery.lab.ApplicationInfo;
import orrery.lab.ApplicationTree;
import orrery.lab.ApplicationTree.Member;
import orrery.lab.Lab;
import orrery.lab.Problem;
import orrery.term.Atom;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.view.base.Background;
import orrery.view.base.Texts;
import orrery.view.model.ClusterModel;
import orrery.view.model.Preferences;
import orrery.view.model.Written;

/** The applications of the selected node, and the supervision tree of one of them. */
public final class ApplicationsModel {
    private static final int LONGEST_ID = 60;
    private static final Set<String> ALWAYS = Set.of("kernel", "stdlib");

    /** Where a child belongs: it is the same child, whatever process it is at present. */
    private record Place(Optional<Pid> supervisor, Term id, int nth) {}

    private record Answer(List<ApplicationInfo> applications, ApplicationTree tree) {}

    /**
     * A member of the tree as a row.
     *
     * @param order where it stands in the tree
     * @param again how often it was another process than the time before, since the tree is looked at
     */
    public record MemberRow(int order, Member member, int again) {}

    private final ClusterModel cluster;
    private final Lab lab;
    private final Preferences preferences;
    private final Texts texts;
    private final LiveRows<ApplicationInfo> applications = new LiveRows<>(ApplicationInfo::name,
            application -> application.name() + " " + application.description(),
            Comparator.comparing((ApplicationInfo application) -> !application.running())
                    .thenComparing(ApplicationInfo::name));
    private final LiveRows<MemberRow> tree;
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper treeTitle = new ReadOnlyStringWrapper("");
    private final Rounds<Answer> rounds;
    private final Map<Place, Pid> last = new HashMap<>();
    private final Map<Place, Integer> restarts = new HashMap<>();
    private String chosen = "";

    public ApplicationsModel(ClusterModel cluster, Lab lab, Preferences preferences, Background background,
            InstantSource clock, Texts texts) {
        this.cluster = cluster;
        this.lab = lab;
        this.preferences = preferences;
        this.texts = texts;
        tree = new LiveRows<>(row -> row.member().pid().<Object>map(pid -> pid).orElse(row.order()),
                row -> who(row.member()) + " " + id(row.member()) + " " + way(row.member()),
                Comparator.comparingInt(MemberRow::order));
        rounds = new Rounds<>(cluster, background, clock, texts, this::ask, this::show);
        rounds.nodeProperty().subscribe(node -> {
            applications.show(List.of());
            clear();
            title.set(node.map(name -> texts.get("applications.title", name)).orElse(""));
        });
    }

    private CompletableFuture<Answer> ask(NodeName node) {
        return lab.applications(node).thenCompose(
                found -> lab.tree(node, wanted(found)).thenApply(its -> new Answer(found, its)));
    }

    /** Without a choice, the first that OTP does not start by itself. */
    private String wanted(List<ApplicationInfo> found) {
        if (found.stream().anyMatch(this::isChosen)) {
            return chosen;
        }
        return found.stream().filter(ApplicationInfo::running).map(ApplicationInfo::name)
                .filter(name -> !ALWAYS.contains(name)).findFirst().orElse("kernel");
    }

    private void show(Answer answer) {
        chosen = wanted(answer.applications());
        applications.show(answer.applications());
        tree.show(rows(answer.tree().members()));
        String key = answer.tree().members().isEmpty()
                ? "applications.tree.none"
                : answer.tree().whole() ? "applications.tree" : "applications.tree.part";
        treeTitle.set(texts.get(key, chosen));
    }

    private List<MemberRow> rows(List<Member> members) {
        List<MemberRow> rows = new ArrayList<>();
        Deque<Optional<Pid>> above = new ArrayDeque<>();
        Map<Place, Integer> met = new HashMap<>();
        for (Member member : members) {
            while (above.size() > member.depth()) {
                above.pop();
            }
            Place place = new Place(above.isEmpty() ? Optional.empty() : above.getFirst(), member.id(), 0);
            int nth = met.merge(place, 1, Integer::sum);
            above.push(member.pid());
            rows.add(
                    new MemberRow(rows.size(), member, again(new Place(place.supervisor(), member.id(), nth), member)));
        }
        return rows;
    }

    /** Children without an id of their own come and go: of them nobody can say that one is another again. */
    private int again(Place place, Member member) {
        Pid before = last.get(place);
        member.pid().ifPresent(pid -> last.put(place, pid));
        boolean anew = before != null && member.pid().isPresent() && !member.pid().get().equals(before)
                && place.nth() == 1 && !member.id().equals(Atom.UNDEFINED);
        return restarts.merge(place, anew ? 1 : 0, Integer::sum);
    }

    private void clear() {
        last.clear();
        restarts.clear();
        tree.show(List.of());
        treeTitle.set("");
    }

    /** Shows the tree of that application from now on. */
    void choose(ApplicationInfo application) {
        if (!application.name().equals(chosen)) {
            chosen = application.name();
            clear();
            rounds.again();
        }
    }

    void choose(MemberRow row) {
        row.member().pid().ifPresent(pid -> cluster.select(new Selection.OfProcess(pid)));
    }

    boolean isChosen(ApplicationInfo application) {
        return application.name().equals(chosen);
    }

    static boolean tells(MemberRow row, Selection selection) {
        return selection instanceof Selection.OfProcess(Pid pid) && row.member().pid().filter(pid::equals).isPresent();
    }

    /** Its name, or its pid; how deep it stands shows in front. */
    String who(Member member) {
        String pid = member.pid().map(Written::own).orElseGet(() -> texts.get("applications.gone"));
        return "\u2003".repeat(member.depth()) + (member.name().isEmpty() ? pid : member.name() + " " + pid);
    }

    String id(Member member) {
        return member.depth() == 0 || member.id().equals(Atom.UNDEFINED)
                ? ""
                : Written.term(member.id(), preferences.notationProperty().get(), LONGEST_ID);
    }

    /** What it is: a supervisor, with its strategy, or a worker. */
    String way(Member member) {
        return member.supervises().map(way -> texts.get("applications.supervisor.of", way.strategy()))
                .orElseGet(() -> texts.get(member.supervisor() ? "applications.supervisor" : "applications.worker"));
    }

    /** How often it was restarted; of a supervisor, how near it is to giving up. */
    String restarts(MemberRow row) {
        String own = row.again() == 0 ? "" : texts.get("applications.again", row.again());
        String below = row.member().supervises()
                .map(way -> texts.get("applications.recent", way.recent(), way.most(), way.seconds())).orElse("");
        return own.isEmpty() || below.isEmpty() ? own + below : own + "; " + below;
    }

    /** What is selected in the window. */
    ReadOnlyProperty<Selection> selectionProperty() {
        return cluster.selectionProperty();
    }

    public LiveRows<ApplicationInfo> applications() {
        return applications;
    }

    public LiveRows<MemberRow> tree() {
        return tree;
    }

    /** Whose they are. */
    public ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty treeTitleProperty() {
        return treeTitle.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return rounds.problemProperty();
    }

    /** Whether anybody can see them. */
    public BooleanProperty activeProperty() {
        return rounds.activeProperty();
    }
}
