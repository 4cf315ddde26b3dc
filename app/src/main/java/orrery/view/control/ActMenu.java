package orrery.view.control;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import orrery.cluster.Selection;
import orrery.view.base.Texts;
import orrery.view.model.Act;
import orrery.view.model.ActStates;
import orrery.view.model.Intents;

/** What can be done to the selected thing now, as a menu: what is done often first, the rest by what it is about. */
public final class ActMenu {
    private static final Set<Act> OFTEN = EnumSet.of(Act.NEW_NODE, Act.ATTACH, Act.CONNECT, Act.DISCONNECT, Act.SPAWN,
            Act.SEND, Act.CONSOLE, Act.DETACH);
    private static final Set<Act> TIES = EnumSet.of(Act.LINK, Act.UNLINK, Act.MONITOR);
    private static final Set<Act> NAMES = EnumSet.of(Act.REGISTER, Act.UNREGISTER, Act.JOIN, Act.LEAVE);
    private static final Set<Act> RUNNING = EnumSet.of(Act.SUSPEND, Act.STEP_EXPRESSION, Act.STEP_RECEIVE,
            Act.STEP_MESSAGE, Act.RESUME, Act.COLLECT);
    private static final Set<Act> LOCKS = EnumSet.of(Act.LOCK, Act.RELEASE);
    private static final Set<Act> ENDS = EnumSet.of(Act.EXIT, Act.KILL, Act.WHAT_DIES);

    private final ActStates states;
    private final Intents intents;
    private final Texts texts;
    private Function<Selection, List<MenuItem>> others = _ -> List.of();

    public ActMenu(ActStates states, Intents intents, Texts texts) {
        this.states = states;
        this.intents = intents;
        this.texts = texts;
    }

    /** @param items what can be done to a thing beside the acts */
    public void also(Function<Selection, List<MenuItem>> items) {
        others = items;
    }

    /**
     * Never empty: where nothing can be done it says why.
     *
     * @param thing what is selected
     */
    public List<MenuItem> items(Selection thing) {
        List<MenuItem> items = acts(thing);
        if (items.isEmpty()) {
            items.add(reason(thing));
        }
        List<MenuItem> more = others.apply(thing);
        if (!more.isEmpty()) {
            items.add(new SeparatorMenuItem());
            items.addAll(more);
        }
        return items;
    }

    private MenuItem reason(Selection thing) {
        Act first = switch (thing) {
            case Selection.Nothing _ -> Act.NEW_NODE;
            case Selection.OfNode _,Selection.OfProcess _ -> Act.KILL;
            case Selection.OfConnection _ -> Act.DISCONNECT;
        };
        var item = new MenuItem(states.whyNot(first).getValue());
        item.setMnemonicParsing(false);
        item.setDisable(true);
        return item;
    }

    private List<MenuItem> acts(Selection thing) {
        List<MenuItem> items = new ArrayList<>(acts(OFTEN, thing));
        items.addAll(menu("acts.ties", TIES, thing));
        items.addAll(menu("acts.names", NAMES, thing));
        items.addAll(menu("acts.running", RUNNING, thing));
        items.addAll(menu("acts.locks", LOCKS, thing));
        List<MenuItem> ends = acts(ENDS, thing);
        if (!items.isEmpty() && !ends.isEmpty()) {
            items.add(new SeparatorMenuItem());
        }
        items.addAll(ends);
        return items;
    }

    private List<MenuItem> menu(String title, Set<Act> group, Selection thing) {
        List<MenuItem> items = acts(group, thing);
        if (items.isEmpty()) {
            return List.of();
        }
        var menu = new Menu(texts.get(title));
        menu.getItems().setAll(items);
        return List.of(menu);
    }

    private List<MenuItem> acts(Set<Act> group, Selection thing) {
        return Stream.of(Act.values()).filter(group::contains).filter(act -> fits(act, thing))
                .filter(states::isPossible).map(this::item).toList();
    }

    private static boolean fits(Act act, Selection thing) {
        boolean makes = act == Act.NEW_NODE || act == Act.ATTACH;
        return makes == thing instanceof Selection.Nothing;
    }

    private MenuItem item(Act act) {
        String key = texts.get("act." + act + ".key");
        var item = new MenuItem(
                key.isEmpty() ? texts.get("act." + act) : texts.get("acts.key", texts.get("act." + act), key));
        item.setId("menu-" + act.name().toLowerCase(Locale.ROOT));
        item.setGraphic(ActButtons.glyph(act));
        item.setOnAction(_ -> intents.run(act));
        return item;
    }
}
