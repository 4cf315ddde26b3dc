package orrery.node;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import orrery.testsupport.TestEpmd;

/** The module {@code net_kernel} as code on a lab node finds it: the answers are those that OTP 25 gave to the same calls. */
class NetKernelTest {
    private static TestEpmd epmd;
    private static LabNode lab;

    @BeforeAll
    static void start() {
        epmd = TestEpmd.start();
        lab = LabNode.start(epmd, "kernel");
    }

    @AfterAll
    static void end() {
        lab.close();
        epmd.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            maybe, []                 | error
            1, [bad]                  | error
            true, [bad]               | {error,{unknown_options,[bad]}}
            true, bad                 | {error,{invalid_options,bad}}
            true, #{bad => 1}         | {error,{unknown_options,#{bad => 1}}}
            true, [{node_type,foo}]   | {error,{bad_option_value,{node_type,foo}}}
            true, #{node_type => foo} | {error,{bad_option_value,#{node_type => foo}}}
            true, [{node_type,all}]   | ok
            """)
    void wrongOptionsOfMonitorNodesAreNamed(String arguments, String answer) {
        assertThat(lab.call("net_kernel", "monitor_nodes", arguments)).isEqualTo(answer);
    }

    @Test
    void onlyNamesCanBeAllowed() {
        assertThat(lab.call("net_kernel", "allow", "foo")).isEqualTo("error");
        assertThat(lab.call("net_kernel", "allow", "[1]")).isEqualTo("error");
        assertThat(lab.call("net_kernel", "allowed", "")).isEqualTo("{ok,[]}");
    }

    @Test
    void cookiesAreKeptPerPeer() {
        assertThat(lab.call("erlang", "set_cookie", "'other@host', special")).isEqualTo("true");
        assertThat(lab.call("erlang", "get_cookie", "'other@host'")).isEqualTo("special");
        assertThat(lab.call("erlang", "get_cookie", "")).isEqualTo("orrery_test");
        assertThat(lab.call("erlang", "set_cookie", "1")).isEqualTo("{error,badarg}");
    }

    @Test
    void theTickTimeIsChangedOnceAtATime() {
        assertThat(lab.call("net_kernel", "get_net_ticktime", "")).isEqualTo("60");
        assertThat(lab.call("net_kernel", "set_net_ticktime", "60")).isEqualTo("unchanged");
        assertThat(lab.call("net_kernel", "set_net_ticktime", "8, 30")).isEqualTo("change_initiated");
        assertThat(lab.call("net_kernel", "get_net_ticktime", "")).isEqualTo("{ongoing_change_to,8}");
        assertThat(lab.call("net_kernel", "set_net_ticktime", "12")).isEqualTo("{ongoing_change_to,8}");
        assertThat(lab.call("gen_server", "call", "net_kernel, ticktime")).isEqualTo("{ongoing_change_to,8000}");
        assertThat(lab.call("net_kernel", "set_net_ticktime", "0")).isEqualTo("{error,function_clause}");
    }
}
