/**
 * What is true of the window as a whole, without a control in it: the state it shows, what is selected, which acts can be
 * done now, what failed and what was done.
 */
@NullMarked
package orrery.view.model;

import org.jspecify.annotations.NullMarked;
