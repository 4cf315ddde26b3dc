package orrery.view.form;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import orrery.lang.shell.Offers;
import orrery.view.base.Background;
import orrery.view.base.Lane;

/** What a field could be completed to. Only the answer to the newest question counts. */
public final class CompletionModel {
    static final int MOST = 200;

    private final Background background;
    private final String name;
    private final Function<String, CompletableFuture<List<String>>> source;
    private final Lane lane = new Lane();
    private final ObservableList<String> offers = FXCollections.observableArrayList();

    CompletionModel(Background background, String name, Function<String, CompletableFuture<List<String>>> source) {
        this.background = background;
        this.name = name;
        this.source = source;
    }

    /** Asks what begins so. Nothing is offered where the only completion is what stands there. */
    public void ask(String prefix) {
        background.run(name, () -> source.apply(prefix)).in(lane)
                .onSuccess(found -> offer(prefix, found))
                .onFailure(_ -> offers.clear()) // the check beside the field tells what is wrong
                .start();
    }

    private void offer(String prefix, List<String> found) {
        boolean typedOut = found.size() == 1 && Offers.text(found.getFirst()).equals(prefix);
        offers.setAll(typedOut ? List.of() : found.subList(0, Math.min(MOST, found.size())));
    }

    /** Nothing is asked any more. */
    public void dismiss() {
        lane.leave();
        offers.clear();
    }

    public ObservableList<String> offers() {
        return offers;
    }
}
