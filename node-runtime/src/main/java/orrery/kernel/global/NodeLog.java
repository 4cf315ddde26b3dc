package orrery.kernel.global;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import orrery.kernel.OutputSink;
import orrery.term.Atom;

/** Tells as a real node does by default: warnings and errors are printed, the rest is only logged. */
public final class NodeLog implements GlobalLog {
    private static final Logger LOG = LoggerFactory.getLogger("orrery.kernel.global");

    private final Atom node;
    private final OutputSink printed;

    /** @param printed where the node's reports go */
    public NodeLog(Atom node, OutputSink printed) {
        this.node = node;
        this.printed = printed;
    }

    @Override
    public void info(String text) {
        LOG.atInfo().addKeyValue("node", node).log("{}", text.strip());
    }

    @Override
    public void warning(String text) {
        LOG.atDebug().addKeyValue("node", node).log("{}", text.strip());
        print("WARNING", text);
    }

    @Override
    public void error(String text) {
        LOG.atDebug().addKeyValue("node", node).log("{}", text.strip());
        print("ERROR", text);
    }

    private void print(String kind, String text) {
        // Made when it is needed, which is seldom: it takes longer than the rest of global's start.
        DateTimeFormatter time = DateTimeFormatter.ofPattern("d-MMM-uuuu::HH:mm:ss.SSSSSS", Locale.ROOT);
        printed.write("=" + kind + " REPORT==== " + time.format(LocalDateTime.now()) + " ===\n" + text.strip() + "\n");
    }
}
