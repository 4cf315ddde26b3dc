package orrery.cluster;

import java.util.ArrayList;
import java.util.List;

/** Keeps the newest elements, up to a capacity, each to be had by its place. Grows only as far as it is filled. */
final class Ring<E> {
    private final int capacity;
    private final List<E> slots = new ArrayList<>();
    private int first;

    Ring(int capacity) {
        this.capacity = capacity;
    }

    /** Adds an element to a ring that is not full. */
    void add(E element) {
        if (isFull()) {
            throw new IllegalStateException("the ring is full");
        }
        slots.add(element);
    }

    /** Puts the element in the place of the oldest one, which is returned. Only of a full ring. */
    E replaceFirst(E element) {
        E oldest = slots.set(first, element);
        first = (first + 1) % capacity;
        return oldest;
    }

    boolean isFull() {
        return slots.size() == capacity;
    }

    int size() {
        return slots.size();
    }

    /** @param index 0 for the oldest */
    E get(int index) {
        return slots.get((first + index) % slots.size());
    }
}
