/**
 * What a person can do to a cluster: start, attach, connect, spawn, send, kill.
 *
 * <p>
 * Every act is asynchronous, ends in a result or an {@link orrery.lab.LabException} that says what happened and what to do, and
 * has a {@link orrery.lab.Receipt}: the same thing in Elixir and in Erlang.
 */
@NullMarked
package orrery.lab;

import org.jspecify.annotations.NullMarked;
