package orrery.term;

import java.util.Iterator;
import java.util.NoSuchElementException;

/** The elements of a list and a tail that is not the empty list, each with the separator that leads to it. */
final class ListCells implements Iterator<ListCells.Cell> {
    private final String comma;
    private final String bar;
    private Term rest;
    private String before = "";

    record Cell(String before, Term term) {}

    ListCells(Cons list, String comma, String bar) {
        this.rest = list;
        this.comma = comma;
        this.bar = bar;
    }

    @Override
    public boolean hasNext() {
        return rest != Nil.NIL;
    }

    @Override
    public Cell next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Cell cell;
        if (rest instanceof Cons(Term head, Term tail)) {
            cell = new Cell(before, head);
            rest = tail;
        } else {
            cell = new Cell(bar, rest);
            rest = Nil.NIL;
        }
        before = comma;
        return cell;
    }
}
