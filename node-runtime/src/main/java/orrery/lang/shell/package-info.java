/**
 * Shells: a process that reads lines from its group leader and prints what came of them, as {@code iex} and {@code erl} do. {@link
 * orrery.lang.shell.Shell} asks and {@link orrery.lang.shell.ShellEvaluator} evaluates, so that what kills the second is told by the
 * first, which then begins anew.
 */
@NullMarked
package orrery.lang.shell;

import org.jspecify.annotations.NullMarked;
