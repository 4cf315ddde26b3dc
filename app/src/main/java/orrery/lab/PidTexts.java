package orrery.lab;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import orrery.observe.Call;
import orrery.term.ListTerm;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.term.Term;

/** How nodes print a pid: the first number is each node's own way to name the node of the process. Blocks. */
final class PidTexts {
    private final Asking asking;

    PidTexts(Asking asking) {
        this.asking = asking;
    }

    Map<NodeName, String> of(Pid pid, List<NodeName> nodes) throws InterruptedException {
        Map<NodeName, String> printed = new LinkedHashMap<>();
        for (NodeName node : nodes) {
            Term text = asking.ask(node, Call.of("erlang", "pid_to_list", pid));
            printed.put(node, ListTerm.text(text).orElseGet(text::toString));
        }
        return printed;
    }
}
