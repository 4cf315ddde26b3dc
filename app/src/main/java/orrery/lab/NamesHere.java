package orrery.lab;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import orrery.cluster.Journal;
import orrery.cluster.NodeState;
import orrery.cluster.NodeStatus;
import orrery.epmd.EpmdClient;
import orrery.epmd.EpmdException;
import orrery.epmd.NameService;
import orrery.epmd.NamedPort;
import orrery.node.HostNames;
import orrery.observe.Observation;
import orrery.term.NodeName;

/** The nodes that the name service of this machine knows, and the service itself, which is kept there. */
final class NamesHere implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NamesHere.class);
    private static final Duration EPMD_DEADLINE = Duration.ofSeconds(2);
    /** As often as nodes try to register again when their name service is gone. */
    private static final Duration LOOK_AFTER_IT = Duration.ofSeconds(2);

    private final NameService names;
    private final HostNames hosts;
    private final Journal journal;
    private final Observation observation;
    private final Map<String, NodeName> met = new ConcurrentHashMap<>();
    private final Thread keeper = Thread.ofVirtual().name("look after the name service").unstarted(this::keep);

    NamesHere(NameService names, HostNames hosts, Journal journal, Observation observation) {
        this.names = names;
        this.hosts = hosts;
        this.journal = journal;
        this.observation = observation;
    }

    /** Starts a name service if there is none, now and whenever the one that was there is gone. */
    void keepServing() {
        ensure();
        keeper.start();
    }

    /** The full name of a node of this machine, as it said itself. */
    void met(NodeName node) {
        met.put(node.alive(), node);
    }

    /** The service knows only what stands before the {@code @}; of nodes not met yet, the host is the short one. */
    List<LocalNode> list() {
        List<NamedPort> known;
        try {
            known = new EpmdClient(names.address(), EPMD_DEADLINE).names();
        } catch (EpmdException.Unreachable e) {
            return List.of();
        } catch (EpmdException e) {
            throw Card.of("E00").with("what", "The name service of this computer does not answer as it should.")
                    .with("why", e.getMessage() + ".").with("fix", "See which program has its port.").exception();
        }
        return known.stream().filter(node -> !node.alive().isEmpty() && !node.alive().contains("@"))
                .map(node -> {
                    NodeName name = name(node.alive());
                    return new LocalNode(name, node.port(), observation.isJoined(name));
                })
                .sorted(Comparator.comparing(node -> node.name().toString())).toList();
    }

    @Override
    public void close() {
        keeper.interrupt();
    }

    private NodeName name(String alive) {
        return journal.state().nodes().stream().filter(node -> node.status() != NodeStatus.DOWN)
                .map(NodeState::name).filter(node -> node.alive().equals(alive) && isHere(node)).findFirst()
                .orElseGet(() -> met.getOrDefault(alive, new NodeName(alive, hosts.own(false))));
    }

    /** Without a resolver: what a node of this machine is called when it is one of ours or was attached here. */
    private boolean isHere(NodeName node) {
        return node.host().equals(hosts.own(false)) || node.host().equals(hosts.own(true))
                || node.host().equals("localhost") || node.equals(met.get(node.alive()));
    }

    private void keep() {
        try {
            while (true) {
                Thread.sleep(LOOK_AFTER_IT);
                ensure();
            }
        } catch (InterruptedException e) {
            // Closed.
            return;
        }
    }

    private void ensure() {
        try {
            names.ensure();
        } catch (EpmdException e) {
            LOG.atDebug().log("no name service: {}", e.getMessage());
        }
    }
}
