package orrery.kernel;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * What {@code sys:trace}, {@code sys:log} and {@code sys:statistics} have switched on in a server, and what they gathered.
 *
 * @param trace whether each event is printed
 * @param log empty while off
 * @param statistics empty while off
 */
record SysDebug(boolean trace, Optional<Log> log, Optional<Statistics> statistics) {
    static final SysDebug NONE = new SysDebug(false, Optional.empty(), Optional.empty());
    /** Marks the answers of the device to what was printed. */
    static final Atom TRACED = Atom.of("$sys_trace");

    private static final int USUAL_LOG = 10;
    private static final Atom GET = Atom.of("get");

    /** The newest events, oldest first. */
    record Log(int limit, List<Term> events) {
        Log {
            events = List.copyOf(events);
        }

        Log with(Term event) {
            List<Term> kept = new ArrayList<>(events);
            kept.add(event);
            return new Log(limit, kept.subList(Math.max(0, kept.size() - limit), kept.size()));
        }
    }

    /** Since when, and how many messages came; what a server sends itself is not counted here. */
    record Statistics(Term startTime, Term startReductions, long messagesIn) {}

    /** @param reply for who gave the command */
    record Answered(Term reply, SysDebug next) {}

    boolean isOn() {
        return trace || log.isPresent() || statistics.isPresent();
    }

    Answered command(Self self, Term command) {
        if (command.equals(Atom.of("no_debug"))) {
            return new Answered(Atom.OK, NONE);
        }
        if (!(command instanceof Tuple pair) || pair.arity() != 2 || !(pair.get(0) instanceof Atom name)) {
            return unknown();
        }
        return switch (name.name()) {
            case "trace" -> new Answered(Atom.OK, new SysDebug(pair.get(1).equals(Atom.TRUE), log, statistics));
            case "log" -> log(self, pair.get(1));
            case "statistics" -> statistics(self, pair.get(1));
            default -> unknown();
        };
    }

    private Answered unknown() {
        return new Answered(Atom.of("unknown_debug"), this);
    }

    private Answered log(Self self, Term flag) {
        if (flag.equals(GET)) {
            return new Answered(Tuple.of(Atom.OK, logged()), this);
        }
        if (flag.equals(Atom.of("print"))) {
            log.ifPresent(kept -> kept.events().forEach(event -> print(self, event)));
            return new Answered(Atom.OK, this);
        }
        Optional<Integer> limit = flag.equals(Atom.TRUE)
                ? Optional.of(USUAL_LOG)
                : flag instanceof Tuple sized && sized.arity() == 2 && sized.get(1) instanceof SmallInt(long size)
                        && size > 0
                                ? Optional.of((int) Math.min(size, Integer.MAX_VALUE))
                                : Optional.empty();
        return new Answered(Atom.OK, new SysDebug(trace,
                limit.map(most -> new Log(most, log.map(Log::events).orElseGet(List::of))), statistics));
    }

    private Answered statistics(Self self, Term flag) {
        if (flag.equals(GET)) {
            return new Answered(Tuple.of(Atom.OK, gathered(self)), this);
        }
        return new Answered(Atom.OK, new SysDebug(trace, log, flag.equals(Atom.TRUE)
                ? Optional.of(new Statistics(now(), reductions(self), 0))
                : Optional.empty()));
    }

    private Term gathered(Self self) {
        return statistics.<Term>map(since -> ListTerm.of(
                Tuple.of(Atom.of("start_time"), since.startTime()),
                Tuple.of(Atom.of("current_time"), now()),
                Tuple.of(Atom.of("reductions"), Int.of(((SmallInt) reductions(self)).value()
                        - ((SmallInt) since.startReductions()).value())),
                Tuple.of(Atom.of("messages_in"), Int.of(since.messagesIn())),
                Tuple.of(Atom.of("messages_out"), Int.ZERO))).orElse(Atom.of("no_statistics"));
    }

    SysDebug event(Self self, Term event) {
        if (trace) {
            print(self, event);
        }
        boolean in = event instanceof Tuple pair && pair.is("in", 2);
        return new SysDebug(trace, log.map(kept -> kept.with(event)),
                statistics.map(since -> in
                        ? new Statistics(since.startTime(), since.startReductions(), since.messagesIn() + 1)
                        : since));
    }

    ListTerm logged() {
        return ListTerm.of(log.map(Log::events).orElseGet(List::of));
    }

    /** What is switched on, as {@code sys:get_status} tells it. */
    ListTerm options(Self self) {
        List<Term> options = new ArrayList<>();
        if (trace) {
            options.add(Tuple.of(Atom.of("trace"), Atom.TRUE));
        }
        statistics.ifPresent(since -> options.add(Tuple.of(Atom.of("statistics"),
                Tuple.of(since.startTime(), Tuple.of(Atom.of("reductions"), since.startReductions()),
                        Int.of(since.messagesIn()), Int.ZERO))));
        log.ifPresent(kept -> options.add(Tuple.of(Atom.of("log"), ListTerm.of(Int.of(kept.limit()),
                ListTerm.of(kept.events().stream().map(event -> (Term) Tuple.of(event, name(self))).toList())))));
        return ListTerm.of(options);
    }

    /** Its registered name, else its pid. */
    static Term name(Self self) {
        return self.processes().info(self.pid(), Atom.of("registered_name"))
                .flatMap(item -> item instanceof Tuple pair ? Optional.of(pair.get(1)) : Optional.empty())
                .orElse(self.pid());
    }

    /** Asks the device and goes on: a server must not wait for a device, which may be itself. */
    private static void print(Self self, Term event) {
        String text = "*DBG* " + name(self) + said(event) + "\n";
        self.processes().send(self.groupLeader(), Tuple.of(Atom.of("io_request"), self.pid(), TRACED,
                Tuple.of(Atom.of("put_chars"), Atom.of("unicode"), ListTerm.binary(text))));
    }

    private static String said(Term event) {
        Tuple what = (Tuple) event;
        if (what.is("noreply", 2)) {
            return " new state " + what.get(1);
        }
        return switch (what.get(1)) {
            case Tuple call when call.is("$gen_call", 3) && call.get(1) instanceof Tuple from && from.arity() == 2 ->
                " got call " + call.get(2) + " from " + from.get(0);
            case Tuple cast when cast.is("$gen_cast", 2) -> " got cast " + cast.get(1);
            case Term message -> " got " + message;
        };
    }

    private static Term reductions(Self self) {
        return self.processes().info(self.pid(), Atom.of("reductions"))
                .<Term>map(item -> ((Tuple) item).get(1)).orElse(Int.ZERO);
    }

    /** The local time of this machine, as {@code erlang:localtime/0} has it. */
    private static Tuple now() {
        LocalDateTime now = LocalDateTime.now(ZoneId.systemDefault());
        return Tuple.of(
                Tuple.of(Int.of(now.getYear()), Int.of(now.getMonthValue()), Int.of(now.getDayOfMonth())),
                Tuple.of(Int.of(now.getHour()), Int.of(now.getMinute()), Int.of(now.getSecond())));
    }
}
