/** Messages on their way over the map. Plain Java, painted as a {@link orrery.map.picture.LiveLayer}. */
@NullMarked
package orrery.map.flight;

import org.jspecify.annotations.NullMarked;
