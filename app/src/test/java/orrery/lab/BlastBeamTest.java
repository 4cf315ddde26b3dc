package orrery.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import orrery.cluster.Aftermath;
import orrery.cluster.Blast;
import orrery.cluster.ClusterState;
import orrery.cluster.Fate;
import orrery.cluster.Journal;
import orrery.cluster.NodeState;
import orrery.cluster.ProcessState;
import orrery.cluster.Target;
import orrery.lab.SpawnForm.Notation;
import orrery.observe.Focus;
import orrery.term.Atom;
import orrery.term.Cookie;
import orrery.term.Pid;
import orrery.testsupport.Await;
import orrery.testsupport.ErlNode;
import orrery.testsupport.Interop;
import orrery.testsupport.RealNode;
import orrery.testsupport.TestEpmd;

/** What is foretold of the end of a process comes to pass on a real erl. */
class BlastBeamTest {
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final int PROCESSES = 10;

    private final Journal journal = new Journal();
    private TestEpmd epmd;
    private LiveLab lab;
    private ErlNode erl;

    @BeforeEach
    void open() {
        Interop.requireErl();
        epmd = TestEpmd.start();
        lab = BeamLab.open(epmd, journal);
        erl = RealNode.erl(epmd, "one").start();
        lab.attach(erl.name(), new Cookie("orrery_test")).orTimeout(30, TimeUnit.SECONDS).join();
        lab.observation().focus(new Focus(Set.of(erl.name()), Optional.empty()));
    }

    @AfterEach
    void close() {
        if (erl != null) {
            erl.close();
        }
        if (lab != null) {
            lab.close();
        }
        epmd.close();
    }

    @Test
    void thatRandomProcessesDieAsForetold() {
        long seed = 20261128;
        Random random = new Random(seed);
        List<String> reasons = List.of("kill", "normal", "boom", "shutdown", "killed");
        for (int round = 0; round < 6; round++) {
            String prefix = "r" + round + "_";
            int links = make(prefix, random);
            await(prefix, links);
            String reason = reasons.get(random.nextInt(reasons.size()));
            Pid target = named(prefix + "0").pid();
            Set<String> foretold = names(Blast.ofExit(journal.state(), target, Atom.of(reason)));
            exit(target, reason);
            Set<String> expected = new TreeSet<>();
            for (int i = 0; i < PROCESSES; i++) {
                if (!foretold.contains(prefix + i)) {
                    expected.add(prefix + i);
                }
            }
            Await.until("seed " + seed + " round " + round + " " + reason + ": " + expected + " to live", DEADLINE,
                    () -> living(prefix).equals(expected));
        }
    }

    @Test
    void thatASupervisorStartsItsChildAgainAndEndsWithItsStarter() {
        module("tserver", "init([]) -> process_flag(trap_exit, true), {ok, []}.");
        module("tsup", "init([]) -> {ok, {#{}, [#{id => w, start => "
                + "{gen_server, start_link, [{local, worker}, tserver, [], []]}}]}}.");
        erl.eval("register(starter, spawn(fun() -> supervisor:start_link({local, tsup}, tsup, []), "
                + "receive stop -> ok end end))");
        Await.until("the tree", DEADLINE, () -> node().registered("worker").flatMap(ProcessState::parent)
                .equals(node().registered("tsup").map(ProcessState::pid))
                && node().registered("tsup").flatMap(ProcessState::parent).isPresent());
        ClusterState before = journal.state();
        Instant at = Instant.now();
        Pid worker = named("worker").pid();
        List<Fate> again = Blast.ofExit(before, worker, Atom.of("kill"));
        assertThat(again.getFirst().restartedBy()).contains(named("tsup").pid());
        exit(worker, "kill");
        Await.until("the outcome", DEADLINE, () -> {
            Aftermath after = Aftermath.of(again, before, journal.state(), at);
            return after.holds() && after.lines().getFirst().successor().isPresent();
        });
        assertThat(named("worker").pid()).isNotEqualTo(worker);

        ClusterState later = journal.state();
        Instant then = Instant.now();
        List<Fate> all = Blast.ofExit(later, named("starter").pid(), Atom.of("boom"));
        assertThat(all).filteredOn(fate -> fate.kind() == Fate.Kind.DIES).extracting(fate -> fate.reason().toString())
                .containsExactly("boom", "boom", "shutdown");
        lab.watchEnds(all.stream().map(Fate::pid).toList());
        exit(named("starter").pid(), "boom");
        Await.until("the end of all", DEADLINE,
                () -> Aftermath.of(all, later, journal.state(), then).lines().stream()
                        .allMatch(line -> line.outcome() == Aftermath.Outcome.DIED
                                && line.reason().equals(line.foretold().orElseThrow().reason().toString())));
    }

    private void exit(Pid pid, String reason) {
        lab.perform(new DeedForm(DeedForm.Kind.EXIT, erl.name(), Optional.of(pid), Notation.ERLANG, reason, ""))
                .orTimeout(30, TimeUnit.SECONDS).join();
    }

    private void module(String name, String init) {
        erl.eval("begin {ok, _, Code" + name + "} = compile:forms([element(2, erl_parse:parse_form(element(2, "
                + "erl_scan:string(F)))) || F <- [\"-module(" + name + ").\", \"-export([init/1]).\", \""
                + init + "\"]]), code:load_binary(" + name + ", \"x\", Code" + name + "), ok end");
    }

    /** @return how many links they have, counted at both ends */
    private int make(String prefix, Random random) {
        erl.eval("[register(list_to_atom(\"" + prefix + "\" ++ integer_to_list(I)), spawn(fun Loop() -> "
                + "receive {link, P} -> link(whereis(P)), Loop(); trap -> process_flag(trap_exit, true), Loop(); "
                + "_ -> Loop() end end)) || I <- lists:seq(0, " + (PROCESSES - 1) + ")]");
        Set<Set<Integer>> pairs = new HashSet<>();
        List<String> sends = new ArrayList<>();
        for (int i = 0; i < PROCESSES + 3; i++) {
            int a = random.nextInt(PROCESSES);
            int b = random.nextInt(PROCESSES);
            if (a != b && pairs.add(Set.of(a, b))) {
                sends.add(prefix + a + " ! {link, " + prefix + b + "}");
            }
        }
        for (int i = 0; i < PROCESSES; i++) {
            if (random.nextInt(4) == 0) {
                sends.add(prefix + i + " ! trap");
            }
        }
        erl.eval("begin " + String.join(", ", sends) + ", ok end");
        return pairs.size() * 2;
    }

    private void await(String prefix, int links) {
        String traps = erl.eval("length([1 || N <- registered(), lists:prefix(\"" + prefix
                + "\", atom_to_list(N)), process_info(whereis(N), trap_exit) =:= {trap_exit, true}])");
        Await.until("the links of " + prefix, DEADLINE, () -> {
            List<ProcessState> all = all(prefix);
            return all.size() == PROCESSES
                    && all.stream().mapToInt(p -> (int) p.links().keySet().stream()
                            .filter(Target.OfPid.class::isInstance).count()).sum() == links
                    && all.stream().filter(p -> p.facts().trapExit()).count() == Long.parseLong(traps);
        });
    }

    private List<ProcessState> all(String prefix) {
        return node().processesInOrder().stream().filter(p -> p.name().startsWith(prefix)).toList();
    }

    private Set<String> names(List<Fate> fates) {
        ClusterState state = journal.state();
        Set<String> names = new TreeSet<>();
        fates.stream().filter(fate -> fate.kind() == Fate.Kind.DIES)
                .forEach(fate -> names.add(state.process(fate.pid()).orElseThrow().name()));
        return names;
    }

    private Set<String> living(String prefix) {
        Set<String> names = new TreeSet<>();
        for (String name : erl.eval("[N || N <- registered(), lists:prefix(\"" + prefix + "\", atom_to_list(N))]")
                .replaceAll("[\\[\\]\\s]", "").split(",", -1)) {
            if (!name.isEmpty()) {
                names.add(name);
            }
        }
        return names;
    }

    private ProcessState named(String name) {
        return node().registered(name).orElseThrow();
    }

    private NodeState node() {
        return journal.state().node(erl.name()).orElseThrow();
    }
}
