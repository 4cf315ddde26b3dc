/**
 * The name service of a machine (protocol §1): which node listens on which port.
 *
 * <p>
 * {@link orrery.epmd.EpmdClient} asks one, {@link orrery.epmd.EpmdServer} is one that real {@code erl}, {@code iex} and
 * {@code epmd -names} use without noticing, {@link orrery.epmd.NameService} starts ours where none runs, and
 * {@link orrery.epmd.EpmdKeeper} keeps a node registered when the service goes and comes back.
 */
@NullMarked
package orrery.epmd;

import org.jspecify.annotations.NullMarked;
