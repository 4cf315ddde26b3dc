package orrery.observe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import orrery.cluster.Mfa;
import orrery.cluster.ProcessStatus;
import orrery.cluster.Target;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.term.Port;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/** One answer of {@code process_info/2}: the items that were asked for. */
record ProcessLook(Pid pid, Map<Atom, Term> items) {
    static final Atom REGISTERED_NAME = Atom.of("registered_name");
    static final Atom INITIAL_CALL = Atom.of("initial_call");
    static final Atom CURRENT_FUNCTION = Atom.of("current_function");
    static final Atom STATUS = Atom.of("status");
    static final Atom MEMORY = Atom.of("memory");
    static final Atom REDUCTIONS = Atom.of("reductions");
    static final Atom MESSAGE_QUEUE_LEN = Atom.of("message_queue_len");
    static final Atom TRAP_EXIT = Atom.of("trap_exit");
    static final Atom GROUP_LEADER = Atom.of("group_leader");
    static final Atom LINKS = Atom.of("links");
    static final Atom MONITORS = Atom.of("monitors");
    static final Atom MONITORED_BY = Atom.of("monitored_by");
    static final Atom DICTIONARY = Atom.of("dictionary");

    /** A row of the process table. */
    static final List<Atom> ROW = List.of(REGISTERED_NAME, INITIAL_CALL, CURRENT_FUNCTION, STATUS, MEMORY, REDUCTIONS,
            MESSAGE_QUEUE_LEN, TRAP_EXIT, GROUP_LEADER);
    /** A row, and the lines the map draws from it. */
    static final List<Atom> ROW_AND_EDGES = with(ROW, LINKS, MONITORS);
    /** All of one process but its messages. */
    static final List<Atom> DETAIL = with(ROW_AND_EDGES, MONITORED_BY);
    /** Asked once of each process: what {@code proc_lib} left in its dictionary. */
    static final List<Atom> ORIGIN = List.of(DICTIONARY);

    private static final Atom KEY_INITIAL_CALL = Atom.of("$initial_call");
    private static final Atom KEY_ANCESTORS = Atom.of("$ancestors");

    ProcessLook {
        items = Map.copyOf(items);
    }

    /** Empty if the answer is {@code undefined}: the process is not alive. */
    static Optional<ProcessLook> read(Pid pid, Term answer) {
        if (answer.equals(Atom.UNDEFINED)) {
            return Optional.empty();
        }
        Map<Atom, Term> items = new HashMap<>();
        for (Term pair : Question.list(answer)) {
            if (!(pair instanceof Tuple tuple) || tuple.arity() != 2 || !(tuple.get(0) instanceof Atom item)) {
                throw new AnswerException("items of process_info", answer);
            }
            items.put(item, tuple.get(1));
        }
        return Optional.of(new ProcessLook(pid, items));
    }

    /** Empty if it has none: OTP then answers {@code []}, in a list of items {@code {registered_name, []}}. */
    String name() {
        return items.get(REGISTERED_NAME) instanceof Atom atom ? atom.name() : "";
    }

    Mfa initialCall() {
        return mfa(items.get(INITIAL_CALL));
    }

    Mfa currentFunction() {
        return mfa(items.get(CURRENT_FUNCTION));
    }

    ProcessStatus status() {
        if (items.get(STATUS) instanceof Atom atom) {
            try {
                return ProcessStatus.valueOf(atom.name().toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                return ProcessStatus.UNKNOWN;
            }
        }
        return ProcessStatus.UNKNOWN;
    }

    boolean trapExit() {
        return items.get(TRAP_EXIT) instanceof Atom atom && atom.equals(Atom.TRUE);
    }

    long number(Atom item) {
        return items.get(item) instanceof SmallInt(long value) ? value : 0;
    }

    Optional<Pid> groupLeader() {
        return items.get(GROUP_LEADER) instanceof Pid leader ? Optional.of(leader) : Optional.empty();
    }

    boolean hasEdges() {
        return items.containsKey(LINKS);
    }

    List<Target> links() {
        return elements(LINKS).stream().<Target>mapMulti((end, sink) -> {
            switch (end) {
                case Pid other -> sink.accept(new Target.OfPid(other));
                case Port port -> sink.accept(new Target.OfPort(port));
                default -> {
                }
            }
        }).toList();
    }

    /** {@code {process, Pid}}, {@code {process, {Name, Node}}}, {@code {port, Port}}. */
    List<Target> monitors() {
        return elements(MONITORS).stream().<Target>mapMulti((entry, sink) -> {
            if (entry instanceof Tuple tuple && tuple.arity() == 2) {
                switch (tuple.get(1)) {
                    case Pid other -> sink.accept(new Target.OfPid(other));
                    case Port port -> sink.accept(new Target.OfPort(port));
                    case Tuple named when named.arity() == 2 && named.get(0) instanceof Atom name
                            && named.get(1) instanceof Atom node && node.name().contains("@") ->
                        sink.accept(new Target.OfName(name.name(), NodeName.of(node)));
                    default -> {
                    }
                }
            }
        }).distinct().toList();
    }

    /** The processes that watch it; ports that do are left out. */
    List<Pid> watchers() {
        return elements(MONITORED_BY).stream().<Pid>mapMulti((entry, sink) -> {
            if (entry instanceof Pid watcher) {
                sink.accept(watcher);
            }
        }).distinct().toList();
    }

    /** The initial call that {@code proc_lib} remembers, where {@code initial_call} only tells {@code proc_lib:init_p}. */
    Optional<Mfa> rememberedCall() {
        return dictionary(KEY_INITIAL_CALL).map(ProcessLook::mfa).filter(Mfa::isKnown);
    }

    /** Its parent, by pid, if {@code proc_lib} remembers it so. */
    Optional<Term> rememberedParent() {
        return dictionary(KEY_ANCESTORS).flatMap(ancestors -> ancestors instanceof ListTerm list
                ? list.proper().filter(all -> !all.isEmpty()).map(List::getFirst)
                : Optional.empty());
    }

    private Optional<Term> dictionary(Atom key) {
        return elements(DICTIONARY).stream()
                .filter(pair -> pair instanceof Tuple tuple && tuple.arity() == 2 && tuple.get(0).equals(key))
                .map(pair -> ((Tuple) pair).get(1)).findFirst();
    }

    private List<Term> elements(Atom item) {
        return items.get(item) instanceof ListTerm list ? list.proper().orElse(List.of()) : List.of();
    }

    private static Mfa mfa(@Nullable Term term) {
        return term instanceof Tuple tuple && tuple.arity() == 3 && tuple.get(0) instanceof Atom module
                && tuple.get(1) instanceof Atom function && tuple.get(2) instanceof SmallInt(long arity)
                        ? new Mfa(module, function, (int) arity)
                        : Mfa.UNKNOWN;
    }

    private static List<Atom> with(List<Atom> items, Atom... more) {
        List<Atom> all = new ArrayList<>(items);
        all.addAll(List.of(more));
        return List.copyOf(all);
    }
}
