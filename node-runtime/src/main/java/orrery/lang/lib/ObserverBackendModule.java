package orrery.lang.lib;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orrery.process.ErlangError;
import orrery.process.Self;
import orrery.process.Spawn;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * Module {@code observer_backend} of OTP's runtime_tools: what {@code observer} and {@code etop} of another node call here. There are no
 * sockets of Erlang's and no mnesia to list. The functions for {@code ttb}, which write files, are not here.
 */
final class ObserverBackendModule {
    /** Of the runtime_tools of the release that lab nodes are modelled on. */
    private static final String VERSION = "1.19";
    private static final Atom ETS = Atom.of("ets");
    private static final Atom SCHEDULER_WALL_TIME = Atom.of("scheduler_wall_time");
    private static final List<String> MORE_OF_PORTS = List.of("monitors", "monitored_by", "parallelism", "locking",
            "queue_size", "memory");
    private static final List<String> SOCKET_COUNTERS = List.of("num_cnt_bits", "num_dinet", "num_dinet6", "num_dlocal",
            "num_pip", "num_psctp", "num_ptcp", "num_pudp", "num_sockets", "num_tdgrams", "num_tseqpkgs",
            "num_tstreams");

    /** The names that {@code sys_info} gives to items of {@code system_info}, in its order. */
    private static final List<Map.Entry<String, Term>> SYSTEM_ITEMS = List.of(item("logical_processors"),
            item("logical_processors_online"), item("logical_processors_available"), item("schedulers"),
            item("schedulers_online"), Map.entry("schedulers_available", Atom.of("schedulers_online")),
            item("otp_release"), item("version"), item("system_architecture"), item("kernel_poll"),
            item("smp_support"), item("threads"), item("thread_pool_size"),
            Map.entry("wordsize_internal", Tuple.of(Atom.of("wordsize"), Atom.of("internal"))),
            Map.entry("wordsize_external", Tuple.of(Atom.of("wordsize"), Atom.of("external"))),
            Map.entry("alloc_info", Atom.of("alloc_util_allocators")), item("process_count"), item("atom_limit"),
            item("atom_count"), item("process_limit"), item("process_count"), item("port_limit"), item("port_count"),
            item("ets_limit"), item("ets_count"), item("dist_buf_busy_limit"));

    private ObserverBackendModule() {}

    static NativeModule module() {
        return NativeModule.named("observer_backend")
                .pure("vsn", () -> Tuple.of(Atom.OK, ListTerm.charlist(VERSION)))
                .act("sys_info", ObserverBackendModule::systemInfo)
                .act("get_port_list", ObserverBackendModule::ports)
                .pure("get_socket_list", () -> Nil.NIL)
                .pure("socket_info", ObserverBackendModule::socketInfo)
                .act("get_table_list", ObserverBackendModule::tables)
                .act("get_table", ObserverBackendModule::table)
                .act("procs_info", ObserverBackendModule::processes)
                .act("etop_collect", ObserverBackendModule::etop)
                .act("fetch_stats", ObserverBackendModule::fetchStatistics);
    }

    private static Map.Entry<String, Term> item(String name) {
        return Map.entry(name, Atom.of(name));
    }

    private static ListTerm systemInfo(Self self) throws InterruptedException {
        List<Term> facts = new ArrayList<>();
        Tuple io = (Tuple) erlang(self, "statistics", Atom.of("io"));
        facts.add(pair("uptime", ((Tuple) erlang(self, "statistics", Atom.of("wall_clock"))).get(0)));
        facts.add(pair("run_queue", erlang(self, "statistics", Atom.of("run_queue"))));
        facts.add(pair("io_input", ((Tuple) io.get(0)).get(1)));
        facts.add(pair("io_output", ((Tuple) io.get(1)).get(1)));
        for (Map.Entry<String, Term> item : SYSTEM_ITEMS) {
            facts.add(pair(item.getKey(), erlang(self, "system_info", item.getValue())));
        }
        facts.addAll(ErlangMemory.all().proper().orElseThrow());
        return ListTerm.of(facts);
    }

    /** The ports are those of the connections ({@link DistPorts}). */
    private static ListTerm ports(Self self) throws InterruptedException {
        List<Term> ports = new ArrayList<>();
        for (Term port : Arg.list(erlang(self, "ports"))) {
            if (erlang(self, "port_info", port) instanceof ListTerm info) {
                List<Term> facts = new ArrayList<>(List.of(pair("port_id", port)));
                facts.addAll(Arg.list(info));
                for (String item : MORE_OF_PORTS) {
                    if (erlang(self, "port_info", port, Atom.of(item)) instanceof Tuple fact) {
                        facts.add(fact);
                    }
                }
                if (self.apply(Atom.of("inet"), Atom.of("getstat"), List.of(port)) instanceof Tuple ok
                        && ok.is("ok", 2)) {
                    facts.add(pair("inet", ListTerm.of(pair("statistics", ok.get(1)),
                            pair("options", Nil.NIL))));
                }
                ports.add(ListTerm.of(facts));
            }
        }
        return ListTerm.of(ports);
    }

    private static ListTerm socketInfo() {
        List<Term> facts = new ArrayList<>(List.of(pair("iov_max", Int.ZERO), pair("num_monitors", Int.ZERO)));
        SOCKET_COUNTERS.forEach(counter -> facts.add(pair(counter, Int.ZERO)));
        return ListTerm.of(facts);
    }

    private static Term tables(Self self, Term kind, Term options) throws InterruptedException {
        if (kind.equals(ETS)) {
            return ObserverTables.list(self, options);
        }
        if (kind.equals(Atom.of("mnesia"))) {
            throw ErlangError.thrown(Tuple.of(Atom.ERROR,
                    ListTerm.charlist("Mnesia is not running on: " + self.processes().node().name())));
        }
        throw Fault.functionClause();
    }

    private static Term table(Self self, Term parent, Term table, Term kind) throws InterruptedException {
        Pid reader = Arg.pid(parent);
        Arg.atom(kind);
        return ObserverTables.read(self, reader, table);
    }

    private static Term processes(Self self, Term collector) throws InterruptedException {
        Tuple answer = Tuple.of(Atom.of("procs_info"), self.pid(), EtopProcesses.all(self));
        self.send(collector, answer);
        return answer;
    }

    /** One {@code #etop_info{}}; whoever asks first has the schedulers measured for as long as it lives. */
    private static Term etop(Self self, Term collector) throws InterruptedException {
        Term times = erlang(self, "statistics", SCHEDULER_WALL_TIME);
        ListTerm processes = EtopProcesses.all(self);
        List<Term> memory = new ArrayList<>();
        for (String kind : List.of("total", "processes", "ets", "atom", "code", "binary")) {
            memory.add(pair(kind, ErlangMemory.some(Atom.of(kind))));
        }
        self.send(collector, Tuple.of(self.pid(), Tuple.of(Atom.of("etop_info"), erlang(self, "timestamp"),
                Int.of(processes.proper().orElseThrow().size()), Atom.UNDEFINED, times,
                erlang(self, "statistics", Atom.of("run_queue")), Nil.NIL, ListTerm.of(memory), processes)));
        if (times.equals(Atom.UNDEFINED)) {
            self.spawn(Spawn.body("observer_backend", "flag_holder_proc", holder -> {
                erlang(holder, "system_flag", SCHEDULER_WALL_TIME, Atom.TRUE);
                Term monitor = holder.monitor(collector);
                holder.receive(message -> message instanceof Tuple down && down.is("DOWN", 5)
                        && down.get(1).equals(monitor) ? down : null);
            }));
        }
        return Atom.OK;
    }

    /** Tells the parent the load, over and over, until any message comes. */
    private static Term fetchStatistics(Self self, Term parent, Term millis) throws InterruptedException {
        Duration time = Duration.ofMillis(Arg.small(millis));
        self.trapExit(true);
        Optional<Term> end = Optional.empty();
        while (end.isEmpty()) {
            erlang(self, "system_flag", SCHEDULER_WALL_TIME, Atom.TRUE);
            end = self.receive(message -> message, time);
            if (end.isEmpty()) {
                self.send(parent, Tuple.of(Atom.of("stats"), Int.ONE,
                        erlang(self, "statistics", SCHEDULER_WALL_TIME),
                        erlang(self, "statistics", Atom.of("io")), ErlangMemory.all()));
            }
        }
        erlang(self, "system_flag", SCHEDULER_WALL_TIME, Atom.FALSE);
        return Atom.OK;
    }

    private static Term erlang(Self self, String function, Term... arguments) throws InterruptedException {
        return self.apply(Atom.of("erlang"), Atom.of(function), List.of(arguments));
    }

    private static Tuple pair(String name, Term value) {
        return Tuple.of(Atom.of(name), value);
    }
}
