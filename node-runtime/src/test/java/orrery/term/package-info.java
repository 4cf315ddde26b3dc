@NullMarked
package orrery.term;

import org.jspecify.annotations.NullMarked;
