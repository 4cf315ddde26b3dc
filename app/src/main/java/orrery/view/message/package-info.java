/** Messages: the space-time diagram in the middle of the window, and its lines and terms in a tab. */
@NullMarked
package orrery.view.message;

import org.jspecify.annotations.NullMarked;
