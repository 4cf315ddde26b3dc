/** The console: shells on nodes, typed at in the window. */
@NullMarked
package orrery.view.console;

import org.jspecify.annotations.NullMarked;
