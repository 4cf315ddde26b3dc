/** What people take away: recordings, pictures, logs, a page. */
@NullMarked
package orrery.view.export;

import org.jspecify.annotations.NullMarked;
