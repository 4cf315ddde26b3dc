package orrery.view.control;

import java.util.Locale;
import java.util.Map;
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
    private static final Map<Act, Icon> ICONS = Map.of(Act.NEW_NODE, Icon.NEW_NODE, Act.ATTACH, Icon.ATTACH,
            Act.CONNECT, Icon.CONNECT, Act.DISCONNECT, Icon.DISCONNECT, Act.SPAWN, Icon.SPAWN, Act.SEND, Icon.SEND,
            Act.CONSOLE, Icon.CONSOLE, Act.DETACH, Icon.DETACH, Act.KILL, Icon.KILL);

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
        return new Glyph(ICONS.getOrDefault(act, Icon.INFO));
    }

    private void equip(ActButton button) {
        @Nullable
        Act act = button.getAct();
        if (act == null) {
            throw new IllegalArgumentException("an ActButton in FXML needs its act");
        }
        String key = texts.get("act." + act + ".key");
        String tip = texts.get("act." + act + ".tip");
        button.equip(texts.get("act." + act), ICONS.getOrDefault(act, Icon.INFO), key,
                key.isEmpty() ? tip : texts.get("tip.key", tip, key), () -> intents.run(act));
        button.whyNotProperty().bind(states.whyNot(act));
        button.getStyleClass().add(act.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
