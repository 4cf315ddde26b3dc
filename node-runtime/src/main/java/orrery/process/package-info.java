/**
 * Processes: pids, mailboxes, signals, links, monitors, aliases, names and timers (protocol §4.1, §4.2, §4.5, §6.10).
 *
 * <p>
 * {@link orrery.process.Processes} are the processes of one node; {@link orrery.process.Self} is one of them as its own code
 * sees it; {@link orrery.process.Code} says which functions can be called.
 *
 * <pre>{@code
 * Processes processes = Processes.open(ProcessSettings.of(node, creation, code));
 * processes.attach(distribution);                 // from now on other nodes can be reached
 * distribution.start(processes, refusals);        // and reach us
 * Pid echo = processes.spawn(Spawn.reaction("demo", "echo", (self, message) -> {
 *     if (message instanceof Tuple request && request.arity() == 2) {
 *         self.send(request.get(0), request.get(1));
 *     }
 *     return true;
 * }));
 * Pid asker = processes.spawn(Spawn.body("demo", "asker", self -> {
 *     self.send(echo, Tuple.of(self.pid(), Atom.of("hello")));
 *     Term answer = self.receive(message -> message);
 * }));
 * }</pre>
 *
 * <p>
 * Everything that comes to a process, from here or from a peer, is a {@code Signal} in its one queue
 * ({@code LocalProcess}). Who sends a signal also tries to handle it, under the receiver's lock; the code of the process only
 * takes messages from its mailbox. So signals keep their order, a sender never waits, and a process that is busy in Java code
 * is killed at once as others see it: its links and monitors fire, its thread is interrupted, and every operation its code
 * still tries throws. What links and exits do is in pure tables ({@code LinkEnd}, {@code ExitRule}).
 *
 * <p>
 * The core does not care how the code of a process runs: it wakes and cuts a {@code Runner}. A {@link orrery.process.Body} is a virtual
 * thread that blocks in {@code receive}; a {@link orrery.process.Reaction} is called with each message, on a thread of all that react.
 */
@NullMarked
package orrery.process;

import org.jspecify.annotations.NullMarked;
