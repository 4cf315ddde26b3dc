/** The tabs below the map: processes, events, output, nodes and connections. */
@NullMarked
package orrery.view.table;

import org.jspecify.annotations.NullMarked;
