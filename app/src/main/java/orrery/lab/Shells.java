package orrery.lab;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import orrery.cluster.Journal;
import orrery.cluster.NodeKind;
import orrery.cluster.NodeState;
import orrery.observe.Call;
import orrery.observe.HiddenNodes;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.NodeName;
import orrery.term.Term;

/** The shells that nodes have. Blocks. */
final class Shells {
    private static final Atom NON_EXISTING = Atom.of("non_existing");
    private static final Atom IEX_SERVER = Atom.of("Elixir.IEx.Server");

    private final HiddenNodes observer;
    private final Journal journal;
    private final Asking asking;

    Shells(HiddenNodes observer, Journal journal, Asking asking) {
        this.observer = observer;
        this.journal = journal;
        this.asking = asking;
    }

    /** Elixir's first, where the node has it. */
    List<Console.Flavour> of(NodeName node) throws InterruptedException {
        if (isLab(node)) {
            return List.of(Console.Flavour.IEX, Console.Flavour.ERL);
        }
        boolean hasIex = !asking.ask(node, Call.of("code", "which", IEX_SERVER)).equals(NON_EXISTING);
        return hasIex ? List.of(Console.Flavour.IEX, Console.Flavour.ERL) : List.of(Console.Flavour.ERL);
    }

    CompletableFuture<Console> open(NodeName node, Console.Flavour flavour, Console.Listener listener) {
        if (!observer.isJoined(node)) {
            throw Card.of("E00.unwatched").to(node).exception();
        }
        Map.Entry<Console.Way, Call> start = start(node, flavour);
        return LiveConsole.open(observer, node, start.getKey(), flavour, start.getValue(), listener);
    }

    private Map.Entry<Console.Way, Call> start(NodeName node, Console.Flavour flavour) {
        if (isLab(node)) {
            Term which = Atom.of(flavour == Console.Flavour.IEX ? "iex" : "erl");
            return Map.entry(Console.Way.LAB_SHELL, Call.of("orrery_shell", "start", which));
        }
        return switch (flavour) {
            case IEX -> Map.entry(Console.Way.IEX_SHELL,
                    Call.of("erlang", "spawn", IEX_SERVER, Atom.of("run"), ListTerm.of(ListTerm.of())));
            case ERL -> Map.entry(Console.Way.ERL_SHELL, Call.of("shell", "start", Atom.TRUE, Atom.FALSE));
        };
    }

    private boolean isLab(NodeName node) {
        return journal.state().node(node).map(NodeState::facts).filter(facts -> facts.kind() == NodeKind.LAB)
                .isPresent();
    }
}
