package orrery.view.control;

import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import orrery.view.base.Glyph;
import orrery.view.base.Icon;
import orrery.view.base.Texts;
import orrery.view.model.Act;
import orrery.view.model.ActStates;
import orrery.view.model.Intents;

/** Gives the buttons of acts their words, keys, and what they do. */
public final class ActButtons {
    private final Intents intents;
    private final ActStates states;
    private final Texts texts;

    public ActButtons(Intents intents, ActStates states, Texts texts) {
        this.intents = intents;
        this.states = states;
        this.texts = texts;
    }

    public void equip(ActButton... buttons) {
        Stream.of(buttons).forEach(this::equip);
    }

    /** The sign of an act. */
    public static Glyph glyph(Act act) {
        return new Glyph(icon(act));
    }

    private static Icon icon(Act act) {
        return switch (act) {
            case NEW_NODE -> Icon.NEW_NODE;
            case ATTACH -> Icon.ATTACH;
            case CONNECT -> Icon.CONNECT;
            case DISCONNECT -> Icon.DISCONNECT;
            case SPAWN -> Icon.SPAWN;
            case SEND -> Icon.SEND;
            case CONSOLE -> Icon.CONSOLE;
            case DETACH -> Icon.DETACH;
            case KILL -> Icon.KILL;
            case EXIT -> Icon.EXIT;
            case LINK -> Icon.LINK;
            case UNLINK -> Icon.UNLINK;
            case MONITOR -> Icon.WATCH;
            case REGISTER, UNREGISTER -> Icon.NAME;
            case JOIN -> Icon.GROUP;
            case LEAVE -> Icon.LEAVE;
            case SUSPEND -> Icon.SUSPEND;
            case RESUME -> Icon.RESUME;
            case STEP_EXPRESSION -> Icon.STEP_ON;
            case STEP_RECEIVE -> Icon.MAILBOX;
            case STEP_MESSAGE -> Icon.MESSAGES;
            case COLLECT -> Icon.TRASH;
            case LOCK -> Icon.LOCK;
            case RELEASE -> Icon.UNLOCK;
            case WHAT_DIES -> Icon.INFO;
        };
    }

    private void equip(ActButton button) {
        @Nullable
        Act act = button.getAct();
        if (act == null) {
            throw new IllegalArgumentException("an ActButton in FXML needs its act");
        }
        String key = texts.get("act." + act + ".key");
        String tip = texts.get("act." + act + ".tip");
        button.equip(texts.get("act." + act), icon(act), key,
                key.isEmpty() ? tip : texts.get("tip.key", tip, key), () -> intents.run(act));
        button.whyNotProperty().bind(states.whyNot(act));
        button.getStyleClass().add(act.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
