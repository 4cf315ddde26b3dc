package orrery.view.model;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import orrery.cluster.Selection;
import orrery.lab.Lab;
import orrery.lab.LabException;
import orrery.lab.Problem;
import orrery.lab.Receipt;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.view.base.Amounts;
import orrery.view.base.Background;
import orrery.view.base.Texts;

/** Does what a person asked for. Every act leaves its receipt, or its error card where it was asked for. */
public final class Acts {
    private final Lab lab;
    private final Background background;
    private final Problems problems;
    private final OutputLog output;
    private final ClusterModel cluster;
    private final Texts texts;
    private final ReadOnlyObjectWrapper<@Nullable Receipt> lastReceipt = new ReadOnlyObjectWrapper<>();

    public Acts(Lab lab, Background background, Problems problems, OutputLog output, ClusterModel cluster,
            Texts texts) {
        this.lab = lab;
        this.background = background;
        this.problems = problems;
        this.output = output;
        this.cluster = cluster;
        this.texts = texts;
    }

    public void connect(NodeName from, NodeName to) {
        perform(texts.get("act.connect", from, to), Place.between(from, to), () -> lab.connect(from, to)).start();
    }

    public void disconnect(NodeName from, NodeName to) {
        perform(texts.get("act.disconnect", from, to), Place.between(from, to), () -> lab.disconnect(from, to)).start();
    }

    public void detach(NodeName node) {
        perform(texts.get("act.detach", node), Place.on(node), () -> lab.detach(node)).start();
    }

    public void kill(NodeName node) {
        perform(texts.get("act.kill", node), Place.on(node), () -> lab.kill(node)).start();
    }

    public void kill(Pid pid) {
        perform(texts.get("act.kill", Written.own(pid)), Place.on(pid), () -> lab.kill(pid)).start();
    }

    public void kill(Selection what) {
        switch (what) {
            case Selection.OfNode(NodeName node) -> kill(node);
            case Selection.OfProcess(Pid pid) -> kill(pid);
            case Selection.Nothing _,Selection.OfConnection _ -> {
                // nothing that lives
            }
        }
    }

    /** The job of an act, to be completed by what only its form knows. The past can be looked at, not acted on. */
    public Background.Job<Receipt> perform(String name, Place place, Supplier<CompletableFuture<Receipt>> act) {
        boolean begins = place == Place.Form.NEW_NODE || place == Place.Form.ATTACH;
        if (begins && cluster.moment() instanceof Moment.Past) {
            cluster.wantNow();
        }
        return background.run(name, isPossible() ? act : () -> CompletableFuture.failedFuture(refusal(name)))
                .onSuccess(receipt -> {
                    problems.solved(place);
                    output.receipt(receipt);
                    lastReceipt.set(receipt);
                })
                .onFailure(problem -> problems.report(place, problem));
    }

    private boolean isPossible() {
        return cluster.moment().isNow();
    }

    private LabException refusal(String name) {
        String why = cluster.moment() instanceof Moment.Past(var _, Instant at)
                ? texts.get("whynot.past", Amounts.time(at))
                : texts.get("whynot.recorded");
        return new LabException(new Problem("E00", texts.get("past.what", name), why, texts.get("past.fix"), "",
                List.of()));
    }

    /** What the last act would be in a shell. */
    public ReadOnlyObjectProperty<@Nullable Receipt> lastReceiptProperty() {
        return lastReceipt.getReadOnlyProperty();
    }

    public void putReceiptAway() {
        lastReceipt.set(null);
    }
}
