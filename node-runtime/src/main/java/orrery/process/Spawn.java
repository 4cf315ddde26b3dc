package orrery.process;

import java.util.List;
import java.util.Optional;
import orrery.term.Atom;
import orrery.term.Pid;
import orrery.term.Term;

/**
 * What to spawn, and how.
 *
 * @param module,function,arguments the initial call, as {@code process_info} will tell it
 * @param body what runs; empty means the function that the call names
 * @param groupLeader empty means the spawner's
 * @param link whether the spawner is linked to it
 * @param flags its settings from the start
 */
public record Spawn(Atom module, Atom function, List<Term> arguments, Optional<JavaCode> body,
        Optional<Pid> groupLeader,
        boolean link, Flags flags) {
    public Spawn {
        arguments = List.copyOf(arguments);
    }

    /** A process that calls a function of the node's {@link Code}. */
    public static Spawn call(Atom module, Atom function, List<Term> arguments) {
        return new Spawn(module, function, arguments, Optional.empty(), Optional.empty(), false, Flags.DEFAULT);
    }

    /** A process with a Java body, named after what it stands for. */
    public static Spawn body(String module, String function, Body body) {
        return new Spawn(Atom.of(module), Atom.of(function), List.of(), Optional.of(body), Optional.empty(), false,
                Flags.DEFAULT);
    }

    /** A process that reacts to each message, named after what it stands for. */
    public static Spawn reaction(String module, String function, Reaction reaction) {
        return new Spawn(Atom.of(module), Atom.of(function), List.of(), Optional.of(reaction), Optional.empty(), false,
                Flags.DEFAULT);
    }

    public Spawn linked() {
        return new Spawn(module, function, arguments, body, groupLeader, true, flags);
    }

    public Spawn withGroupLeader(Pid leader) {
        return new Spawn(module, function, arguments, body, Optional.of(leader), link, flags);
    }

    public Spawn withFlags(Flags settings) {
        return new Spawn(module, function, arguments, body, groupLeader, link, settings);
    }
}
