/** The inspector: what is known of the selected node, connection or process, and what can be done to it. */
@NullMarked
package orrery.view.inspect;

import org.jspecify.annotations.NullMarked;
