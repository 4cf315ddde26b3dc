package orrery.kernel;

import orrery.process.ErlangError;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.Pid;
import orrery.term.Reference;
import orrery.term.Term;
import orrery.term.Tuple;

/** The client side of the I/O protocol (§6.9): asks a device, which may be a process of another node, and waits. */
public final class IoClient {
    private static final Atom IO_REQUEST = Atom.of("io_request");
    private static final Atom PUT_CHARS = Atom.of("put_chars");
    private static final Atom UNICODE = Atom.of("unicode");
    private static final Tuple TERMINATED = Tuple.of(Atom.ERROR, Atom.of("terminated"));

    private IoClient() {}

    /** Prints at the process's group leader. */
    public static Term write(Self self, String text) throws InterruptedException {
        return write(self, self.groupLeader(), text);
    }

    public static Term write(Self self, Term device, String text) throws InterruptedException {
        return request(self, device, Tuple.of(PUT_CHARS, UNICODE, ListTerm.binary(text)));
    }

    /**
     * @param device a pid, a registered name, or {@code standard_io} for the group leader
     * @return the device's reply; {@code {error, terminated}} if it is gone
     * @throws ErlangError badarg if it cannot be a device
     */
    public static Term request(Self self, Term device, Term request) throws InterruptedException {
        Term target = switch (device) {
            case Pid pid -> pid;
            case Atom name when name.name().equals("standard_io") -> self.groupLeader();
            case Atom name -> self.processes().whereis(name).orElseThrow(ErlangError::badarg);
            case Tuple named when named.arity() == 2 && named.get(0) instanceof Atom
                    && named.get(1) instanceof Atom ->
                named;
            default -> throw ErlangError.badarg();
        };
        Reference reference = self.monitor(target);
        self.send(target, Tuple.of(IO_REQUEST, self.pid(), reference, request));
        Term reply = self.receive(message -> {
            if (!(message instanceof Tuple tuple)) {
                return null;
            }
            if (tuple.is("io_reply", 3) && tuple.get(1).equals(reference)) {
                return tuple.get(2);
            }
            return tuple.is("DOWN", 5) && tuple.get(1).equals(reference) ? TERMINATED : null;
        });
        self.demonitor(reference, true);
        return reply;
    }
}
