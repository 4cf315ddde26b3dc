package orrery.lab;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import orrery.node.HostNames;
import orrery.term.Cookie;
import orrery.term.NodeName;

/** Which node names OTP accepts (protocol §2.9), and the card for each that it does not. */
final class NameRules {
    private static final Pattern NOT_IN_ALIVE = Pattern.compile("[^0-9A-Za-z_-]");
    private static final Pattern NOT_IN_HOST = Pattern.compile("[^0-9A-Za-z_.:-]");
    /** An atom in quotes, of either notation, or a text in place of an atom. */
    private static final Pattern QUOTED = Pattern.compile("(:?\"([^\"]*)\"|'([^']*)'|:([^\"'].*))");

    private final HostNames hosts;

    NameRules(HostNames hosts) {
        this.hosts = hosts;
    }

    /** What is wrong with starting such a node here. */
    Optional<Problem> check(NewNode node) {
        return letters(node.name())
                .or(() -> mode(node.name(), node.longName()))
                .or(() -> cookie(node.cookie()));
    }

    /** What is wrong with {@code from} connecting to {@code to}, as far as their names tell. */
    Optional<Problem> checkPair(NodeName from, NodeName to) {
        if (from.toString().equals("nonode@nohost")) {
            return Optional.of(Card.of("E08").from(from).to(to).problem());
        }
        if (from.equals(to)) {
            return Optional.of(Card.of("E00.self").to(to).problem());
        }
        return from.isLong() == to.isLong() ? Optional.empty() : Optional.of(modeMismatch(from, to));
    }

    static Problem modeMismatch(NodeName from, NodeName to) {
        String running = from.isLong() ? "running" : "NOT running";
        return Card.of("E02").from(from).to(to).with("fromMode", mode(from)).with("toMode", mode(to))
                .with("shell",
                        "** System " + running + " to use fully qualified hostnames ** / ** Hostname " + to.host()
                                + " is illegal ** (then false)")
                .problem();
    }

    /**
     * A node name as a person types it: without host it gets this machine's; an atom in quotes is taken as what it means.
     *
     * @throws LabException with the card of what is wrong
     */
    NodeName read(String typed, boolean longName) {
        String text = typed.strip();
        Matcher quoted = QUOTED.matcher(text);
        if (quoted.matches()) {
            text = quoted.group(2) != null
                    ? quoted.group(2)
                    : quoted.group(3) != null ? quoted.group(3) : quoted.group(4);
        }
        String full = text.contains("@") || text.isEmpty() ? text : text + "@" + hosts.own(longName);
        NodeName name;
        try {
            name = NodeName.parse(full);
        } catch (IllegalArgumentException e) {
            String free = "one@" + hosts.own(longName);
            throw Card.of("E12.parts").with("typed", typed).with("free", free).suggest(List.of(free)).exception();
        }
        letters(name).or(() -> mode(name, longName)).ifPresent(problem -> {
            throw new LabException(problem);
        });
        return name;
    }

    private static Optional<Problem> letters(NodeName name) {
        Matcher alive = NOT_IN_ALIVE.matcher(name.alive());
        if (alive.find()) {
            String better = new NodeName(NOT_IN_ALIVE.matcher(name.alive()).replaceAll("_"), name.host()).toString();
            return Optional.of(Card.of("E12.letters").to(name).with("wrong", shown(alive.group()))
                    .with("free", better).suggest(List.of(better)).problem());
        }
        Matcher host = NOT_IN_HOST.matcher(name.host());
        if (host.find()) {
            String better = new NodeName(name.alive(), NOT_IN_HOST.matcher(name.host()).replaceAll("-")).toString();
            return Optional.of(Card.of("E12.host").to(name).with("wrong", shown(host.group()))
                    .with("free", better).suggest(List.of(better)).problem());
        }
        return Optional.empty();
    }

    private Optional<Problem> mode(NodeName name, boolean longName) {
        if (longName == name.isLong()) {
            return Optional.empty();
        }
        if (longName) {
            String better = new NodeName(name.alive(), hosts.own(true)).toString();
            return Optional.of(Card.of("E12.nodot").to(name).with("long", better).suggest(List.of(better)).problem());
        }
        String better = new NodeName(name.alive(), hosts.own(false)).toString();
        return Optional.of(Card.of("E12.dot").to(name).with("short", better).suggest(List.of(better)).problem());
    }

    private static Optional<Problem> cookie(Cookie cookie) {
        return cookie.secret().codePoints().filter(c -> c <= ' ' || c == 0x7f || c > 0xff)
                .mapToObj(c -> Card.of("E12.cookie").with("wrong", shown(Character.toString(c))).problem())
                .findFirst();
    }

    private static String mode(NodeName name) {
        return name.isLong() ? "long" : "short";
    }

    private static String shown(String character) {
        int point = character.codePointAt(0);
        return point <= ' ' || point == 0x7f
                ? "the character U+%04X".formatted(point)
                : "'" + character + "'";
    }
}
