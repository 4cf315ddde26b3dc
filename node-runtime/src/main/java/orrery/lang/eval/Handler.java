package orrery.lang.eval;

import org.jspecify.annotations.Nullable;

/**
 * A {@code try} or {@code catch} that is under way.
 *
 * @param frame where it stands
 * @param landing what follows an exception; finds it in {@link Machine#raised}
 * @param outer the one around it
 */
record Handler(Frame frame, Step landing, @Nullable Handler outer) {}
