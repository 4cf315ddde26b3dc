package orrery.view.model;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import orrery.view.base.Texts;

/** The newest of what there is to say on the map: a prompt, a failure, a receipt. */
public final class NoticeModel {
    private final Acts acts;
    private final Problems problems;
    private final Texts texts;
    private final ReadOnlyObjectWrapper<Notice> notice = new ReadOnlyObjectWrapper<>(new Notice.Nothing());

    public NoticeModel(Acts acts, Problems problems, ConnectModel connecting, Intents intents, Texts texts) {
        this.acts = acts;
        this.problems = problems;
        this.texts = texts;
        acts.lastReceiptProperty().subscribe(receipt -> {
            if (receipt != null) {
                notice.set(new Notice.Done(receipt));
            } else if (notice.get() instanceof Notice.Done) {
                notice.set(new Notice.Nothing());
            }
        });
        problems.open().addListener((ListChangeListener<Problems.Open>) _ -> follow());
        connecting.stepProperty().subscribe(step -> prompt(words(step)));
        intents.refusalProperty().subscribe(this::prompt);
    }

    private String words(ConnectModel.Step step) {
        return switch (step) {
            case ConnectModel.Idle _ -> "";
            case ConnectModel.PickFrom _ -> texts.get("connect.from");
            case ConnectModel.PickTo(var from) -> texts.get("connect.to", from);
        };
    }

    private void prompt(String words) {
        if (!words.isEmpty()) {
            notice.set(new Notice.Prompt(words));
        } else if (notice.get() instanceof Notice.Prompt) {
            notice.set(new Notice.Nothing());
        }
    }

    private void follow() {
        boolean fresh = !problems.open().isEmpty() && problems.open().getFirst().place() instanceof Place.On;
        if (notice.get() instanceof Notice.Trouble(Problems.Open card) && !problems.open().contains(card)) {
            notice.set(new Notice.Nothing());
        }
        if (fresh && !(notice.get() instanceof Notice.Prompt)) {
            notice.set(new Notice.Trouble(problems.open().getFirst()));
        }
    }

    /** The person has read it. A card that is put away here is put away everywhere. */
    public void putAway() {
        switch (notice.get()) {
            case Notice.Trouble(Problems.Open card) -> problems.putAway(card);
            case Notice.Done _ -> acts.putReceiptAway();
            case Notice.Nothing _,Notice.Prompt _ -> notice.set(new Notice.Nothing());
        }
    }

    public ReadOnlyObjectProperty<Notice> noticeProperty() {
        return notice.getReadOnlyProperty();
    }
}
