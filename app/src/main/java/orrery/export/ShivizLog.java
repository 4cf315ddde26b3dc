package orrery.export;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import orrery.causal.History;
import orrery.causal.Occurrence;
import orrery.cluster.Target;
import orrery.term.ErlangPrinter;
import orrery.term.NodeNumbering;
import orrery.term.Pid;
import orrery.term.Term;

/**
 * A history of messages as a log for ShiViz: the regular expression that reads it, an empty line (there is one execution),
 * then two lines for each event, the process with its vector clock and what happened. Every process is a host of ShiViz.
 */
public final class ShivizLog {
    /** What ShiViz is to read the events with. */
    public static final String EXPRESSION = "(?<host>\\S*) (?<clock>{.*})\\n(?<event>.*)";

    private static final int LONGEST_MESSAGE = 200;
    private static final Pattern BLANKS = Pattern.compile("(?U)[\\s\\p{Z}\\uFEFF]");

    private final History history;
    private final Function<Pid, String> name;
    private final Map<Pid, String> hosts = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final Map<Pid, SequencedMap<String, Integer>> clocks = new HashMap<>();
    /** The clock of each occurrence that another one waits for. */
    private final Map<Integer, SequencedMap<String, Integer>> sent = new HashMap<>();

    private ShivizLog(History history, Function<Pid, String> name) {
        this.history = history;
        this.name = name;
    }

    /** @param name what a process is called besides its pid, or nothing */
    public static String text(History history, Function<Pid, String> name) {
        return new ShivizLog(history, name).text();
    }

    private String text() {
        StringBuilder out = new StringBuilder(EXPRESSION).append("\n\n");
        for (int i = 0; i < history.size(); i++) {
            Occurrence one = history.get(i);
            SequencedMap<String, Integer> clock = clocks.computeIfAbsent(one.pid(), _ -> new TreeMap<>());
            history.cause(i).ifPresent(cause -> sent.getOrDefault(cause, new TreeMap<>())
                    .forEach((host, ticks) -> clock.merge(host, ticks, Math::max)));
            clock.merge(host(one.pid()), 1, Integer::sum);
            if (mayCause(one)) {
                sent.put(i, new TreeMap<>(clock));
            }
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            clock.forEach(json::put);
            out.append(host(one.pid())).append(' ').append(json).append('\n').append(words(one)).append('\n');
        }
        return out.toString();
    }

    private static boolean mayCause(Occurrence one) {
        return one instanceof Occurrence.Sending || one instanceof Occurrence.Death;
    }

    /** Without a blank, and the same for one process all along. */
    private String host(Pid pid) {
        return hosts.computeIfAbsent(pid, _ -> {
            String called = name.apply(pid);
            String wanted = unbroken((called.isEmpty() ? "" : called + "/") + own(pid) + "@" + pid.node().name());
            String host = wanted;
            // A process of an earlier incarnation of the node may be written the same.
            for (int again = 2; !taken.add(host); again++) {
                host = wanted + "#" + again;
            }
            return host;
        });
    }

    /** Without anything that JavaScript takes for a blank or for the end of a line. */
    private static String unbroken(String text) {
        return BLANKS.matcher(text).replaceAll("_");
    }

    private static String own(Pid pid) {
        return "<0." + pid.id() + "." + pid.serial() + ">";
    }

    private String words(Occurrence one) {
        return switch (one) {
            case Occurrence.Sending s ->
                "sends to " + s.receiver().map(this::host).orElseGet(() -> target(s.to())) + ": "
                        + line(s.message().shown());
            case Occurrence.Receiving r -> "receives: " + line(r.message().shown());
            case Occurrence.Birth _ -> "is there";
            case Occurrence.Death d -> "ends: " + oneLine(d.reason());
        };
    }

    private static String target(Target to) {
        return to instanceof Target.OfPid(Pid pid) ? own(pid) + "@" + pid.node().name() : to.toString();
    }

    private static String line(Term term) {
        return oneLine(
                ErlangPrinter.print(term, ErlangPrinter.Form.TEXT, NodeNumbering.ANYWHERE, LONGEST_MESSAGE));
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\R", " ");
    }
}
