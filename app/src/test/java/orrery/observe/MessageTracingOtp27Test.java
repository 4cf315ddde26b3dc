package orrery.observe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import orrery.cluster.Watched;
import orrery.testsupport.ErlNode;
import orrery.testsupport.Interop;
import orrery.testsupport.Launch;

class MessageTracingOtp27Test extends MessageTracingContract {
    @BeforeEach
    void requireIt() {
        Interop.requireOtp27();
    }

    @Override
    Launch<ErlNode> release(Launch<ErlNode> launch) {
        return launch.otp27();
    }

    @Override
    String traces(ErlNode node) {
        return node.eval("[S || {orrery, _} = S <- trace:session_info(all)]");
    }

    @Test
    void whoTracesAlreadyIsNotInTheWay() throws Exception {
        try (ErlNode one = node("one")) {
            one.eval("T = spawn(fun() -> receive stop -> ok end end), P = spawn(fun() -> receive stop -> ok end end)");
            one.eval("erlang:trace(P, true, [call, {tracer, T}])");
            tracing().watch(new Watched.OfNode(one.name()));
            assertThat(traces(one)).isNotEqualTo("[]");
            assertThat(one.eval("{erlang:trace_info(P, flags), erlang:trace_info(P, tracer) =:= {tracer, T}}"))
                    .isEqualTo("{{flags,[call]},true}");
        }
    }
}
