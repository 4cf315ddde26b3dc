package orrery.process;

import java.util.Optional;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * The option list of {@code spawn_opt} and {@code spawn_request}.
 *
 * @param monitor empty means no monitor
 * @param reply what {@code {reply, _}} and {@code {reply_tag, _}} say; only {@code spawn_request} may have them
 */
public record SpawnOptions(boolean link, Optional<MonitorOptions> monitor, Flags flags, SpawnReplyOptions reply) {
    public static final SpawnOptions NONE = new SpawnOptions(false, Optional.empty(), Flags.DEFAULT,
            SpawnReplyOptions.ALL);

    /** @throws ErlangError badarg if the list is not one of options that OTP knows */
    public static SpawnOptions parse(Term options) {
        SpawnOptions parsed = NONE;
        for (Term option : OptionList.items(options)) {
            parsed = parsed.with(option);
        }
        return parsed;
    }

    /** The options of a request from a peer; those about replies must not travel (protocol §4.5). */
    static Optional<SpawnOptions> travelled(ListTerm options) {
        try {
            SpawnOptions parsed = parse(options);
            return parsed.reply.equals(SpawnReplyOptions.ALL) ? Optional.of(parsed) : Optional.empty();
        } catch (ErlangError badarg) {
            return Optional.empty();
        }
    }

    private SpawnOptions with(Term option) {
        return switch (option) {
            case Atom name when name.equals(Atoms.LINK) -> new SpawnOptions(true, monitor, flags, reply);
            case Atom name when name.equals(Atoms.MONITOR) ->
                new SpawnOptions(link, Optional.of(MonitorOptions.PLAIN), flags, reply);
            case Tuple pair when pair.arity() == 2 && pair.get(0) instanceof Atom name -> with(name, pair.get(1));
            case Term _ -> throw ErlangError.badarg();
        };
    }

    /** An option that no process here keeps. */
    private SpawnOptions check(boolean legal) {
        if (!legal) {
            throw ErlangError.badarg();
        }
        return this;
    }

    private SpawnOptions with(Atom name, Term value) {
        return switch (name.name()) {
            case "monitor" -> new SpawnOptions(link, Optional.of(MonitorOptions.parse(value)), flags, reply);
            case "reply_tag" -> new SpawnOptions(link, monitor, flags, reply.withTag(value));
            case "reply" -> new SpawnOptions(link, monitor, flags, SpawnReplyOptions.parse(value, reply.tag()));
            case "scheduler" -> check(value instanceof SmallInt(long number) && number >= 0
                    && number <= Runtime.getRuntime().availableProcessors());
            case "async_dist" -> check(value.equals(Atom.TRUE) || value.equals(Atom.FALSE));
            case "error_handler" -> throw ErlangError.badarg();
            default -> new SpawnOptions(link, monitor, flags.with(name, value), reply);
        };
    }
}
