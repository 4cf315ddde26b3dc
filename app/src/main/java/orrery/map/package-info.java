/**
 * The map as a control: {@link orrery.map.MapView} shows the pictures of {@link orrery.map.picture} on canvases and turns
 * what the pointer and the keys do into acts.
 */
@NullMarked
package orrery.map;

import org.jspecify.annotations.NullMarked;
