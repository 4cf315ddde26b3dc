/**
 * The modules that are built into a node: one class per Erlang or Elixir module, found by name.
 *
 * <p>
 * {@link orrery.lang.lib.BuiltInCode} is the table of what can be called on a node, the same for a local call, for
 * {@code rpc} and {@code erpc}, and for spawning. A module is a {@link orrery.lang.lib.NativeModule}: a chain of
 * {@code pure} functions of their arguments, and of {@code act} functions that also need the calling process. It is built
 * when it is first looked up, so that a node starts quickly.
 *
 * <p>
 * Functions fail as OTP's do: class, reason and the first item of the stack. {@link orrery.lang.lib.Fault} makes the
 * reasons, {@link orrery.lang.lib.Arg} takes arguments apart.
 */
@NullMarked
package orrery.lang.lib;

import org.jspecify.annotations.NullMarked;
