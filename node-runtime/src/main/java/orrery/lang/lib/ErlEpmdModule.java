package orrery.lang.lib;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import orrery.epmd.EpmdClient;
import orrery.epmd.EpmdEntry;
import orrery.epmd.EpmdException;
import orrery.kernel.RuntimeSystem;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/** The module {@code erl_epmd}, as far as it asks the name service (protocol §1.2). */
final class ErlEpmdModule {
    private static final Atom NO_PORT = Atom.of("noport");
    /** The newest version of the distribution protocol. */
    private static final int VERSION = 6;

    private final RuntimeSystem system;

    private ErlEpmdModule(RuntimeSystem system) {
        this.system = system;
    }

    static NativeModule of(RuntimeSystem system) {
        ErlEpmdModule here = new ErlEpmdModule(system);
        return NativeModule.named("erl_epmd")
                .pure("names", () -> NetAdmModule.names(system, "localhost"))
                .pure("names", host -> NetAdmModule.names(system, name(host)))
                .pure("port_please", here::port)
                .pure("port_please", (alive, host, _) -> here.port(alive, host))
                .pure("listen_port_please", (_, _) -> Tuple.of(Atom.OK, Int.ZERO))
                .act("address_please", ErlEpmdModule::address);
    }

    /** {@code {port, Port, Version} | noport}: also if there is no name service. */
    private Term port(Term alive, Term host) {
        try {
            Optional<EpmdEntry> entry = new EpmdClient(NetAdmModule.epmd(system).at(name(host)))
                    .lookup(name(alive));
            return entry.<Term>map(found -> Tuple.of(Atom.of("port"), Int.of(found.port()),
                    Int.of(Math.min(VERSION, found.highestVersion())))).orElse(NO_PORT);
        } catch (EpmdException | IllegalArgumentException e) {
            return NO_PORT;
        }
    }

    private static Term address(Self self, Term alive, Term host, Term family) throws InterruptedException {
        return self.apply(Atom.of("inet"), Atom.of("getaddr"), List.of(host, family));
    }

    /** A name is an atom or a list of characters, an address four numbers. */
    private static String name(Term term) {
        return switch (term) {
            case Atom name -> name.name();
            case Tuple address when address.arity() == 4 -> address.elements().stream()
                    .map(part -> part instanceof SmallInt number ? number.toString() : "")
                    .collect(Collectors.joining("."));
            default -> Arg.charlist(term);
        };
    }
}
