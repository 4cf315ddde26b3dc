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

    private final RuntimeSystem system;

    private NetAdmModule(RuntimeSystem system) {
        this.system = system;
    }

    static NativeModule of(RuntimeSystem system) {
        NetAdmModule module = new NetAdmModule(system);
        return NativeModule.named("net_adm")
                .act("ping", module::ping)
                .act("ping_list", module::pingList)
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

    private static Term names(RuntimeSystem system, String host) {
        try {
            return Tuple.of(Atom.OK, ListTerm.of(new EpmdClient(epmd(system).at(host)).names().stream()
                    .map(known -> Tuple.of(ListTerm.charlist(known.alive()), Int.of(known.port()))).toList()));
        } catch (EpmdException.UnknownHost e) {
            return Tuple.of(Atom.ERROR, Atom.of("nxdomain"));
        } catch (EpmdException e) {
            return Tuple.of(Atom.ERROR, Atom.of("address"));
        }
    }

    private static EpmdAddress epmd(RuntimeSystem system) {
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
