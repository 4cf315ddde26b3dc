package orrery.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import orrery.process.Self;
import orrery.process.Spawn;
import orrery.term.Atom;
import orrery.term.ErlangReader;
import orrery.term.ListTerm;
import orrery.term.MapTerm;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.term.Tuple;
import orrery.testsupport.Await;
import orrery.testsupport.TestEpmd;

/** Process groups among lab nodes alone, and what a scope makes of messages that only other releases send. */
class PgTest {
    private TestEpmd epmd;
    private LabNode lab;

    @BeforeEach
    void start() {
        epmd = TestEpmd.start();
        lab = LabNode.start(epmd, "lab");
    }

    @AfterEach
    void end() {
        lab.close();
        epmd.close();
    }

    @Test
    void theDefaultScopeIsThereWhenItWasStarted() {
        Pid member = lab.idle();
        assertThat(lab.call("pg", "join", List.of(Atom.of("a"), member)))
                .hasToString("{exit,{noproc,{gen_server,call,[pg,{join_local,a," + member + "},infinity]}}}");
        assertThat(lab.call("pg", "get_members", "a")).isEqualTo("[]");
        Term started = lab.call("pg", "start", List.of(Atom.of("pg")));
        assertThat(lab.call("pg", "start", List.of(Atom.of("pg"))))
                .isEqualTo(Tuple.of(Atom.ERROR, Tuple.of(Atom.of("already_started"), ((Tuple) started).get(1))));
        assertThat(lab.call("pg", "join", List.of(Atom.of("a"), member))).isEqualTo(Atom.OK);
        assertThat(lab.call("pg", "get_local_members", "a")).isEqualTo("[" + member + "]");
        assertThat(lab.call("pg", "which_local_groups", "")).isEqualTo("[a]");
    }

    @Test
    void aScopeEndsWithWhoeverLinkedToIt() {
        Pid starter = lab.node.processes().spawn(Spawn.body("test", "start", self -> {
            self.apply(Atom.of("pg"), Atom.of("start_link"), List.of());
            self.receive(_ -> null);
        }));
        Await.until("the scope to start", () -> lab.find("pg").isPresent());
        lab.node.processes().exit(starter, Atom.of("crash"));
        Await.until("the scope to end", () -> lab.find("pg").isEmpty());
        assertThat(lab.call("pg", "which_groups", "")).startsWith("{error,badarg");
        assertThat(lab.call("pg", "start", "pg")).startsWith("{ok,<");
        assertThat(lab.call("pg", "which_groups", "")).isEqualTo("[]");
    }

    @Test
    void membersAreTheSameOnAllNodes() {
        lab.call("pg", "start", "s");
        try (LabNode second = LabNode.start(epmd, "second"); LabNode third = LabNode.start(epmd, "third")) {
            List<LabNode> all = List.of(lab, second, third);
            all.forEach(node -> node.call("pg", "start", "s"));
            lab.call("net_adm", "ping", second.name());
            lab.call("net_adm", "ping", third.name());
            second.call("net_adm", "ping", third.name());
            for (LabNode node : all) {
                node.call("pg", "join", List.of(Atom.of("s"), Atom.of("g"), ListTerm.of(node.idle(), node.idle())));
            }
            for (LabNode node : all) {
                Await.until("six members at " + node.name(), () -> members(node).size() == 6);
            }
            assertThat(members(second)).containsExactlyInAnyOrderElementsOf(members(lab));
            assertThat(members(third)).containsExactlyInAnyOrderElementsOf(members(lab));
            second.node.processes().kill(second.whereis("s"));
            Await.until("the second's to be forgotten", () -> members(lab).size() == 4 && members(third).size() == 4);
        }
        Await.until("only ours to be left", () -> members(lab).size() == 2);
    }

    private static List<Term> members(LabNode node) {
        return ((ListTerm) node.call("pg", "get_members", List.of(Atom.of("s"), Atom.of("g")))).proper().orElseThrow();
    }

    @Test
    void whatOtp29SaysIsAnsweredAsOtp25Would() {
        Pid scope = (Pid) ((Tuple) lab.call("pg", "start", List.of(Atom.of("s")))).get(1);
        Pid member = lab.idle();
        lab.call("pg", "join", List.of(Atom.of("s"), Atom.of("g"), member));
        String seen = lab.as(self -> {
            self.send(scope, Tuple.of(Atom.of("discover"), self.pid(), ErlangReader.read("1")));
            Term sync = next(self);
            Term discover = next(self);
            assertThat(sync).hasToString("{'$gen_cast',{sync," + scope + ",[{g,[" + member + "]}]}}");
            assertThat(discover).hasToString("{discover," + scope + "}");
            cast(self, scope, Tuple.of(Atom.of("local_data"), self.pid(), ErlangReader.read("1"),
                    MapTerm.EMPTY.with(Atom.of("h"), ListTerm.of(self.pid()))));
            self.send(scope, Tuple.of(Atom.of("update"), self.pid(), ListTerm.of(
                    Tuple.of(Atom.of("i"), ListTerm.of(self.pid()), ListTerm.of()),
                    Tuple.of(Atom.of("h"), ListTerm.of(), ListTerm.of(self.pid())))));
            return self.apply(Atom.of("pg"), Atom.of("get_members"), List.of(Atom.of("s"), Atom.of("h"))) + " "
                    + self.apply(Atom.of("sys"), Atom.of("get_state"), List.of(scope));
        });
        assertThat(seen).contains("#{i => [<");
        Await.until("the peer's members to go with it",
                () -> lab.call("pg", "which_groups", "s").equals("[g]"));
    }

    @Test
    void garbageIsIgnored() {
        Pid scope = (Pid) ((Tuple) lab.call("pg", "start", List.of(Atom.of("s")))).get(1);
        for (String garbage : List.of("hello", "{discover, me}", "{join, me, g, 7}", "{'$gen_cast', {sync, 1, 2}}",
                "{'$gen_cast', hello}", "{nodeup, nobody@nowhere}", "{leave, 1, 2, 3}")) {
            lab.node.processes().send(scope, ErlangReader.read(garbage));
        }
        assertThat(lab.call("pg", "which_groups", "s")).isEqualTo("[]");
        lab.as(self -> {
            self.send(scope, Tuple.of(Atom.of("join"), self.pid(), Atom.of("g"), self.pid()));
            return Atom.OK;
        });
        assertThat(lab.call("sys", "get_state", "s")).isEqualTo("{state,s,#{},#{},#{},#{},#{}}");
        assertThat(lab.whereis("s")).isEqualTo(scope);
    }

    private static Term next(Self self) throws InterruptedException {
        return self.receive(message -> message);
    }

    private static void cast(Self self, Pid to, Term request) throws InterruptedException {
        self.send(to, Tuple.of(Atom.of("$gen_cast"), request));
    }
}
