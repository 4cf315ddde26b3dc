@NullMarked
package orrery.etf;

import org.jspecify.annotations.NullMarked;
