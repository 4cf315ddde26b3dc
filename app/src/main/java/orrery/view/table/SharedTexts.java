package orrery.view.table;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import orrery.cluster.Agreement;
import orrery.cluster.Agreement.Verdict;
import orrery.lab.SpawnForm.Notation;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.view.base.Texts;
import orrery.view.model.Preferences;
import orrery.view.model.Written;

/** How the tables of what nodes share write their cells. */
final class SharedTexts {
    private static final int LONGEST_TERM = 120;

    private final Texts texts;
    private final Preferences preferences;

    SharedTexts(Texts texts, Preferences preferences) {
        this.texts = texts;
        this.preferences = preferences;
    }

    /** A pid with its node, as it is told outside of it. */
    String term(Term term) {
        if (term instanceof Pid pid) {
            return texts.get("shared.elsewhere", Written.own(pid), pid.node().name());
        }
        return Written.term(term, notation(), LONGEST_TERM);
    }

    Notation notation() {
        return preferences.notationProperty().get();
    }

    /** A pid as it is told on that node. */
    String pid(NodeName on, Pid pid) {
        return NodeName.of(pid.node()).equals(on)
                ? Written.own(pid)
                : texts.get("shared.elsewhere", Written.own(pid), pid.node().name());
    }

    Said verdict(Verdict verdict) {
        return new Said(texts.get("shared." + verdict), texts.get("shared." + verdict + ".tip"), false);
    }

    /** What a node says, and if somebody says otherwise, who and what. */
    Said cell(NodeName node, Agreement agreement, Map<NodeName, ?> said, boolean doubt, String text,
            Function<NodeName, String> words) {
        Optional<NodeName> opponent = doubt ? agreement.opponent(node, said) : Optional.empty();
        return opponent.map(other -> new Said(text, texts.get("shared.otherwise", node, words.apply(node), other,
                words.apply(other)), true)).orElse(Said.plain(text));
    }
}
