package orrery.lab;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import orrery.epmd.EpmdException;
import orrery.node.HostNames;
import orrery.term.NodeName;

/** Why a node did not start: the card made of what is known, also of what the node printed. */
final class StartFailure {
    private static final Pattern COOKIE_FILE = Pattern.compile("Cookie file (\\S+) must be accessible by owner only");
    private static final Pattern NAME_TAKEN = Pattern.compile("seems to be in use|there is a node called .* already");
    private static final Pattern NO_EPMD = Pattern.compile("register/listen error: econnrefused");
    private static final Pattern NOT_SHORT = Pattern.compile("Can't set short node name");
    private static final Pattern NOT_LONG = Pattern.compile("Can't set long node name");
    private static final Pattern CONTROL = Pattern.compile("\u001b\\[[0-9;?]*[A-Za-z]|[\\p{Cntrl}&&[^\n]]");
    private static final int SHOWN = 400;

    private final NewNode node;
    private final HostNames hosts;
    private final int epmdPort;

    StartFailure(NewNode node, HostNames hosts, int epmdPort) {
        this.node = node;
        this.hosts = hosts;
        this.epmdPort = epmdPort;
    }

    /** @param others the names that are taken, so that a free one can be offered */
    LabException nameTaken(int port, Set<String> others) {
        return nameTaken(Integer.toString(port), others);
    }

    LabException noNameService(EpmdException why) {
        return why instanceof EpmdException.Unreachable
                ? Card.of("E03").to(node.name()).with("port", epmdPort).exception()
                : Card.of("E00").with("what", node.name() + " cannot be registered.")
                        .with("why", why.getMessage() + ".")
                        .with("fix", "Restart the name service of this computer.").exception();
    }

    LabException noProgram(String program, IOException why) {
        return Card.of("E00.program").with("program", program).with("reason", String.valueOf(why.getMessage()))
                .exception();
    }

    LabException slow(NodeProcess process, Duration waited) {
        return Card.of("E00.slow").to(node.name()).with("seconds", waited.toSeconds())
                .with("output", shown(process.output())).exception();
    }

    LabException ended(NodeProcess process) {
        OptionalInt status = process.exitStatus();
        return ended(process.finalOutput(), status.isPresent() ? Integer.toString(status.getAsInt()) : "?");
    }

    LabException ended(String output, String status) {
        Matcher cookieFile = COOKIE_FILE.matcher(output);
        if (cookieFile.find()) {
            String fix = "chmod 400 " + ShellLine.quoted(cookieFile.group(1));
            return Card.of("E13").to(node.name()).with("file", cookieFile.group(1)).suggest(List.of(fix)).exception();
        }
        if (NAME_TAKEN.matcher(output).find()) {
            return nameTaken("another", Set.of());
        }
        if (NO_EPMD.matcher(output).find()) {
            return Card.of("E03").to(node.name()).with("port", epmdPort).exception();
        }
        if (NOT_SHORT.matcher(output).find()) {
            String better = new NodeName(node.name().alive(), hosts.own(false)).toString();
            return Card.of("E12.dot").to(node.name()).with("short", better).suggest(List.of(better)).exception();
        }
        if (NOT_LONG.matcher(output).find()) {
            String better = new NodeName(node.name().alive(), hosts.own(true)).toString();
            return Card.of("E12.nodot").to(node.name()).with("long", better).suggest(List.of(better)).exception();
        }
        return Card.of("E00.ended").to(node.name()).with("status", status).with("output", shown(output))
                .with("line", ShellLine.of(node, hosts.own(node.longName()))).exception();
    }

    private LabException nameTaken(String port, Set<String> others) {
        int number = 2;
        while (others.contains(node.name().alive() + number)) {
            number++;
        }
        String free = new NodeName(node.name().alive() + number, node.name().host()).toString();
        return Card.of("E04").to(node.name()).with("port", port).with("free", free).suggest(List.of(free)).exception();
    }

    /** The last of what was printed: that is where the reason stands. */
    private static String shown(String output) {
        String plain = CONTROL.matcher(output).replaceAll("").strip();
        if (plain.isEmpty()) {
            return "nothing.";
        }
        return plain.length() <= SHOWN ? plain : "... " + plain.substring(plain.length() - SHOWN);
    }
}
