package orrery.view.control;

/** A control for which letters are letters: while it has the focus, they are no shortcuts of the window. */
public interface TakesKeys {}
