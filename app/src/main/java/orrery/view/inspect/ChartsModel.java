package orrery.view.inspect;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import orrery.cluster.Journal;
import orrery.cluster.NodeSample;
import orrery.cluster.Sample;
import orrery.cluster.Selection;
import orrery.cluster.TrafficLog;
import orrery.cluster.TrafficSample;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.view.base.Amounts;
import orrery.view.base.Texts;
import orrery.view.model.ClusterModel;

/** What the selected process or node used over the last minutes. The selected process is kept an eye on meanwhile. */
public final class ChartsModel {
    /**
     * One curve.
     *
     * @param values oldest first
     * @param now the newest in words
     * @param range the smallest and the largest in words, and since when
     */
    public record Chart(String title, List<Double> values, String now, String range) {
        public Chart {
            values = List.copyOf(values);
        }
    }

    private final ClusterModel cluster;
    private final Texts texts;
    private final ReadOnlyObjectWrapper<List<Chart>> charts = new ReadOnlyObjectWrapper<>(List.of());
    private final TracedRates traced;
    private Journal.@Nullable Subscription kept;

    public ChartsModel(ClusterModel cluster, TrafficLog traffic, LongSupplier nanoTime, Texts texts) {
        this.cluster = cluster;
        this.traced = new TracedRates(traffic, nanoTime);
        this.texts = texts;
        cluster.selectionProperty().subscribe(this::keep);
        cluster.sampledProperty().subscribe(_ -> update());
    }

    private void keep(Selection selection) {
        if (kept != null) {
            kept.close();
            kept = null;
        }
        if (selection instanceof Selection.OfProcess(Pid pid)) {
            kept = cluster.keep(pid);
            traced.begin();
        }
        update();
    }

    private void update() {
        charts.set(switch (cluster.selection()) {
            case Selection.OfProcess(Pid pid) -> ofProcess(pid, cluster.samples().series(pid));
            case Selection.OfNode(NodeName node) -> ofNode(cluster.samples().series(node),
                    TrafficSample.rates(cluster.samples().traffic(node)));
            case Selection.Nothing _,Selection.OfConnection _ -> List.of();
        });
    }

    private List<Chart> ofProcess(Pid pid, List<Sample> samples) {
        traced.measure(pid);
        if (samples.size() < 2) {
            return List.of();
        }
        List<Double> rates = new ArrayList<>();
        for (int i = 1; i < samples.size(); i++) {
            double seconds = seconds(samples.get(i - 1).at(), samples.get(i).at());
            rates.add(seconds <= 0 ? 0 : (samples.get(i).reductions() - samples.get(i - 1).reductions()) / seconds);
        }
        Instant since = samples.getFirst().at();
        Instant until = samples.getLast().at();
        List<Chart> charts = new ArrayList<>(traffic(traced.rates(), since, until));
        charts.addAll(List.of(
                chart(texts.get("chart.memory"), values(samples, Sample::memory), Amounts::bytes, since, until),
                chart(texts.get("chart.reductions"), rates, ChartsModel::count, since, until),
                chart(texts.get("chart.queue"), values(samples, Sample::queueLength), ChartsModel::count, since,
                        until)));
        return charts;
    }

    /** Nothing where they are not known. */
    private List<Chart> traffic(List<TrafficSample.Rate> rates, Instant since, Instant until) {
        return rates.size() < 2
                ? List.of()
                : List.of(
                        chart(texts.get("chart.messages"), values(rates, TrafficSample.Rate::messages),
                                Amounts::rate, since, until),
                        chart(texts.get("chart.bytes"), values(rates, TrafficSample.Rate::bytes), Amounts::bytes, since,
                                until));
    }

    private List<Chart> ofNode(List<NodeSample> samples, List<TrafficSample.Rate> rates) {
        if (samples.size() < 2) {
            return List.of();
        }
        Instant since = samples.getFirst().at();
        Instant until = samples.getLast().at();
        List<Chart> charts = new ArrayList<>(List.of(
                chart(texts.get("chart.memory"), values(samples, NodeSample::memory), Amounts::bytes, since, until),
                chart(texts.get("chart.processes"), values(samples, NodeSample::processes), ChartsModel::count, since,
                        until),
                chart(texts.get("chart.runqueue"), values(samples, NodeSample::runQueue), ChartsModel::count, since,
                        until)));
        charts.addAll(traffic(rates, since, until));
        return charts;
    }

    private static <S> List<Double> values(List<S> samples, ToDoubleFunction<S> value) {
        return samples.stream().map(value::applyAsDouble).toList();
    }

    private Chart chart(String title, List<Double> values, Function<Double, String> written, Instant since,
            Instant until) {
        double least = values.stream().min(Double::compare).orElse(0.0);
        double most = values.stream().max(Double::compare).orElse(0.0);
        long span = Math.max(1, Math.round(seconds(since, until)));
        return new Chart(title, values, written.apply(values.getLast()),
                texts.get("chart.range", written.apply(least), written.apply(most), span));
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e9;
    }

    private static String count(double value) {
        return Amounts.count(Math.round(value));
    }

    /** The curves there are enough samples for. */
    public ReadOnlyObjectProperty<List<Chart>> chartsProperty() {
        return charts.getReadOnlyProperty();
    }
}
