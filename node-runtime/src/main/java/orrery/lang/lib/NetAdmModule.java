package orrery.lang.lib;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import orrery.epmd.EpmdAddress;
import orrery.epmd.EpmdClient;
import orrery.epmd.EpmdException;
import orrery.kernel.GenCall;
import orrery.kernel.IoClient;
import orrery.kernel.RuntimeSystem;
import orrery.process.ErlangError;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Term;
import orrery.term.Tuple;

/** The module {@code net_adm}. */
final class NetAdmModule {
    private static final Atom PONG = Atom.of("pong");
    private static final Atom PANG = Atom.of("pang");
    private static final Atom NET_KERNEL = Atom.of("net_kernel");
    private static final Atom NO_HOSTS = Atom.of("enoent");

    private final RuntimeSystem system;

    private NetAdmModule(RuntimeSystem system) {
        this.system = system;
    }

    static NativeModule of(RuntimeSystem system) {
        NetAdmModule module = new NetAdmModule(system);
        return NativeModule.named("net_adm")
                .act("ping", module::ping)
                .act("ping_list", module::pingList)
                .pure("host_file", () -> Tuple.of(Atom.ERROR, NO_HOSTS))
                .act("world", self -> world())
                .act("world", (_, _) -> world())
                .act("world_list", (self, hosts) -> module.worldOf(self, hosts, Atom.of("silent")))
                .act("world_list", module::worldOf)
                .pure("names", () -> names(system, localHost()))
                .pure("names", host -> names(system, host instanceof Atom name ? name.name() : Arg.charlist(host)))
                .pure("localhost", () -> ListTerm.charlist(localHost()));
    }

    /** Also {@code Node.ping/1}. Anything but {@code yes} costs the connection, as in OTP. */
    Term ping(Self self, Term peer) throws InterruptedException {
        if (!(peer instanceof Atom name)) {
            throw Fault.functionClause();
        }
        try {
            Term answer = GenCall.call(self, Tuple.of(NET_KERNEL, name),
                    Tuple.of(Atom.of("is_auth"), system.self().node()),
                    Optional.empty());
            if (answer.equals(Atom.of("yes"))) {
                return PONG;
            }
        } catch (ErlangError unreachable) {
            return hangUp(name);
        }
        return hangUp(name);
    }

    private Term hangUp(Atom peer) {
        system.distribution().ifPresent(d -> d.disconnect(peer));
        return PANG;
    }

    private Term pingList(Self self, Term peers) throws InterruptedException {
        List<Term> answering = new ArrayList<>();
        for (Term peer : Arg.list(peers)) {
            if (ping(self, peer).equals(PONG)) {
                answering.add(peer);
            }
        }
        return ListTerm.of(answering);
    }

    /** Of the hosts in {@code .hosts.erlang}, which no lab node has. */
    private static Term world() {
        throw ErlangError.exit(Tuple.of(Atom.ERROR, NO_HOSTS));
    }

    /** Those that answer of all nodes that the name services of some hosts know; {@code verbose} tells of each. */
    private Term worldOf(Self self, Term hosts, Term verbose) throws InterruptedException {
        List<Term> answering = new ArrayList<>();
        for (Term host : Arg.list(hosts)) {
            String place = Arg.atom(host).name();
            if (names(system, place) instanceof Tuple found && found.is("ok", 2)) {
                for (Term row : Arg.list(found.get(1))) {
                    String alive = ListTerm.text(((Tuple) row).get(0)).orElse("");
                    Atom node = Atom.of(alive + "@" + hostPart(place));
                    boolean answers = ping(self, node).equals(PONG);
                    if (verbose.equals(Atom.of("verbose"))) {
                        IoClient.write(self, "Pinging " + node + " -> " + (answers ? PONG : PANG) + "\n");
                    }
                    if (answers) {
                        answering.add(node);
                    }
                }
            }
        }
        return ListTerm.of(answering);
    }

    /** Of a node's name: without the domain if names are short here. */
    private String hostPart(String host) {
        boolean isLong = system.self().node().name().indexOf('.') >= 0;
        return isLong || host.indexOf('.') < 0 ? host : host.substring(0, host.indexOf('.'));
    }

    static Term names(RuntimeSystem system, String host) {
        try {
            return Tuple.of(Atom.OK, ListTerm.of(new EpmdClient(epmd(system).at(host)).names().stream()
                    .map(known -> Tuple.of(ListTerm.charlist(known.alive()), Int.of(known.port()))).toList()));
        } catch (EpmdException.UnknownHost e) {
            return Tuple.of(Atom.ERROR, Atom.of("nxdomain"));
        } catch (EpmdException e) {
            return Tuple.of(Atom.ERROR, Atom.of("address"));
        }
    }

    static EpmdAddress epmd(RuntimeSystem system) {
        return system.distribution().map(d -> d.config().epmd())
                .orElseGet(() -> EpmdAddress.fromEnvironment(System.getenv()));
    }

    private static String localHost() {
        try {
            return InetAddress.getLocalHost().getCanonicalHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
