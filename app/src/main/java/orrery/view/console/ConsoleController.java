package orrery.view.console;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import orrery.lab.Console.Flavour;
import orrery.view.base.Amounts;
import orrery.view.base.Subscriptions;
import orrery.view.base.Texts;
import orrery.view.control.CodeInput;
import orrery.view.control.IconButton;
import orrery.view.control.PillChoice;
import orrery.view.model.ClusterModel;

/** The console tab: a tab for each node, and of the one that is shown its output and what is typed. */
public final class ConsoleController {
    private static final PseudoClass BUSY = PseudoClass.getPseudoClass("busy");

    private final ConsolesModel consoles;
    private final ConsoleCompletion completion;
    private final ClusterModel cluster;
    private final Executor soon;
    private final Texts texts;
    private final Subscriptions ofShown = new Subscriptions();
    private @Nullable ConsoleEditor editor;
    @FXML
    private TabPane tabs;
    @FXML
    private Label about;
    @FXML
    private Node tools;
    @FXML
    private PillChoice<Flavour> flavour;
    @FXML
    private IconButton stop;
    @FXML
    private IconButton restart;
    @FXML
    private MenuButton openOn;
    @FXML
    private Label empty;
    @FXML
    private Node body;
    @FXML
    private Label dropped;
    @FXML
    private OutputRows output;
    @FXML
    private Region searching;
    @FXML
    private TextField search;
    @FXML
    private Label prompt;
    @FXML
    private CodeInput input;

    /** @param soon runs what has to wait until the console is on the screen */
    public ConsoleController(ConsolesModel consoles, ConsoleCompletion completion, ClusterModel cluster, Executor soon,
            Texts texts) {
        this.consoles = consoles;
        this.completion = completion;
        this.cluster = cluster;
        this.soon = soon;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        Stream.of(about, tools, dropped, restart).forEach(part -> part.managedProperty().bind(part.visibleProperty()));
        var whole = new Tooltip();
        whole.textProperty().bind(about.textProperty());
        about.setTooltip(whole);
        var looking = new HistorySearch(searching, search);
        looking.install();
        editor = new ConsoleEditor(input, output, looking, completion);
        editor.install();
        output.equip(this::language, columns -> withShown(console -> console.transcript().wrapAt(columns)));
        output.addEventFilter(KeyEvent.KEY_PRESSED, this::onOutputKey);
        output.setContextMenu(new ContextMenu(item("console.copy", output::copySelected),
                item("console.copy.all", output::copyAll), item("console.clear", this::clear)));
        new ConsoleTabs(tabs, openOn, consoles, cluster).install();
        flavour.valueProperty().subscribe((_, _) -> {
            if (flavour.isFocusWithin()) {
                input.requestFocus();
            }
        });
        consoles.shownProperty().subscribe(this::show);
        consoles.summonsProperty().subscribe((_, _) -> soon.execute(input::requestFocus));
    }

    private Flavour language() {
        return flavour.getValue() == null ? Flavour.IEX : flavour.getValue();
    }

    private MenuItem item(String key, Runnable act) {
        var item = new MenuItem(texts.get(key));
        item.setOnAction(_ -> act.run());
        return item;
    }

    private void show(@Nullable ConsoleModel console) {
        ofShown.close();
        Stream.of(body, tools, about).forEach(part -> part.setVisible(console != null));
        empty.setVisible(console == null);
        if (editor != null) {
            editor.show(console);
        }
        if (console == null) {
            output.setItems(FXCollections.observableArrayList());
            return;
        }
        console.transcript().wrapAt(output.columns());
        output.setItems(console.transcript().rows());
        ofShown.follow(console.aboutProperty(), about::setText);
        ofShown.follow(console.phaseProperty(), _ -> showPhase(console));
        ofShown.follow(console.promptProperty(), _ -> showPhase(console));
        ofShown.follow(console.inputProperty(), source -> {
            if (editor != null) {
                editor.follow(source);
            }
        });
        ofShown.follow(console.transcript().droppedProperty(), count -> {
            dropped.setText(texts.get("console.dropped", Amounts.count(count.longValue())));
            dropped.setVisible(count.longValue() > 0);
        });
        ListChangeListener<Flavour> offers = _ -> offerFlavours(console);
        console.flavours().addListener(offers);
        ofShown.add(() -> console.flavours().removeListener(offers));
        offerFlavours(console);
        flavour.valueProperty().bindBidirectional(console.flavourProperty());
        ofShown.add(() -> flavour.valueProperty().unbindBidirectional(console.flavourProperty()));
    }

    private void offerFlavours(ConsoleModel console) {
        flavour.offer(console.flavours(), which -> texts.get("console.flavour." + which));
    }

    private void showPhase(ConsoleModel console) {
        ConsoleModel.Phase phase = console.phaseProperty().get();
        String asking = console.promptProperty().get().replace("\n", "");
        boolean ready = phase == ConsoleModel.Phase.READY;
        prompt.setText(ready ? asking : texts.get("console.phase." + phase));
        prompt.pseudoClassStateChanged(BUSY, !ready);
        stop.setDisable(phase != ConsoleModel.Phase.BUSY);
        restart.setVisible(phase == ConsoleModel.Phase.ENDED);
    }

    /** Letters typed at the output belong into the input. */
    private void onOutputKey(KeyEvent event) {
        if (event.isControlDown() && event.getCode() == KeyCode.C && output.hasSelection()) {
            output.copySelected();
            event.consume();
        } else if (!event.isControlDown() && !event.isAltDown() && !event.isMetaDown()
                && (event.getCode().isLetterKey() || event.getCode().isDigitKey()
                        || event.getCode().isWhitespaceKey() && event.getCode() != KeyCode.TAB)) {
            input.requestFocus();
        }
    }

    private void withShown(Consumer<ConsoleModel> act) {
        if (consoles.shownProperty().get() != null) {
            act.accept(consoles.shownProperty().get());
        }
    }

    @FXML
    private void stop() {
        withShown(ConsoleModel::interrupt);
        input.requestFocus();
    }

    @FXML
    private void restart() {
        withShown(ConsoleModel::restart);
        input.requestFocus();
    }

    @FXML
    private void clear() {
        withShown(ConsoleModel::clear);
        input.requestFocus();
    }
}
