package orrery.view;

import java.util.ArrayList;
import java.util.List;
import orrery.lab.Console;
import orrery.term.NodeName;

/** A shell that answers every line with its length. */
public final class FakeConsole implements Console {
    public final List<String> typed = new ArrayList<>();
    public final Listener listener;
    public int interrupts;
    public boolean closed;
    private final NodeName node;
    private int counter = 1;

    FakeConsole(NodeName node, Listener listener) {
        this.node = node;
        this.listener = listener;
        listener.printed("Interactive Elixir on " + node + "\n");
        listener.asked(prompt());
    }

    private String prompt() {
        return "iex(" + node + ")" + counter + "> ";
    }

    @Override
    public Way way() {
        return Way.LAB_SHELL;
    }

    @Override
    public void type(String lines) {
        typed.add(lines);
        for (String line : lines.split("\n", -1)) {
            listener.took(prompt(), line);
        }
        listener.printed(lines.length() + "\n");
        counter++;
        listener.asked(prompt());
    }

    @Override
    public void interrupt() {
        interrupts++;
    }

    @Override
    public void close() {
        closed = true;
    }
}
