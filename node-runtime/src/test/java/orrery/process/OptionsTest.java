package orrery.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static orrery.process.Lab.atom;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import orrery.term.Cons;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.MapTerm;
import orrery.term.Nil;
import orrery.term.Term;
import orrery.term.Tuple;

/** The option lists of spawn_opt, spawn_request, monitor and process_flag. */
class OptionsTest {
    private static Tuple pair(String name, Term value) {
        return Tuple.of(atom(name), value);
    }

    @Test
    void spawnOptionsAreReadAsOtpReadsThem() {
        SpawnOptions options = SpawnOptions.parse(ListTerm.of(atom("link"), atom("monitor"),
                pair("priority", atom("high")), pair("message_queue_data", atom("off_heap")),
                pair("reply", atom("error_only")), pair("reply_tag", Int.ONE), pair("scheduler", Int.ONE)));
        assertThat(options.link()).isTrue();
        assertThat(options.monitor()).contains(MonitorOptions.PLAIN);
        assertThat(options.reply()).isEqualTo(new SpawnReplyOptions(false, true, Int.ONE));
        assertThat(options.flags().changes()).containsExactly(pair("priority", atom("high")),
                pair("message_queue_data", atom("off_heap")));
        assertThat(SpawnOptions.parse(Nil.NIL)).isEqualTo(SpawnOptions.NONE);
    }

    @Test
    void theReplyTagStaysWhateverTheOrder() {
        for (List<Term> order : List.<List<Term>>of(
                List.of(pair("reply", atom("no")), pair("reply_tag", Int.ONE)),
                List.of(pair("reply_tag", Int.ONE), pair("reply", atom("no"))))) {
            assertThat(SpawnOptions.parse(ListTerm.of(order)).reply())
                    .isEqualTo(new SpawnReplyOptions(false, false, Int.ONE));
        }
    }

    @Test
    void badSpawnOptionsAreBadarg() {
        for (Term options : List.of(atom("link"), new Cons(atom("link"), atom("tail")), ListTerm.of(atom("nonsense")),
                ListTerm.of(Int.ONE), ListTerm.of(pair("priority", atom("huge"))),
                ListTerm.of(pair("reply", atom("maybe"))), ListTerm.of(pair("min_heap_size", Int.of(-1))),
                ListTerm.of(pair("error_handler", atom("m"))), ListTerm.of(pair("monitor", atom("x"))),
                ListTerm.of(pair("scheduler", atom("x"))), ListTerm.of(pair("async_dist", Int.ONE)),
                ListTerm.of(pair("max_heap_size", Int.of(232))),
                ListTerm.of(pair("max_heap_size", MapTerm.of(Map.of(atom("kill"), atom("true"))))),
                ListTerm.of(pair("max_heap_size",
                        MapTerm.of(Map.of(atom("size"), Int.of(300), atom("kill"), atom("maybe"))))))) {
            assertThatThrownBy(() -> SpawnOptions.parse(options)).as(options.toString())
                    .isInstanceOf(ErlangError.class);
        }
    }

    @Test
    void monitorOptionsGiveATagAndAnAlias() {
        assertThat(MonitorOptions.parse(Nil.NIL)).isEqualTo(MonitorOptions.PLAIN);
        assertThat(MonitorOptions.parse(ListTerm.of(pair("tag", Int.ONE), pair("alias", atom("reply_demonitor")))))
                .isEqualTo(new MonitorOptions(Int.ONE, Optional.of(AliasMode.REPLY_DEMONITOR)));
        assertThat(MonitorOptions.parse(ListTerm.of(pair("alias", atom("explicit_unalias")))).alias())
                .contains(AliasMode.EXPLICIT_UNALIAS);
        assertThat(MonitorOptions.parse(ListTerm.of(pair("alias", atom("demonitor")))).alias())
                .contains(AliasMode.DEMONITOR);
        for (Term options : List.of(ListTerm.of(pair("alias", atom("reply"))), ListTerm.of(pair("alias", Int.ONE)),
                ListTerm.of(pair("nonsense", Int.ONE)), ListTerm.of(atom("alias")))) {
            assertThatThrownBy(() -> MonitorOptions.parse(options)).isInstanceOf(ErlangError.class);
        }
    }

    @Test
    void flagsGiveWhatTheyWere() {
        try (Lab lab = new Lab()) {
            lab.as(self -> {
                assertThat(self.flag(atom("priority"), atom("max"))).isEqualTo(atom("normal"));
                assertThat(self.flag(atom("priority"), atom("low"))).isEqualTo(atom("max"));
                Term size = MapTerm.of(Map.of(atom("size"), Int.of(900)));
                self.flag(atom("max_heap_size"), size);
                assertThat(lab.info(self.pid(), "max_heap_size")).isEqualTo(size);
                assertThat(self.flag(atom("error_handler"), atom("mine"))).isEqualTo(atom("error_handler"));
                assertThat(self.flag(atom("fullsweep_after"), Int.ZERO)).isEqualTo(Int.of(65535));
                assertThat(self.flag(atom("min_bin_vheap_size"), Int.ONE)).isEqualTo(Int.of(46422));
                assertThatThrownBy(() -> self.flag(atom("nonsense"), Int.ONE)).isInstanceOf(ErlangError.class);
                assertThatThrownBy(() -> self.flag(atom("priority"), Int.ONE)).isInstanceOf(ErlangError.class);
                assertThatThrownBy(() -> self.flag(atom("error_handler"), Int.ONE)).isInstanceOf(ErlangError.class);
                return true;
            });
        }
    }
}
