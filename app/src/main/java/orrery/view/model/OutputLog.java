package orrery.view.model;

import java.time.Instant;
import java.time.InstantSource;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import orrery.lab.Problem;
import orrery.lab.Receipt;

/** What was done and what came of it, line by line: receipts, printed text, results, exits. The oldest lines go. */
public final class OutputLog {
    static final int MOST = 20_000;

    /** What a line tells. */
    public enum Kind {
        ELIXIR, ERLANG, PRINTED, RESULT, EXIT, FAILED
    }

    /** @param source who says so: a node, or a process and its node */
    public record Line(Instant at, Kind kind, String source, String text) {}

    private final InstantSource clock;
    private final ObservableList<Line> lines = FXCollections.observableArrayList();
    private final ObservableList<Line> view = FXCollections.unmodifiableObservableList(lines);

    public OutputLog(InstantSource clock) {
        this.clock = clock;
    }

    public void receipt(Receipt receipt) {
        add(Kind.ELIXIR, receipt.on(), receipt.elixir());
        add(Kind.ERLANG, receipt.on(), receipt.erlang());
    }

    public void printed(String source, String text) {
        text.lines().forEach(line -> add(Kind.PRINTED, source, line));
    }

    public void result(String source, String value) {
        add(Kind.RESULT, source, value);
    }

    public void exit(String source, String reason) {
        add(Kind.EXIT, source, reason);
    }

    public void failed(String source, Problem problem) {
        add(Kind.FAILED, source, problem.what());
    }

    public void clear() {
        lines.clear();
    }

    public ObservableList<Line> lines() {
        return view;
    }

    private void add(Kind kind, String source, String text) {
        if (lines.size() >= MOST) {
            lines.remove(0, MOST / 10);
        }
        lines.add(new Line(clock.instant(), kind, source, text));
    }
}
