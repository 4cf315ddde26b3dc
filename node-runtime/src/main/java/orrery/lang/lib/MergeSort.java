package orrery.lang.lib;

import java.util.ArrayList;
import java.util.List;
import orrery.term.Term;

/** A stable merge sort whose comparison may be learners' code: it may fail, wait, or be interrupted. */
final class MergeSort {
    private MergeSort() {}

    /** Whether the first of two terms may stand before the second. */
    @FunctionalInterface
    interface InOrder {
        boolean test(Term a, Term b) throws InterruptedException;
    }

    static List<Term> sort(List<Term> elements, InOrder inOrder) throws InterruptedException {
        if (elements.size() < 2) {
            return elements;
        }
        int middle = elements.size() / 2;
        return merge(sort(elements.subList(0, middle), inOrder),
                sort(elements.subList(middle, elements.size()), inOrder), inOrder);
    }

    static List<Term> merge(List<Term> a, List<Term> b, InOrder inOrder) throws InterruptedException {
        List<Term> merged = new ArrayList<>(a.size() + b.size());
        int i = 0;
        int j = 0;
        while (i < a.size() && j < b.size()) {
            merged.add(inOrder.test(a.get(i), b.get(j)) ? a.get(i++) : b.get(j++));
        }
        merged.addAll(a.subList(i, a.size()));
        merged.addAll(b.subList(j, b.size()));
        return merged;
    }
}
