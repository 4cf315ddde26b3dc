/**
 * What caused what: {@link orrery.causal.History} joins the messages that were sent with those that arrived, and orders
 * everything so that no effect comes before its cause, whatever the clocks of the nodes say.
 */
@NullMarked
package orrery.causal;

import org.jspecify.annotations.NullMarked;
