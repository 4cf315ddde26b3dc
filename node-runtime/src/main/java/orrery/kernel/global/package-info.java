/**
 * {@code global}: names and locks that every node of a cluster agrees on (protocol §6.7, version 8; ADR 0009).
 *
 * <p>
 * Three kinds of process work on a node. {@link orrery.kernel.global.GlobalNameServer} owns the tables and speaks with its
 * like on other nodes; it never waits for anybody. {@link orrery.kernel.global.Locker} takes the lock under which two
 * partitions merge, {@link orrery.kernel.global.Registrar} the one under which a name is changed; both wait.
 * {@link orrery.kernel.global.GlobalLocks} is how any process takes a lock.
 *
 * <p>
 * What is decided without anybody's help is a value with pure steps: {@link orrery.kernel.global.LockTable},
 * {@link orrery.kernel.global.Membership}, {@link orrery.kernel.global.SyncSession},
 * {@link orrery.kernel.global.LostConnections}, {@link orrery.kernel.global.LockerQueue}.
 */
@NullMarked
package orrery.kernel.global;

import org.jspecify.annotations.NullMarked;
