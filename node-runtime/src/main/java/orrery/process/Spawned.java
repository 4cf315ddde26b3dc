package orrery.process;

import orrery.term.Pid;
import orrery.term.Reference;

/** A new process and its monitor: what {@code spawn_monitor} returns. */
public record Spawned(Pid pid, Reference monitor) {}
