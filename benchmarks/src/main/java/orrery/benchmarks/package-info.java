/** Programs that measure; each prints what it found. */
@NullMarked
package orrery.benchmarks;

import org.jspecify.annotations.NullMarked;
