package orrery.process;

import java.util.Optional;
import orrery.term.Atom;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * The options of {@code erlang:monitor/3}.
 *
 * @param tag what stands in place of {@code 'DOWN'}
 * @param alias empty means that the reference is no alias
 */
public record MonitorOptions(Term tag, Optional<AliasMode> alias) {
    public static final MonitorOptions PLAIN = new MonitorOptions(Atom.of("DOWN"), Optional.empty());

    public MonitorOptions withTag(Term tag) {
        return new MonitorOptions(tag, alias);
    }

    public MonitorOptions withAlias(AliasMode mode) {
        return new MonitorOptions(tag, Optional.of(mode));
    }

    /** @throws ErlangError badarg if the list is not one of {@code {tag, Term}} and {@code {alias, Mode}} */
    public static MonitorOptions parse(Term options) {
        MonitorOptions parsed = PLAIN;
        for (Term option : OptionList.items(options)) {
            if (!(option instanceof Tuple pair) || pair.arity() != 2 || !(pair.get(0) instanceof Atom name)) {
                throw ErlangError.badarg();
            }
            parsed = switch (name.name()) {
                case "tag" -> parsed.withTag(pair.get(1));
                case "alias" -> parsed.withAlias(AliasMode.ofMonitor(pair.get(1)));
                default -> throw ErlangError.badarg();
            };
        }
        return parsed;
    }
}
