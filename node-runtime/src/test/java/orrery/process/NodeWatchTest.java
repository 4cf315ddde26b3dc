package orrery.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static orrery.process.Lab.atom;
import static orrery.process.Lab.next;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import orrery.dist.Control;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.MapTerm;
import orrery.term.Nil;
import orrery.term.Term;
import orrery.term.Tuple;

/** {@code net_kernel:monitor_nodes/1,2}. */
class NodeWatchTest {
    private static final Term TYPE_ALL = Tuple.of(atom("node_type"), atom("all"));

    private final Lab lab = new Lab();
    private final FakePeer peer = new FakePeer(lab, "peer@there");

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void nodeupComesBeforeWhatTheNodeSendsAndNodedownAfterwards() {
        lab.as(self -> {
            self.monitorNodes(true, NodeWatch.PLAIN);
            peer.up();
            peer.say(new Control.Send(Optional.empty(), self.pid(), atom("hello")));
            self.link(peer.pid(1));
            self.trapExit(true);
            peer.down("net_tick_timeout");
            assertThat(next(self)).isEqualTo(Tuple.of(atom("nodeup"), peer.name()));
            assertThat(next(self)).isEqualTo(atom("hello"));
            assertThat(next(self)).isEqualTo(Tuple.of(atom("EXIT"), peer.pid(1), atom("noconnection")));
            assertThat(next(self)).isEqualTo(Tuple.of(atom("nodedown"), peer.name()));
            return true;
        });
    }

    @Test
    void aHiddenNodeIsToldOnlyToWhoAsksForIt() {
        peer.hidden();
        lab.as(self -> {
            self.monitorNodes(true, NodeWatch.PLAIN);
            self.monitorNodes(true, NodeWatch.parse(ListTerm.of(TYPE_ALL)));
            peer.up();
            Term info = ListTerm.of(Tuple.of(atom("node_type"), atom("hidden")));
            assertThat(next(self)).isEqualTo(Tuple.of(atom("nodeup"), peer.name(), info));
            assertThat(self.receive(message -> message, Duration.ZERO)).isEmpty();
            return true;
        });
    }

    @Test
    void theFactsAreToldInTheFormOfTheOptions() {
        lab.as(self -> {
            self.monitorNodes(true, NodeWatch.parse(
                    ListTerm.of(TYPE_ALL, atom("nodedown_reason"), Tuple.of(atom("connection_id"), atom("true")))));
            peer.up();
            assertThat(next(self)).isEqualTo(Tuple.of(atom("nodeup"), peer.name(), ListTerm.of(
                    Tuple.of(atom("connection_id"), Int.ONE), Tuple.of(atom("node_type"), atom("visible")))));
            self.monitorNodes(true, NodeWatch.parse(MapTerm.of(Map.of(atom("nodedown_reason"), atom("true")))));
            peer.down("disconnect");
            List<Term> both = List.of(next(self), next(self));
            assertThat(both).containsExactly(
                    Tuple.of(atom("nodedown"), peer.name(),
                            ListTerm.of(Tuple.of(atom("connection_id"), Int.ONE),
                                    Tuple.of(atom("node_type"), atom("visible")),
                                    Tuple.of(atom("nodedown_reason"), atom("disconnect")))),
                    Tuple.of(atom("nodedown"), peer.name(),
                            MapTerm.of(Map.of(atom("nodedown_reason"), atom("disconnect")))));
            return true;
        });
    }

    @Test
    void turningItOffEndsEverySubscriptionWithTheSameOptions() {
        lab.as(self -> {
            self.monitorNodes(true, NodeWatch.PLAIN);
            self.monitorNodes(true, NodeWatch.PLAIN);
            self.monitorNodes(true, NodeWatch.parse(ListTerm.of(TYPE_ALL)));
            self.monitorNodes(false, NodeWatch.parse(Nil.NIL));
            peer.up();
            assertThat(((Tuple) next(self)).arity()).isEqualTo(3);
            assertThat(self.receive(message -> message, Duration.ZERO)).isEmpty();
            return true;
        });
    }

    @Test
    void optionsThatOtpDoesNotKnowAreBad() {
        for (Term options : List.of(atom("visible"), ListTerm.of(atom("nonsense")),
                ListTerm.of(Tuple.of(atom("node_type"), atom("green"))),
                ListTerm.of(Tuple.of(atom("connection_id"), Int.ONE)),
                MapTerm.of(Map.of(atom("nonsense"), atom("true"))))) {
            assertThatThrownBy(() -> NodeWatch.parse(options)).isInstanceOf(ErlangError.class);
        }
    }
}
