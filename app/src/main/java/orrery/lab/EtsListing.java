package orrery.lab;

import java.util.List;
import orrery.term.Pid;
import orrery.term.Term;

/**
 * The ETS tables of a node.
 *
 * @param tables at most some thousand
 * @param all how many there are
 */
public record EtsListing(List<Table> tables, long all) {
    public EtsListing {
        tables = List.copyOf(tables);
    }

    /**
     * What {@code ets:info/1} says of one.
     *
     * @param id its name if it is a named table, else a reference
     * @param size rows
     * @param bytes memory
     * @param type {@code set}, {@code ordered_set}, {@code bag} or {@code duplicate_bag}
     * @param protection {@code private}, {@code protected} or {@code public}
     */
    public record Table(Term id, String name, Pid owner, long size, long bytes, String type, String protection) {}
}
