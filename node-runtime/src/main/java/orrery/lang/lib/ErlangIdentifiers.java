package orrery.lang.lib;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import orrery.kernel.RuntimeSystem;
import orrery.term.ErlangPrinter;
import orrery.term.ErlangPrinter.Form;
import orrery.term.Incarnation;
import orrery.term.ListTerm;
import orrery.term.NodeNumbering;
import orrery.term.Pid;
import orrery.term.Port;
import orrery.term.Reference;
import orrery.term.Term;

/** Pids, ports and references of module {@code erlang} as text, and back: by the numbers this node gave to other nodes. */
final class ErlangIdentifiers {
    private static final Pattern PID = Pattern.compile("<(\\d{1,9})\\.(\\d{1,10})\\.(\\d{1,10})>");
    private static final Pattern PORT = Pattern.compile("#Port<(\\d{1,9})\\.(\\d{1,18})>");
    private static final Pattern REFERENCE = Pattern.compile("#Ref<(\\d{1,9})((?:\\.\\d{1,10}){1,5})>");

    private ErlangIdentifiers() {}

    static void addTo(NativeModule erlang, RuntimeSystem system) {
        NodeNumbering numbering = system.numbering();
        erlang.pure("pid_to_list", pid -> text(Arg.pid(pid), numbering))
                .pure("ref_to_list", reference -> text(Arg.reference(reference), numbering))
                .pure("port_to_list", port -> {
                    if (!(port instanceof Port)) {
                        throw Fault.badarg();
                    }
                    return text(port, numbering);
                })
                .pure("list_to_pid", text -> {
                    Matcher parts = parts(PID, text);
                    Incarnation node = node(parts, numbering);
                    return new Pid(node.node(), word(parts.group(2)), word(parts.group(3)), node.creation());
                })
                .pure("list_to_port", text -> {
                    Matcher parts = parts(PORT, text);
                    Incarnation node = node(parts, numbering);
                    return new Port(node.node(), Long.parseLong(parts.group(2)), node.creation());
                })
                .pure("list_to_ref", text -> {
                    Matcher parts = parts(REFERENCE, text);
                    Incarnation node = node(parts, numbering);
                    List<Long> words = new ArrayList<>();
                    for (String word : parts.group(2).substring(1).split("\\.")) {
                        words.addFirst(word(word));
                    }
                    return new Reference(node.node(), node.creation(), words);
                });
    }

    private static ListTerm text(Term term, NodeNumbering numbering) {
        return ListTerm.charlist(ErlangPrinter.print(term, Form.TEXT, numbering));
    }

    private static Matcher parts(Pattern pattern, Term text) {
        Matcher matcher = pattern.matcher(Arg.charlist(text));
        if (!matcher.matches()) {
            throw Fault.badarg();
        }
        return matcher;
    }

    private static Incarnation node(Matcher parts, NodeNumbering numbering) {
        return numbering.node(Integer.parseInt(parts.group(1))).orElseThrow(Fault::badarg);
    }

    private static long word(String digits) {
        long value = Long.parseLong(digits);
        if (value > 0xFFFF_FFFFL) {
            throw Fault.badarg();
        }
        return value;
    }
}
