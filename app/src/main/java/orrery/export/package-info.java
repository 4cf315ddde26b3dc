/** Pictures and data of a cluster as files: SVG, PNG and JSON. Works without a display. */
@NullMarked
package orrery.export;

import org.jspecify.annotations.NullMarked;
