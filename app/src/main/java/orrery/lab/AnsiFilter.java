package orrery.lab;

import java.util.regex.Pattern;

/**
 * Takes the control sequences of terminals out of text, which a node that was started in a terminal prints to any device. A
 * sequence may be cut between two pieces of text.
 */
final class AnsiFilter {
    private static final Pattern SEQUENCE = Pattern.compile("\u001b\\[[0-9;?]*[ -/]*[@-~]|\u001b[^\\[]|\r(?=\n)");
    private static final Pattern BEGUN = Pattern.compile("\u001b(\\[[0-9;?]*[ -/]*)?$");
    private static final int LONGEST = 32;

    private String held = "";

    String filter(String text) {
        String all = held + text;
        var begun = BEGUN.matcher(all);
        held = begun.find() && all.length() - begun.start() <= LONGEST ? begun.group() : "";
        return SEQUENCE.matcher(all.substring(0, all.length() - held.length())).replaceAll("");
    }
}
