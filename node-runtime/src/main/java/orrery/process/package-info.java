/**
 * Processes: pids, mailboxes, signals, links, monitors, aliases and names (protocol §4.1, §4.2, §6.10).
 *
 * <p>
 * The core does not care how a {@link orrery.process.Body} runs: one written in Java is a virtual thread that blocks in
 * {@code receive}.
 */
@NullMarked
package orrery.process;

import org.jspecify.annotations.NullMarked;
