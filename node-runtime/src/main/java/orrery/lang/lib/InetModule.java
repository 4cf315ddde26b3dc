package orrery.lang.lib;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import orrery.kernel.RuntimeSystem;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/** Module {@code inet}, as far as it tells of addresses, names and the node's own connections. There are no sockets to open. */
final class InetModule {
    private static final Atom EINVAL = Atom.of("einval");
    private static final Atom NXDOMAIN = Atom.of("nxdomain");

    private InetModule() {}

    static NativeModule of(RuntimeSystem system) {
        DistPorts ports = new DistPorts(system);
        return NativeModule.named("inet")
                .pure("gethostname", () -> ok(ListTerm.charlist(hostName(system))))
                .pure("getaddr", (host, family) -> addresses(host, family).<Term>map(found -> ok(found.getFirst()))
                        .orElseGet(() -> error(NXDOMAIN)))
                .pure("getaddrs", (host, family) -> addresses(host, family).<Term>map(found -> ok(ListTerm.of(found)))
                        .orElseGet(() -> error(NXDOMAIN)))
                .pure("gethostbyname", InetModule::byName)
                .pure("parse_address", InetModule::parse)
                .pure("parse_strict_address", InetModule::parse)
                .pure("parse_ipv4_address", text -> only(parse(text), 4))
                .pure("parse_ipv6_address", text -> only(parse(text), 8))
                .pure("ntoa", InetModule::print)
                .pure("stats", () -> ListTerm.of(DistPorts.counters()))
                .pure("getstat", port -> ports.getstat(port, DistPorts.counters()))
                .pure("getstat", (port, counters) -> ports.getstat(port, Arg.list(counters)))
                .forwards("format_error", 1, "file", "format_error");
    }

    private static String hostName(RuntimeSystem system) {
        String name = system.self().node().name();
        try {
            String host = InetAddress.getLocalHost().getHostName();
            return host.indexOf('.') < 0 ? host : host.substring(0, host.indexOf('.'));
        } catch (UnknownHostException e) {
            return name.substring(name.indexOf('@') + 1);
        }
    }

    private static Optional<List<Term>> addresses(Term host, Term family) {
        boolean sixth = switch (Arg.atom(family).name()) {
            case "inet" -> false;
            case "inet6" -> true;
            default -> throw Fault.functionClause();
        };
        if (host instanceof Tuple address) {
            return address.arity() == (sixth ? 8 : 4) ? Optional.of(List.of(address)) : Optional.empty();
        }
        try {
            String name = host instanceof Atom atom ? atom.name() : Arg.charlist(host);
            List<Term> found = Arrays.stream(InetAddress.getAllByName(name))
                    .filter(address -> address instanceof Inet6Address == sixth).map(InetModule::tuple).toList();
            return found.isEmpty() ? Optional.empty() : Optional.of(found);
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** {@code {ok, {hostent, Name, Aliases, Type, Length, Addresses}}}. */
    private static Term byName(Term host) {
        String name = host instanceof Atom atom ? atom.name() : Arg.charlist(host);
        return addresses(host, Atom.of("inet"))
                .<Term>map(found -> ok(Tuple.of(Atom.of("hostent"), ListTerm.charlist(name), Nil.NIL, Atom.of("inet"),
                        Int.of(4), ListTerm.of(found))))
                .orElseGet(() -> error(NXDOMAIN));
    }

    private static Term tuple(InetAddress address) {
        byte[] bytes = address.getAddress();
        List<Term> parts = new ArrayList<>();
        if (address instanceof Inet4Address) {
            for (byte part : bytes) {
                parts.add(Int.of(part & 0xff));
            }
        } else {
            for (int i = 0; i < bytes.length; i += 2) {
                parts.add(Int.of((bytes[i] & 0xff) << 8 | bytes[i + 1] & 0xff));
            }
        }
        return Tuple.of(parts);
    }

    private static Term parse(Term text) {
        Optional<String> written = ListTerm.text(text);
        if (written.isEmpty()) {
            return error(EINVAL);
        }
        try {
            return ok(tuple(InetAddress.ofLiteral(written.get())));
        } catch (IllegalArgumentException e) {
            return error(EINVAL);
        }
    }

    private static Term only(Term parsed, int arity) {
        return parsed instanceof Tuple found && found.is("ok", 2) && found.get(1) instanceof Tuple address
                && address.arity() == arity ? found : error(EINVAL);
    }

    private static Term print(Term address) {
        if (!(address instanceof Tuple tuple) || tuple.arity() != 4 && tuple.arity() != 8) {
            return error(EINVAL);
        }
        int width = tuple.arity() == 4 ? 1 : 2;
        byte[] bytes = new byte[tuple.arity() * width];
        for (int i = 0; i < tuple.arity(); i++) {
            if (!(tuple.get(i) instanceof SmallInt(long part)) || part < 0 || part >> 8 * width != 0) {
                return error(EINVAL);
            }
            bytes[i * width] = (byte) (part >> 8 * (width - 1));
            bytes[i * width + width - 1] = (byte) part;
        }
        return ListTerm.charlist(tuple.arity() == 4 ? dotted(bytes) : InetText.shortest(tuple));
    }

    private static String dotted(byte[] bytes) {
        return (bytes[0] & 0xff) + "." + (bytes[1] & 0xff) + "." + (bytes[2] & 0xff) + "." + (bytes[3] & 0xff);
    }

    private static Tuple ok(Term value) {
        return Tuple.of(Atom.OK, value);
    }

    private static Tuple error(Atom reason) {
        return Tuple.of(Atom.ERROR, reason);
    }
}
