package orrery.process;

import orrery.term.Atom;

/** The atoms that processes are made of. */
final class Atoms {
    static final Atom NORMAL = Atom.of("normal");
    static final Atom KILL = Atom.of("kill");
    static final Atom KILLED = Atom.of("killed");
    static final Atom NOPROC = Atom.of("noproc");
    static final Atom NOCONNECTION = Atom.of("noconnection");
    static final Atom EXIT = Atom.of("EXIT");
    static final Atom DOWN = Atom.of("DOWN");
    static final Atom PROCESS = Atom.of("process");
    static final Atom ERLANG = Atom.of("erlang");
    static final Atom APPLY = Atom.of("apply");
    static final Atom MONITOR = Atom.of("monitor");
    static final Atom LINK = Atom.of("link");
    static final Atom USER = Atom.of("user");
    static final Atom SYSTEM_LIMIT = Atom.of("system_limit");
    static final Atom SPAWN_REPLY = Atom.of("spawn_reply");
    static final Atom NODEUP = Atom.of("nodeup");
    static final Atom NODEDOWN = Atom.of("nodedown");
    static final Atom TIMEOUT = Atom.of("timeout");

    private Atoms() {}
}
