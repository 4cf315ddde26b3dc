/** Controls that several views share: cards, code with a copy button, buttons that say why they cannot be pressed. */
@NullMarked
package orrery.view.control;

import org.jspecify.annotations.NullMarked;
