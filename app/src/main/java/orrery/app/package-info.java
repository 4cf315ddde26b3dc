/** Start-up and wiring. */
@NullMarked
package orrery.app;

import org.jspecify.annotations.NullMarked;
