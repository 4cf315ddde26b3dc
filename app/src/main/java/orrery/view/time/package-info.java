/** Which moment the window shows: the time bar, its model, what changed between two moments. */
@NullMarked
package orrery.view.time;

import org.jspecify.annotations.NullMarked;
