package orrery.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import orrery.cluster.Watched;
import orrery.testsupport.ErlNode;
import orrery.testsupport.Launch;

class MessageTracingOtp25Test extends MessageTracingContract {
    @Override
    Launch<ErlNode> release(Launch<ErlNode> launch) {
        return launch;
    }

    @Override
    String traces(ErlNode node) {
        return node.eval("[P || P <- [new_processes | processes()],"
                + " {flags, [_ | _]} <- [erlang:trace_info(P, flags)]]");
    }

    @Test
    void whoTracesAlreadyIsLeftAlone() throws Exception {
        try (ErlNode one = node("one")) {
            one.eval("T = spawn(fun() -> receive stop -> ok end end), P = spawn(fun() -> receive stop -> ok end end)");
            one.eval("erlang:trace(P, true, [call, {tracer, T}])");
            assertThatThrownBy(() -> tracing().watch(new Watched.OfNode(one.name())))
                    .isInstanceOfSatisfying(TracerEnd.Refused.class, refused -> assertThat(refused.end())
                            .isEqualTo(new TracerEnd.TracedByOthers(List.of(pid(one, "T")))));
            assertThat(tracing().watched()).isEmpty();
            assertThat(tracing().tracing()).isEmpty();
            assertThat(one.eval("{erlang:trace_info(P, flags), erlang:trace_info(P, tracer) =:= {tracer, T}}"))
                    .isEqualTo("{{flags,[call]},true}");
            tracing().watch(new Watched.OfProcess(pid(one, "whereis(net_kernel)")));
            assertThat(tracing().tracing()).containsExactly(one.name());
        }
    }
}
