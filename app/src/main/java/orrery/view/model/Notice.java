package orrery.view.model;

import orrery.lab.Receipt;

/** What the strip on the map says. */
public sealed interface Notice {
    record Nothing() implements Notice {}

    /** What to do next, or why something cannot be done. */
    record Prompt(String words) implements Notice {}

    /** An act on the map failed. */
    record Trouble(Problems.Open card) implements Notice {}

    /** An act was done; this is what it would be in a shell. */
    record Done(Receipt receipt) implements Notice {}
}
