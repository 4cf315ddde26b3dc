package orrery.observe;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import orrery.cluster.Journal;
import orrery.cluster.NameMode;
import orrery.cluster.NodeFacts;
import orrery.cluster.NodeKind;
import orrery.dist.ConnectProbe;
import orrery.epmd.EpmdAddress;
import orrery.process.Processes;
import orrery.term.Cookie;
import orrery.term.Creation;
import orrery.term.NodeName;
import orrery.term.Term;

/**
 * The app's own hidden nodes: one with a short name and one with a long name, each started when the first node of its kind is
 * joined, since the two kinds cannot meet.
 */
public final class HiddenNodes implements Observer, AutoCloseable {
    private static final Pattern NAME = Pattern.compile("orrery-[0-9]+-[0-9a-z]{4}");

    private final String alive;
    private final Hosts hosts;
    private final EpmdAddress epmd;
    private final Map<NameMode, HiddenNode> nodes = new EnumMap<>(NameMode.class);
    private final List<LostListener> listeners = new CopyOnWriteArrayList<>();
    private boolean closed;

    /** The host part of our own names. */
    @FunctionalInterface
    public interface Hosts {
        String own(boolean longName);
    }

    /** @param epmd where the name service of this machine is; on others it is asked at the same port */
    public HiddenNodes(Hosts hosts, EpmdAddress epmd) {
        this.hosts = hosts;
        this.epmd = epmd;
        // Unique among all apps of all machines whose long names end in 127.0.0.1.
        String letters = Integer.toString(new SecureRandom().nextInt(36 * 36 * 36, 36 * 36 * 36 * 36), 36);
        this.alive = "orrery-" + ProcessHandle.current().pid() + "-" + letters;
    }

    /** Whether that is such a node of any app. */
    public static boolean isObserverName(NodeName node) {
        return NAME.matcher(node.alive()).matches();
    }

    /** What is known of the hidden node of another app: it looks, as ours does. */
    static NodeFacts observerFacts(NodeName node) {
        return new NodeFacts(NodeKind.OBSERVER, NameMode.of(node), true, "", Creation.UNKNOWN, false);
    }

    @Override
    public boolean isOwn(NodeName node) {
        return node.alive().equals(alive);
    }

    /** The name under which a node is joined. */
    public NodeName ownName(NodeName peer) {
        return new NodeName(alive, hosts.own(peer.isLong()));
    }

    /** The processes of the node under which {@code peer} is joined: to act from. */
    public Processes processesFor(NodeName peer) {
        return nodeFor(peer).processes();
    }

    public boolean isJoined(NodeName peer) {
        return nodeFor(peer).isJoined(peer);
    }

    @Override
    public CompletableFuture<Creation> join(NodeName node, Cookie cookie) {
        return nodeFor(node).join(node, cookie);
    }

    @Override
    public void leave(NodeName node) {
        nodeFor(node).leave(node);
    }

    @Override
    public CompletableFuture<Term> call(NodeName node, Call call, Duration deadline) {
        return nodeFor(node).call(node, call, deadline);
    }

    /** Resolve, epmd, port, handshake; joins nobody. Blocks. */
    public ConnectProbe.Report probe(NodeName node, Cookie cookie) {
        return nodeFor(node).probe(node, cookie);
    }

    @Override
    public Journal.Subscription onLost(LostListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public synchronized Spent spent() {
        Spent all = new Spent(0, 0);
        for (HiddenNode node : nodes.values()) {
            Spent one = node.spent();
            all = new Spent(all.requests() + one.requests(), all.bytes() + one.bytes());
        }
        return all;
    }

    @Override
    public void close() {
        List<HiddenNode> ended;
        synchronized (this) {
            closed = true;
            ended = List.copyOf(nodes.values());
            nodes.clear();
        }
        ended.forEach(HiddenNode::close);
    }

    private synchronized HiddenNode nodeFor(NodeName peer) {
        if (closed) {
            throw new IllegalStateException("the app has left the cluster");
        }
        return nodes.computeIfAbsent(peer.isLong() ? NameMode.LONG : NameMode.SHORT,
                _ -> HiddenNode.start(ownName(peer), epmd, this::lost));
    }

    private void lost(NodeName node, String reason) {
        listeners.forEach(listener -> listener.lost(node, reason));
    }
}
