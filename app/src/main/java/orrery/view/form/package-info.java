/**
 * The forms of the left column: new node, attach, spawn, send. Each is a model without a control and a thin controller.
 */
@NullMarked
package orrery.view.form;

import org.jspecify.annotations.NullMarked;
