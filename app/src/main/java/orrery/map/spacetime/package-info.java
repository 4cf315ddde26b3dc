/**
 * The space-time diagram: a life line for each process, an arrow for each message. Plain Java; {@link orrery.map.SpaceTimeView}
 * shows it.
 */
@NullMarked
package orrery.map.spacetime;

import org.jspecify.annotations.NullMarked;
