/**
 * The picture of a cluster without a toolkit: where things are, what is drawn, and what lies under a point.
 *
 * <p>
 * A {@link orrery.map.picture.MapModel} is made of a {@code ClusterState} and an
 * {@link orrery.map.picture.Arrangement}; a {@link orrery.map.picture.MapPainter} draws it to a
 * {@link orrery.map.picture.Painter}: a canvas, an SVG or PNG file, or a test's record.
 */
@NullMarked
package orrery.map.picture;

import org.jspecify.annotations.NullMarked;
