/** What differs between two moments, and between what two nodes believe. */
@NullMarked
package orrery.view.compare;

import org.jspecify.annotations.NullMarked;
