package orrery.cluster;

import orrery.term.Atom;
import orrery.term.Term;

/** A process group of OTP's {@code pg}: its name within its scope. */
public record GroupId(Atom scope, Term name) {}
