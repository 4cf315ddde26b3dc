package orrery.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import orrery.lab.FormReader.Destination;
import orrery.lab.SpawnForm.Notation;
import orrery.observe.Call;
import orrery.term.Atom;
import orrery.term.Creation;
import orrery.term.Incarnation;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.term.Tuple;

class FormReaderTest {
    private static final NodeName NODE = NodeName.parse("a-b@vm");
    private static final Creation CREATION = new Creation(7);

    private final FormReader forms = new FormReader(
            node -> Optional.of(new Incarnation(node.atom(), CREATION)));

    @Test
    void aFormMeansTheSameInBothNotations() {
        Call elixir = forms.read(spawn(Notation.ELIXIR, "IO", "puts", "\"hi\", [1, :ok]"));
        Call erlang = forms.read(spawn(Notation.ERLANG, "'Elixir.IO'", "puts", "<<\"hi\">>, [1, ok]"));
        assertThat(elixir).isEqualTo(erlang).isEqualTo(new Call(Atom.of("Elixir.IO"), Atom.of("puts"),
                List.of(ListTerm.binary("hi"), ListTerm.of(Int.ONE, Atom.OK))));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {"ELIXIR,:lists,reverse/1,[1],lists,reverse",
        "ELIXIR,:lists,reverse,[1],lists,reverse", "ELIXIR,String,valid?,[1],Elixir.String,valid?",
        "ELIXIR,:erlang,+,[1],erlang,+", "ELIXIR,:\"my mod\",\"my fun\",[1],my mod,my fun",
        "ERLANG,lists,reverse/1,[1],lists,reverse", "ERLANG,'my mod','valid?',[1],my mod,valid?"})
    void modulesAndFunctionsAreReadAsTheyAreTyped(Notation notation, String module, String function,
            String arguments, String readModule, String readFunction) {
        Call call = forms.read(spawn(notation, module, function, arguments));
        assertThat(call.module().name()).isEqualTo(readModule);
        assertThat(call.function().name()).isEqualTo(readFunction);
    }

    @Test
    void noArgumentsAreNone() {
        assertThat(forms.read(spawn(Notation.ELIXIR, "Node", "self", "  ")).arguments()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', value = {
        "ELIXIR | lists | reverse | [1] | The module | :lists", "ERLANG | io | format | :ok | The arguments | ok",
        "ELIXIR | IO | puts | {ok, 1}, $a | The arguments | {:ok, 1}, 97",
        "ERLANG | io | format | %{a: 1} | The arguments | #{a => 1}",
        "ELIXIR | IO | puts | $a | The arguments | 97"})
    void theOtherNotationIsRecognisedAndTranslated(Notation notation, String module, String function,
            String arguments, String field, String translated) {
        assertThatThrownBy(() -> forms.read(spawn(notation, module, function, arguments)))
                .isInstanceOfSatisfying(LabException.class, e -> {
                    assertThat(e.problem().what()).startsWith(field + ", character ");
                    assertThat(e.problem().fix()).contains("choose it").endsWith(translated);
                });
    }

    @Test
    void aMistakeIsToldWithItsPosition() {
        assertThatThrownBy(() -> forms.read(spawn(Notation.ELIXIR, "IO", "puts", "{:ok, [1, 2}")))
                .isInstanceOfSatisfying(LabException.class,
                        e -> assertThat(e.problem().what()).contains("The arguments, character 12"));
    }

    @Test
    void aNumberOfArgumentsThatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> forms.read(spawn(Notation.ELIXIR, "IO", "puts/2", "1")))
                .hasMessageContaining("puts/2 does not go with 1 arguments");
    }

    @Test
    void whatIsNoNameIsRefused() {
        assertThatThrownBy(() -> forms.read(spawn(Notation.ERLANG, "42", "x", "")))
                .hasMessageContaining("The module must be a name; 42 is none.");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', value = {"ELIXIR | :bank", "ERLANG | bank",
        "ELIXIR | {:bank, :\"a-b@vm\"}", "ERLANG | {bank, 'a-b@vm'}"})
    void aNameMeansAProcessOfTheNode(Notation notation, String destination) {
        assertThat(forms.destination(send(notation, destination, "1")))
                .isEqualTo(new Destination.Name(Atom.of("bank"), NODE));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', value = {"ELIXIR | #PID<0.95.0>", "ERLANG | <0.95.0>",
        "ELIXIR | pid(0, 95, 0)", "ERLANG | pid(0,95,0)", "ELIXIR | pid(\"0.95.0\")", "ELIXIR | 0.95.0"})
    void aPidAsTheNodeItselfPrintsItIsOneOfTheNode(Notation notation, String destination) {
        assertThat(forms.destination(send(notation, destination, "1")))
                .isEqualTo(new Destination.Process(new Pid(NODE.atom(), 95, 0, CREATION)));
    }

    @Test
    void aPidAsTheAppPrintsItIsThatPid() {
        Pid pid = new Pid(Atom.of("other@vm"), 95, 0, CREATION);
        assertThat(forms.destination(send(Notation.ERLANG, pid.toString(), "1")))
                .isEqualTo(new Destination.Process(pid));
    }

    @Test
    void aNodeNameWrittenAsTextIsCardE20() {
        assertThatThrownBy(() -> forms.destination(send(Notation.ELIXIR, "{:bank, \"ana@127.0.0.1\"}", "1")))
                .isInstanceOfSatisfying(LabException.class, e -> {
                    assertThat(e.problem().id()).isEqualTo("E20");
                    assertThat(e.problem().what()).isEqualTo("A node name is an atom: :\"ana@127.0.0.1\".");
                });
        assertThatThrownBy(() -> forms.destination(send(Notation.ERLANG, "{bank, \"ana@127.0.0.1\"}", "1")))
                .hasMessageContaining("'ana@127.0.0.1' in Erlang");
    }

    @Test
    void whatIsNoPlaceForAMessageIsRefusedWithExamples() {
        assertThatThrownBy(() -> forms.destination(send(Notation.ELIXIR, "42", "1")))
                .hasMessageContaining(":bank").hasMessageContaining("#PID<0.95.0>");
    }

    @Test
    void theReceiptIsTypableInBothLanguages() {
        Term message = Tuple.of(Atom.of("add"), ListTerm.binary("é"), Atom.of("two words"));
        Call call = new Call(Atom.of("Elixir.IO"), Atom.of("puts"), List.of(message));
        assertThat(Receipts.spawn(NODE, call, false, false)).isEqualTo(new Receipt(Receipts.ANYWHERE,
                "Node.spawn(:\"a-b@vm\", IO, :puts, [{:add, \"é\", :\"two words\"}])",
                "spawn('a-b@vm', 'Elixir.IO', puts, [{add,<<\"é\"/utf8>>,'two words'}])."));
        assertThat(Receipts.spawn(NODE, call, true, false).elixir()).startsWith("Node.spawn_link(");
        assertThat(Receipts.spawn(NODE, call, false, true).erlang()).startsWith("spawn_monitor(");
        assertThat(Receipts.spawn(NODE, call, true, true).elixir()).endsWith(", [:link, :monitor])");
        assertThat(Receipts.spawn(NODE, call, true, true).erlang()).startsWith("spawn_opt(")
                .endsWith(", [link, monitor]).");
        Pid pid = new Pid(NODE.atom(), 95, 1, CREATION);
        assertThat(Receipts.send(new Destination.Process(pid), Atom.OK))
                .isEqualTo(new Receipt("a-b@vm", "send(pid(0, 95, 1), :ok)", "pid(0, 95, 1) ! ok."));
        assertThat(Receipts.send(new Destination.Name(Atom.of("bank"), NODE), Atom.OK))
                .isEqualTo(new Receipt(Receipts.ANYWHERE, "send({:bank, :\"a-b@vm\"}, :ok)",
                        "{bank, 'a-b@vm'} ! ok."));
        assertThat(Receipts.connect(NODE, NodeName.parse("two@vm"))).isEqualTo(
                new Receipt("a-b@vm", "Node.connect(:two@vm)", "net_kernel:connect_node(two@vm)."));
    }

    private static SpawnForm spawn(Notation notation, String module, String function, String arguments) {
        return new SpawnForm(NODE, notation, module, function, arguments, false, false);
    }

    private static SendForm send(Notation notation, String destination, String message) {
        return new SendForm(NODE, notation, destination, message);
    }
}
