package orrery.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The line that starts a node in a terminal. */
final class ShellLine {
    private static final Pattern PLAIN = Pattern.compile("[0-9A-Za-z_@%+=:,./-]+");

    private ShellLine() {}

    /**
     * @param ownHost the host that a short name gets when none is typed, and so need not be typed
     * @return the words, before a shell quotes them
     */
    static List<String> words(NewNode node, String ownHost) {
        String name = !node.longName() && node.name().host().equals(ownHost)
                ? node.name().alive()
                : node.name().toString();
        String naming = node.longName() ? "name" : "sname";
        List<String> words = new ArrayList<>(switch (node.kind()) {
            case LAB -> List.of("orrery", "node", "--" + naming, name, "--cookie", node.cookie().secret());
            case IEX -> List.of("iex", "--" + naming, name, "--cookie", node.cookie().secret());
            case ERL -> List.of("erl", "-" + naming, name, "-setcookie", node.cookie().secret());
        });
        if (node.hidden()) {
            words.add(node.kind() == NewNode.Kind.ERL ? "-hidden" : "--hidden");
        }
        return words;
    }

    static String of(NewNode node, String ownHost) {
        return words(node, ownHost).stream().map(ShellLine::quoted).collect(Collectors.joining(" "));
    }

    static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
