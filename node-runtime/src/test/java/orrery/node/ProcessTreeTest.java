package orrery.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import orrery.process.Spawn;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Pid;
import orrery.testsupport.Await;
import orrery.testsupport.TestEpmd;

/** The services of a lab node hang in the tree that a real node has, and fall as that does. */
class ProcessTreeTest {
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
    void kernelSupTellsItsChildrenLastStartedFirst() {
        assertThat(lab.call("supervisor", "which_children", "kernel_sup")
                .replaceAll("<[0-9.]+>", "P")).contains(
                        "{logger_sup,P,supervisor,[logger_sup]},{kernel_safe_sup,P,supervisor,[kernel]}",
                        "{user,P,supervisor,[user_sup]},{standard_error,P,supervisor,[standard_error]}",
                        "{net_sup,P,supervisor,[erl_distribution]}")
                .endsWith("{rex,P,worker,[rpc]}]");
        assertThat(lab.call("supervisor", "count_children", "net_sup"))
                .isEqualTo("[{specs,2},{active,2},{supervisors,0},{workers,2}]");
        assertThat(lab.call("supervisor", "get_childspec", "kernel_sup, rex")).isEqualTo("{ok,#{id => rex,"
                + "modules => [rpc],restart => permanent,shutdown => 2000,significant => false,"
                + "start => {rpc,start_link,[]},type => worker}}");
        assertThat(lab.call("supervisor", "get_childspec", "kernel_sup, foo")).isEqualTo("{error,not_found}");
        assertThat(lab.call("supervisor", "which_children", "nobody"))
                .isEqualTo("{exit,{noproc,{gen_server,call,[nobody,which_children,infinity]}}}");
    }

    @Test
    void aServiceKnowsItsAncestorsAndItsFirstCall() {
        Pid netKernel = lab.whereis("net_kernel");
        String above = lab.info(lab.whereis("kernel_sup"), "parent").toString();
        assertThat(lab.info(netKernel, "dictionary").toString())
                .contains("{'$ancestors',[net_sup,kernel_sup," + above + "]}", "{'$initial_call',{net_kernel,init,1}}");
        assertThat(lab.info(netKernel, "initial_call").toString()).isEqualTo("{proc_lib,init_p,5}");
        assertThat(lab.info(netKernel, "parent")).isEqualTo(lab.whereis("net_sup"));
        assertThat(lab.info(netKernel, "links").toString()).isEqualTo("[" + lab.whereis("net_sup") + "]");
        assertThat(lab.call("proc_lib", "translate_initial_call", List.of(lab.whereis("kernel_sup"))).toString())
                .isEqualTo("{supervisor,kernel,1}");
        assertThat(lab.call("application", "get_application", List.of(netKernel)).toString()).isEqualTo("{ok,kernel}");
        assertThat(lab.call("application", "get_application", List.of(lab.idle())).toString()).isEqualTo("undefined");
    }

    @Test
    void namesAreThoseOfARealNode() {
        assertThat(lab.node.processes().registered()).contains(Atom.of("application_controller"), Atom.of("auth"),
                Atom.of("init"), Atom.of("kernel_safe_sup"), Atom.of("kernel_sup"), Atom.of("logger_proxy"),
                Atom.of("logger_sup"), Atom.of("net_kernel"), Atom.of("net_sup"), Atom.of("rex"),
                Atom.of("standard_error"), Atom.of("standard_error_sup"), Atom.of("user"));
        assertThat(lab.call("application", "which_applications", "")).contains("{kernel,\"ERTS  CXC 138 10\",");
    }

    @Test
    void aNodeThatLosesRexEndsAsARealOneDoes() throws Exception {
        lab.node.processes().kill(lab.whereis("rex"));
        assertThat(lab.node.halted().get(20, TimeUnit.SECONDS)).isEqualTo(1);
        assertThat(lab.printed.toString()).contains("Kernel pid terminated (application_controller)"
                + " ({application_terminated,kernel,shutdown})");
        Await.until("all services to be gone", () -> lab.find("net_kernel").isEmpty() && lab.find("user").isEmpty());
    }

    @Test
    void aNodeThatLosesNetKernelEndsToo() throws Exception {
        lab.node.processes().exit(lab.whereis("net_kernel"), Atom.of("kill"));
        assertThat(lab.node.halted().get(20, TimeUnit.SECONDS)).isEqualTo(1);
    }

    @Test
    void aNodeEndsWithTheStatusThatItIsHaltedWith() throws Exception {
        lab.node.processes().spawn(Spawn.call(Atom.of("erlang"), Atom.of("halt"), List.of(Int.of(3))));
        assertThat(lab.node.halted().get(20, TimeUnit.SECONDS)).isEqualTo(3);
    }

    @Test
    void aNodeThatIsHaltedWithAMessageHasFailed() throws Exception {
        lab.node.processes()
                .spawn(Spawn.call(Atom.of("erlang"), Atom.of("halt"), List.of(ListTerm.charlist("because"))));
        assertThat(lab.node.halted().get(20, TimeUnit.SECONDS)).isEqualTo(1);
    }

    @Test
    void userAndLoggerProxyAreMissedByNobody() {
        Pid sup = lab.whereis("kernel_sup");
        lab.node.processes().kill(lab.whereis("user"));
        lab.node.processes().kill(lab.whereis("logger_proxy"));
        Await.until("user's bridge to be taken off the list",
                () -> !lab.call("supervisor", "which_children", "kernel_sup").contains("{user,"));
        Await.until("logger_proxy's too", () -> lab.call("supervisor", "which_children", "logger_sup").equals("[]"));
        assertThat(lab.whereis("kernel_sup")).isEqualTo(sup);
        assertThat(lab.node.halted()).isNotDone();
    }

    @Test
    void whatKernelProcessesPrintComesOutAtUser() {
        Pid rex = lab.whereis("rex");
        String done = lab.as(self -> {
            Pid leader = (Pid) lab.info(rex, "group_leader");
            return self.apply(Atom.of("io"), Atom.of("put_chars"),
                    List.of(leader, ListTerm.binary("by way of the master\n"))).toString();
        });
        assertThat(done).isEqualTo("ok");
        assertThat(lab.printed.toString()).contains("by way of the master");
    }
}
