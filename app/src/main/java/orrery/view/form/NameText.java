package orrery.view.form;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import orrery.lab.LocalNode;
import orrery.lab.Problem;
import orrery.term.NodeName;
import orrery.view.base.Texts;

/** Reads a node name as people type it. */
final class NameText {
    /** {@code :one@h}, {@code :"one@h"}, {@code 'one@h'}, {@code "one@h"}: an atom or a string of a shell. */
    private static final Pattern QUOTED = Pattern.compile("(?::?([\"'])(.*)\\1)|(?::(.+))");

    private final Texts texts;

    NameText(Texts texts) {
        this.texts = texts;
    }

    /** The name, if that is one. */
    static Optional<NodeName> parse(String typed) {
        String text = typed.strip();
        if (QUOTED.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(NodeName.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What is wrong with it; nothing while the field is empty. */
    Optional<Problem> check(String typed, List<LocalNode> known) {
        String text = typed.strip();
        if (text.isEmpty() || parse(text).isPresent()) {
            return Optional.empty();
        }
        Matcher quoted = QUOTED.matcher(text);
        if (quoted.matches()) {
            String bare = quoted.group(2) != null ? quoted.group(2) : quoted.group(3);
            return Optional.of(new Problem("E20", texts.get("name.quoted.what", bare), texts.get("name.quoted.why"),
                    texts.get("name.quoted.fix", bare), "", List.of(bare)));
        }
        List<String> likely = known.stream().map(node -> node.name().toString())
                .filter(name -> name.startsWith(text.replaceFirst("@.*", "") + "@")).toList();
        return Optional.of(new Problem("E12", texts.get("name.nohost.what", text), texts.get("name.nohost.why"),
                texts.get("name.nohost.fix"), "", likely));
    }
}
