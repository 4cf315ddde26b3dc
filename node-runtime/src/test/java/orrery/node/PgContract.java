package orrery.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.term.Tuple;
import orrery.testsupport.Await;

/** Process groups of lab nodes and of a real node, in one scope. */
abstract class PgContract extends RealNodeContract {
    private static final AtomicInteger SCOPES = new AtomicInteger();

    private String scope = "";

    PgContract(int release) {
        super(release);
    }

    @BeforeEach
    void startTheScope() {
        scope = "scope" + SCOPES.incrementAndGet();
        erl.eval("{ok, Scope} = pg:start(" + scope + ")");
        assertThat(lab.call("pg", "start", scope)).startsWith("{ok,<");
    }

    @AfterEach
    void theRealScopeIsStillTheSame() {
        assertThat(erl.eval("{ok, Still} = {ok, whereis(" + scope + ")}, is_pid(Still)")).isEqualTo("true");
        erl.eval("exit(whereis(" + scope + "), kill)");
    }

    private Pid join(LabNode node, String group, int times) {
        Pid member = node.idle();
        for (int i = 0; i < times; i++) {
            assertThat(node.call("pg", "join", List.of(Atom.of(scope), Atom.of(group), member))).isEqualTo(Atom.OK);
        }
        return member;
    }

    /** On which nodes the members are, sorted, as the real node sees it. */
    private String there(String group) {
        return erl.eval("lists:sort([node(P) || P <- pg:get_members(" + scope + ", " + group + ")])");
    }

    private String here(LabNode node, String group) {
        return ((ListTerm) node.call("pg", "get_members", List.of(Atom.of(scope), Atom.of(group)))).proper()
                .orElseThrow().stream().map(pid -> ((Pid) pid).node().toString()).sorted().toList().toString()
                .replace(" ", "");
    }

    private void awaitBoth(String group, String nodes) {
        Await.until(group + " to be " + nodes + " on both; there " + there(group) + ", here " + here(lab, group),
                () -> there(group).equals(nodes) && here(lab, group).equals(nodes));
    }

    @Test
    void membersFromBeforeTheConnectionAreFoundOnBothSides() {
        join(lab, "a", 1);
        erl.eval("pg:join(" + scope + ", a, spawn(timer, sleep, [infinity]))");
        connect();
        awaitBoth("a", "[" + them() + "," + us + "]");
        assertThat(lab.call("pg", "which_groups", scope)).isEqualTo("[a]");
        assertThat(erl.eval("pg:which_groups(" + scope + ")")).isEqualTo("[a]");
        assertThat(erl.eval("length(pg:get_local_members(" + scope + ", a))")).isEqualTo("1");
    }

    @Test
    void joinsAndLeavesAreCountedOneByOne() {
        connect();
        Pid member = join(lab, "a", 2);
        awaitBoth("a", "[" + us + "," + us + "]");
        assertThat(lab.call("pg", "leave", List.of(Atom.of(scope), Atom.of("a"), member))).isEqualTo(Atom.OK);
        awaitBoth("a", "[" + us + "]");
        erl.eval("P = spawn(timer, sleep, [infinity]), pg:join(" + scope + ", a, [P, P])");
        awaitBoth("a", "[" + them() + "," + them() + "," + us + "]");
        erl.eval("pg:leave(" + scope + ", a, P)");
        awaitBoth("a", "[" + them() + "," + us + "]");
        assertThat(lab.call("pg", "leave", List.of(Atom.of(scope), Atom.of("b"), member)))
                .isEqualTo(Atom.of("not_joined"));
    }

    @Test
    void whoDiesLeavesAllGroups() {
        connect();
        Pid member = join(lab, "a", 2);
        lab.call("pg", "join", List.of(Atom.of(scope), Atom.of("b"), member));
        erl.eval("P = spawn(timer, sleep, [infinity]), pg:join(" + scope + ", a, P)");
        awaitBoth("a", "[" + them() + "," + us + "," + us + "]");
        lab.node.processes().kill(member);
        awaitBoth("a", "[" + them() + "]");
        awaitBoth("b", "[]");
        erl.eval("exit(P, kill)");
        awaitBoth("a", "[]");
        assertThat(lab.call("pg", "which_groups", scope)).isEqualTo("[]");
    }

    @Test
    void aNodeThatLeavesTakesItsMembersAlong() {
        connect();
        join(lab, "a", 1);
        try (LabNode second = newLab()) {
            second.call("pg", "start", scope);
            join(second, "a", 1);
            erl.eval("net_adm:ping(" + second.name() + ")");
            lab.call("net_adm", "ping", second.name());
            awaitBoth("a", List.of(us, second.name()).stream().sorted().toList().toString().replace(" ", ""));
        }
        awaitBoth("a", "[" + us + "]");
        erl.eval("erlang:disconnect_node(" + us + ")");
        Await.until("the real node to forget us", () -> there("a").equals("[]"));
        connect();
        awaitBoth("a", "[" + us + "]");
    }

    @Test
    void watchersHearOfTheOtherSide() {
        connect();
        join(lab, "warm", 1);
        awaitBoth("warm", "[" + us + "]");
        String heard = lab.as(self -> {
            Tuple monitor = (Tuple) self.apply(Atom.of("pg"), Atom.of("monitor"),
                    List.of(Atom.of(scope), Atom.of("a")));
            assertThat(monitor.get(1)).hasToString("[]");
            Tuple all = (Tuple) self.apply(Atom.of("pg"), Atom.of("monitor_scope"), List.of(Atom.of(scope)));
            assertThat(all.get(1)).asString().startsWith("#{warm => [<");
            erl.eval("P = spawn(timer, sleep, [infinity]), pg:join(" + scope + ", a, P), exit(P, kill)");
            StringBuilder events = new StringBuilder();
            for (Term reference : List.of(monitor.get(0), all.get(0))) {
                for (int i = 0; i < 2; i++) {
                    Tuple event = self.receive(message -> message instanceof Tuple told
                            && told.get(0).equals(reference) ? told : null);
                    events.append(event.get(1)).append(' ').append(event.get(2)).append(' ');
                }
                assertThat(self.apply(Atom.of("pg"), Atom.of("demonitor"), List.of(Atom.of(scope), reference)))
                        .isEqualTo(Atom.OK);
                assertThat(self.apply(Atom.of("pg"), Atom.of("demonitor"), List.of(Atom.of(scope), reference)))
                        .isEqualTo(Atom.FALSE);
            }
            return events.toString();
        });
        assertThat(heard).isEqualTo("join a leave a join a leave a ");
    }

    @Test
    void aScopeThatEndsAtTheOtherSideIsForgotten() {
        connect();
        erl.eval("pg:join(" + scope + ", a, spawn(timer, sleep, [infinity]))");
        join(lab, "a", 1);
        awaitBoth("a", "[" + them() + "," + us + "]");
        erl.eval("exit(whereis(" + scope + "), kill)");
        Await.until("only ours to be left", () -> here(lab, "a").equals("[" + us + "]"));
        erl.eval("{ok, _} = pg:start(" + scope + ")");
        awaitBoth("a", "[" + us + "]");
    }

    @Test
    void ourScopeIsSeenByToolsAsARealOne() {
        connect();
        Pid member = join(lab, "a", 1);
        // sys:get_state/1 of OTP 26 and later does not understand the answer of an older node.
        assertThat(erl.eval("{status, _, _, [_, running, _, [], [_, _, {data, [{\"State\", State}]}]]} = "
                + "sys:get_status({" + scope + "," + us + "}), {state, S, L, R, M, G, W} = State, "
                + "{S, maps:size(L), maps:size(R), M, G, W}")).isEqualTo("{" + scope + ",1,1,#{},#{},#{}}");
        assertThat(erl.eval("[{G1, [A1], [A1]}] = rpc:call(" + us + ", ets, tab2list, [" + scope + "]), G1"))
                .isEqualTo("a");
        assertThat(erl.eval("rpc:call(" + us + ", ets, lookup_element, [" + scope + ", b, 2])"))
                .startsWith("{badrpc,{'EXIT',{badarg,[{ets,lookup_element,[" + scope + ",b,2],");
        assertThat(erl.eval("proc_lib:translate_initial_call(whereis(" + scope + "))")).isEqualTo("{pg,init,1}");
        assertThat(lab.call("proc_lib", "translate_initial_call", List.of(lab.whereis(scope))))
                .hasToString("{pg,init,1}");
        assertThat(lab.node.processes().isAlive(member)).isTrue();
    }

    @Test
    void whatFailsFailsInOtpsWords() {
        connect();
        for (String call : List.of("pg, which_groups, [nobody]", "pg, which_local_groups, [nobody]",
                "pg, get_members, [nobody, a]", "pg, monitor_scope, [nobody]", "pg, join, [nobody, a, foo]",
                "pg, join, [nobody, a, [foo]]", "pg2, join, [a, b]", "pg2, foo, []")) {
            assertThat(outcome(us, call)).as(call).isEqualTo(outcome(them(), call));
        }
    }

    /** What a call by rpc comes to; of an error, the reason and where it happened. */
    private String outcome(String node, String call) {
        return erl.eval("fun() -> case rpc:call(" + node + ", " + call + ") of "
                + "{badrpc, {'EXIT', {R, [{M, _, A, _} | _]}}} when is_list(A) -> {R, M, A}; "
                + "{badrpc, {'EXIT', {R, [{M, _, _, _} | _]}}} -> {R, M}; O -> O end end()");
    }
}
