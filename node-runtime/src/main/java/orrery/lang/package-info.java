/**
 * The learner's own code on a node: modules loaded into it, and the evaluator that runs them.
 */
@NullMarked
package orrery.lang;

import org.jspecify.annotations.NullMarked;
