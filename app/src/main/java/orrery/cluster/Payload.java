package orrery.cluster;

import orrery.term.Term;

/**
 * A message as it is kept.
 *
 * @param shown the message; a shortened one if it was too large to keep
 * @param bytes what the whole of it takes in the external term format
 * @param whole whether {@code shown} is all of it
 */
public record Payload(Term shown, long bytes, boolean whole) {}
