package orrery.view.compare;

import orrery.cluster.Change;

/** A change as it is listed. */
record ChangeLine(Change change, String words) {}
