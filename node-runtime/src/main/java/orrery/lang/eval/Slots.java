package orrery.lang.eval;

/** Hands out the places of a function's variables. */
final class Slots {
    private int count;

    Slots(int parameters) {
        count = parameters;
    }

    int next() {
        return count++;
    }

    int count() {
        return count;
    }
}
