/** A node as the user of this library meets it, and the commands that run one in a terminal. */
@NullMarked
package orrery.node;

import org.jspecify.annotations.NullMarked;
