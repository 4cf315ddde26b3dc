/**
 * The services that every node runs (protocol §6): processes with Java bodies under the names that OTP's nodes expect.
 *
 * <p>
 * {@link orrery.kernel.KernelServices} says in which tree of supervisors, and {@link orrery.kernel.GenStart} starts them. Each is a {@link orrery.kernel.Service}: it answers calls,
 * casts and other messages, and {@link orrery.kernel.ServiceLoop} does for it what {@code gen_server} does in OTP.
 * {@link orrery.kernel.GenCall} and {@link orrery.kernel.IoClient} are the other side: how a process asks.
 */
@NullMarked
package orrery.kernel;

import org.jspecify.annotations.NullMarked;
