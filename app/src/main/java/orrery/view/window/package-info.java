/** The main window: its regions, its keys, its theme, and what it remembers. */
@NullMarked
package orrery.view.window;

import org.jspecify.annotations.NullMarked;
