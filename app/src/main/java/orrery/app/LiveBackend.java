package orrery.app;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import orrery.cluster.Journal;
import orrery.cluster.Samples;
import orrery.cluster.Selection;
import orrery.cluster.TrafficLog;
import orrery.lab.Lab;
import orrery.lab.LiveLab;
import orrery.lab.NameService;
import orrery.observe.Focus;
import orrery.view.model.Vitals;

/** The real thing behind the window: a lab on this machine, and the observation of what it is attached to. */
final class LiveBackend implements Backend {
    private static final long BEAT_MILLIS = 1000;

    private final Journal journal = new Journal();
    private final Samples samples = new Samples();
    private final LiveLab lab;
    private final ScheduledExecutorService beat = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("vitals").factory());

    /**
     * @param environment where to look for {@code ERL_EPMD_PORT} and the like
     * @throws orrery.epmd.EpmdException if the environment makes no sense
     */
    LiveBackend(Map<String, String> environment) {
        lab = LiveLab.open(journal, samples, environment);
    }

    @Override
    public Journal journal() {
        return journal;
    }

    @Override
    public Samples samples() {
        return samples;
    }

    @Override
    public TrafficLog traffic() {
        return lab.traffic();
    }

    @Override
    public Lab lab() {
        return lab;
    }

    @Override
    public String host(boolean longName) {
        return lab.host(longName);
    }

    @Override
    public void focus(Selection selection) {
        lab.observation().focus(Focus.on(selection));
    }

    @Override
    public void onVitals(Consumer<Vitals> listener) {
        var told = new Object() {
            private Vitals vitals = Vitals.UNKNOWN;
            private long sampled;
        };
        beat.scheduleAtFixedRate(() -> {
            // Each telling costs a frame.
            var vitals = new Vitals(lab.observation().costs().rounded(), Optional.of(nameService()));
            long sampled = samples.count();
            if (!vitals.equals(told.vitals) || sampled != told.sampled) {
                told.vitals = vitals;
                told.sampled = sampled;
                listener.accept(vitals);
            }
        }, BEAT_MILLIS, BEAT_MILLIS, TimeUnit.MILLISECONDS);
    }

    private NameService nameService() {
        int port = lab.nameService().address().port();
        return new NameService(lab.nameService().own().isPresent() ? NameService.Kind.OURS : NameService.Kind.FOUND,
                port);
    }

    @Override
    public void close() {
        beat.shutdownNow();
        lab.close();
    }
}
