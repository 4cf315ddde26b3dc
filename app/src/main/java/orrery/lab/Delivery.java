package orrery.lab;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import orrery.observe.Call;
import orrery.observe.CallFailure;
import orrery.observe.HiddenNodes;
import orrery.observe.Observation;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/** What is done to the processes of attached nodes, and to the nodes themselves. Blocks. */
final class Delivery {
    /** Asking for a mailbox copies all of it, on the node and over the connection. */
    static final int MOST_MESSAGES = 10_000;

    private static final Atom MESSAGES = Atom.of("messages");
    private static final Atom STATUS = Atom.of("status");
    private static final Atom WAITING = Atom.of("waiting");
    private static final Atom MESSAGE_QUEUE_LEN = Atom.of("message_queue_len");

    private final HiddenNodes observer;
    private final Observation observation;
    private final Launcher launcher;
    private final Asking asking;
    private final Stepping stepping;

    Delivery(HiddenNodes observer, Observation observation, Launcher launcher, Asking asking, Stepping stepping) {
        this.observer = observer;
        this.observation = observation;
        this.launcher = launcher;
        this.asking = asking;
        this.stepping = stepping;
    }

    /** Returns when the process runs; the progress tells the rest. */
    void spawn(SpawnForm form, Call call, SpawnProgress progress) throws InterruptedException, ExecutionException {
        requireJoined(form.node());
        RemoteRun.start(observer.processesFor(form.node()), call, form, progress, observation::ended).get();
        observation.lookNow(form.node());
    }

    /** A message that would be lost without a word is not sent. */
    void send(FormReader.Destination destination, Term message) throws InterruptedException {
        switch (destination) {
            case FormReader.Destination.Process(Pid pid) -> {
                NodeName node = NodeName.of(pid.node());
                requireJoined(node);
                if (!asking.ask(node, Call.of("erlang", "is_process_alive", pid)).equals(Atom.TRUE)) {
                    throw dead(pid);
                }
                observer.processesFor(node).send(pid, message);
                observation.lookNow(node);
            }
            case FormReader.Destination.Name(Atom name, NodeName node) -> {
                requireJoined(node);
                if (asking.ask(node, Call.of("erlang", "whereis", name)).equals(Atom.UNDEFINED)) {
                    throw Card.of("E00.noname").to(node).with("name", name).exception();
                }
                observer.processesFor(node).send(Tuple.of(name, node.atom()), message);
                observation.lookNow(node);
            }
        }
    }

    void kill(Pid pid) throws InterruptedException {
        NodeName node = NodeName.of(pid.node());
        asking.ask(node, Call.of("erlang", "exit", pid, Atom.of("kill")));
        observation.ended(pid, "killed");
    }

    /** What was started here is killed as a crash would; another node is told to halt. */
    Receipt kill(NodeName node) throws InterruptedException, ExecutionException {
        Optional<NodeProcess> process = launcher.process(node);
        if (process.isPresent()) {
            process.get().kill();
            process.get().onExit().get();
            return Receipts.killProcess(process.get().pid());
        }
        try {
            observer.call(node, Call.of("erlang", "halt"), Asking.DEADLINE).get();
        } catch (ExecutionException e) {
            // That it was lost before it could answer is what halting looks like.
            if (!(e.getCause() instanceof CallFailure.Lost lost)
                    || lost.reason().equals(CallFailure.Lost.NOT_JOINED)) {
                throw e;
            }
        }
        return Receipts.halt(node);
    }

    Mailbox mailbox(Pid pid, int most) throws InterruptedException {
        NodeName node = NodeName.of(pid.node());
        Term length = item(pid, MESSAGE_QUEUE_LEN);
        if (length instanceof SmallInt(long waiting) && waiting > MOST_MESSAGES) {
            throw Card.of("E00.flood").to(node).with("pid", pid).with("length", waiting)
                    .with("limit", MOST_MESSAGES).exception();
        }
        // In one question, so that both are of the same moment.
        Term answer = asking.ask(node, Call.of("erlang", "process_info", pid, ListTerm.of(MESSAGES, STATUS)));
        List<Term> items = answer instanceof ListTerm list ? list.proper().orElse(List.of()) : List.<Term>of();
        if (items.size() != 2) {
            throw dead(pid);
        }
        List<Term> messages = value(items.getFirst()) instanceof ListTerm list
                ? list.proper().orElse(List.of())
                : List.<Term>of();
        boolean waits = value(items.getLast()).equals(WAITING);
        return new Mailbox(messages.subList(0, Math.min(most, messages.size())), messages.size(), waits,
                looked(pid, waits, messages.size()));
    }

    /** What has been looked at while it stands in the middle of its mailbox only a lab node tells. */
    private OptionalInt looked(Pid pid, boolean waits, int length) throws InterruptedException {
        if (waits) {
            return OptionalInt.of(length);
        }
        if (!stepping.isPossible(NodeName.of(pid.node()))) {
            return OptionalInt.empty();
        }
        Stand stand = stepping.where(pid);
        return stand.place() == Stand.Place.MESSAGE || stand.place() == Stand.Place.WAITING
                ? OptionalInt.of(stand.looked())
                : OptionalInt.empty();
    }

    private static Term value(Term item) {
        return item instanceof Tuple pair && pair.arity() == 2 ? pair.get(1) : item;
    }

    private Term item(Pid pid, Atom item) throws InterruptedException {
        Term answer = asking.ask(NodeName.of(pid.node()), Call.of("erlang", "process_info", pid, item));
        if (answer instanceof Tuple pair && pair.arity() == 2) {
            return pair.get(1);
        }
        throw dead(pid);
    }

    private void requireJoined(NodeName node) {
        if (!observer.isJoined(node)) {
            throw Card.of("E00.unwatched").to(node).exception();
        }
    }

    private static LabException dead(Pid pid) {
        return Card.of("E00.dead").to(NodeName.of(pid.node())).with("pid", pid).exception();
    }
}
