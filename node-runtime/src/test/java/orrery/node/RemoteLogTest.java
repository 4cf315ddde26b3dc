package orrery.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import orrery.process.Spawn;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.ListTerm;
import orrery.term.Pid;
import orrery.term.Tuple;
import orrery.testsupport.Await;
import orrery.testsupport.IexNode;
import orrery.testsupport.Interop;
import orrery.testsupport.RealNode;
import orrery.testsupport.TestEpmd;

/** What a process logs, and how it crashed, is told at the node of its group leader as well (protocol §6.9). */
class RemoteLogTest {
    private TestEpmd epmd;
    private LabNode lab;

    @BeforeEach
    void start() {
        Interop.requireIex();
        epmd = TestEpmd.start();
        lab = LabNode.start(epmd, "lab");
    }

    @AfterEach
    void end() {
        lab.close();
        epmd.close();
    }

    private void labSpawns(String fun) {
        lab.call("Elixir.Code", "eval_string", List.of(Bitstring.ofBytes(
                ("Node.spawn(:\"real@" + Interop.shortHost() + "\", fn -> " + fun + " end)")
                        .getBytes(StandardCharsets.UTF_8))));
    }

    private void labPrints(String text) {
        Await.until(text + " in what the lab node prints", () -> lab.printed.toString().contains(text));
    }

    @ParameterizedTest
    @ValueSource(ints = {25, 27})
    void anIexHearsOfItsProcessesOnALabNode(int release) {
        try (IexNode iex = RealNode.iex(epmd, "real", release)) {
            String spawn = "Node.spawn(:\"" + lab.node.name() + "\", fn -> ";
            iex.ask(spawn + "require Logger; Logger.info(\"from the lab\") end)");
            iex.awaitOutput("\\[info\\] from the lab");
            labPrints("[info] from the lab");

            iex.ask(spawn + "raise \"boom\" end)");
            assertThat(iex.awaitOutput("\\[error\\] Process #PID<[\\d.]+> on node (.*) raised an exception\\s+"
                    + "\\*\\* \\(RuntimeError\\) boom").group(1)).contains(lab.node.name().toString());
            labPrints("Error in process");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {25, 27})
    void aLabNodeHearsOfItsProcessesOnARealNode(int release) {
        try (IexNode iex = RealNode.iex(epmd, "real", release)) {
            labSpawns("require Logger; Logger.warning(\"from the real one\")");
            labPrints("from the real one\n");

            labSpawns(":erlang.error(:boom)");
            labPrints("=ERROR REPORT====");
            labPrints("on node " + iex.name() + " with exit value:\n{boom,");
        }
    }

    @Test
    void whatAShellWithADeviceElsewhereIsToldOfIsToldThere() {
        StringBuffer written = new StringBuffer();
        try (LabNode other = LabNode.start(epmd, "real")) {
            Pid device = other.node.processes().spawn(Spawn.body("test", "device", self -> {
                while (true) {
                    Tuple request = self.receive(
                            message -> message instanceof Tuple tuple && tuple.is("io_request", 4) ? tuple : null);
                    if (request.get(3) instanceof Tuple put && put.is("put_chars", 3)) {
                        written.append(ListTerm.text(put.get(2)).orElse(""));
                        self.send(request.get(1), Tuple.of(Atom.of("io_reply"), request.get(2), Atom.OK));
                    }
                }
            }));
            lab.call("orrery_shell", "start", List.of(Atom.of("iex"), device));
            Await.until("the greeting of the shell", () -> written.toString().contains("Interactive Elixir"));
            lab.node.processes().spawn(Spawn.call(Atom.of("erlang"), Atom.of("error"), List.of(Atom.of("boom")))
                    .withGroupLeader(device));
            Await.until("the word of the crash", () -> written.toString().contains("[error] Process #PID<"));
            assertThat(lab.printed.toString()).doesNotContain("boom");
        }
    }

    @Test
    void whoSpawnsWhereNobodyIsReadsWhyNothingHappens() {
        labSpawns("1");
        labPrints("=WARNING REPORT====");
        labPrints("** Can not start erlang:apply,[#Fun<");
        labPrints(",[]] on real@" + Interop.shortHost() + " **\n");
        lab.call("Elixir.Code", "eval_string", List.of(Bitstring.ofBytes(
                ("spawn(fn -> Node.spawn_link(:\"real@" + Interop.shortHost() + "\", fn -> 1 end) end)")
                        .getBytes(StandardCharsets.UTF_8))));
        labPrints(",[]] ([link]) on real@" + Interop.shortHost() + " **\n");
    }

    @Test
    void twoLabNodesDoTheSame() {
        try (LabNode other = LabNode.start(epmd, "real")) {
            labSpawns(":logger.error(\"from the other\")");
            labPrints("from the other\n");
            assertThat(other.printed.toString()).contains("=ERROR REPORT====").contains("from the other\n");
        }
    }
}
