package orrery.term;

import java.util.List;

/** Makes pids, references and ports of their printed numbers, of which the first one stands for the node. */
record PrintedIdentifiers(NodeNumbering numbering, TextCursor in) {
    private static final long MOST = 0xFFFF_FFFFL;

    Pid pid() {
        List<Long> numbers = in.dottedNumbers("a pid");
        if (numbers.size() != 3 || numbers.stream().anyMatch(PrintedIdentifiers::isTooLarge)) {
            throw in.wrong("a pid has three numbers: node, id, serial");
        }
        Incarnation node = node(numbers.getFirst());
        return new Pid(node.node(), numbers.get(1), numbers.get(2), node.creation());
    }

    Port port() {
        List<Long> numbers = in.dottedNumbers("a port");
        if (numbers.size() != 2) {
            throw in.wrong("a port has two numbers: node, id");
        }
        Incarnation node = node(numbers.getFirst());
        return new Port(node.node(), numbers.get(1), node.creation());
    }

    Reference reference() {
        List<Long> numbers = in.dottedNumbers("a reference");
        if (numbers.size() < 2 || numbers.size() > 6 || numbers.stream().anyMatch(PrintedIdentifiers::isTooLarge)) {
            throw in.wrong("a reference has two to six numbers: node and words");
        }
        Incarnation node = node(numbers.getFirst());
        return new Reference(node.node(), node.creation(), numbers.subList(1, numbers.size()).reversed());
    }

    private static boolean isTooLarge(long number) {
        return number < 0 || number > MOST;
    }

    private Incarnation node(long number) {
        return numbering.node((int) Math.min(number, Integer.MAX_VALUE)).orElseThrow(
                () -> in.wrong(
                        "no node has the number " + number + " here: it stands for a node only where it was printed"));
    }
}
