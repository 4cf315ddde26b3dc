package orrery.lab;

import java.util.List;
import java.util.Optional;
import orrery.term.Pid;
import orrery.term.Term;

/**
 * The supervision tree of an application, as its supervisors tell it.
 *
 * @param members each before its children; empty for an application that is not running or has no processes
 * @param whole whether that is all of it
 */
public record ApplicationTree(List<Member> members, boolean whole) {
    public ApplicationTree {
        members = List.copyOf(members);
    }

    /**
     * A child of a supervisor, or the supervisor at the top.
     *
     * @param depth 0 for the one at the top
     * @param id of its child specification; the atom {@code undefined} where children have none
     * @param pid empty while it does not run
     * @param name what it is registered as; empty if it is not
     * @param restart {@code permanent}, {@code transient} or {@code temporary}; empty if its supervisor does not say
     * @param supervises how it supervises, if it is a supervisor that says so
     */
    public record Member(int depth, Term id, Optional<Pid> pid, String name, boolean supervisor, String restart,
            Optional<Supervising> supervises) {}

    /**
     * How a supervisor treats its children.
     *
     * @param strategy {@code one_for_one} and the like
     * @param most with one more restart within {@code seconds} it gives up
     * @param recent restarts within the last {@code seconds}
     */
    public record Supervising(String strategy, long most, long seconds, long recent) {}
}
