package orrery.kernel;

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
    private static final Answer NO_DEVICE = new Answer.Failed(Atom.of("arguments"));
    private static final Answer OWN = new Answer.Failed(Atom.of("calling_self"));
    private static final Answer GONE = new Answer.Failed(Atom.of("terminated"));

    private IoClient() {}

    /** What came of a request: OTP tells what a device said from what the client found out itself. */
    public sealed interface Answer {
        record Given(Term reply) implements Answer {}

        /** @param reason {@code arguments}, {@code calling_self} or {@code terminated} */
        record Failed(Atom reason) implements Answer {}

        /** As {@code io:request/2} answers. */
        default Term term() {
            return switch (this) {
                case Given(Term reply) -> reply;
                case Failed(Atom reason) -> Tuple.of(Atom.ERROR, reason);
            };
        }
    }

    /** Prints at the process's group leader. */
    public static Term write(Self self, String text) throws InterruptedException {
        return write(self, self.groupLeader(), text);
    }

    public static Term write(Self self, Pid device, String text) throws InterruptedException {
        return request(self, device, putting(text)).term();
    }

    /** The request to print a text. */
    public static Term putting(String text) {
        return Tuple.of(PUT_CHARS, UNICODE, ListTerm.binary(text));
    }

    /** @param device a registered name, or {@code standard_io} for the group leader */
    public static Answer request(Self self, Atom device, Term request) throws InterruptedException {
        if (device.name().equals("standard_io")) {
            return request(self, self.groupLeader(), request);
        }
        var pid = self.processes().whereis(device);
        return pid.isPresent() ? request(self, pid.get(), request) : NO_DEVICE;
    }

    public static Answer request(Self self, Pid device, Term request) throws InterruptedException {
        if (device.equals(self.pid())) {
            return OWN;
        }
        Reference reference = self.monitor(device);
        self.send(device, Tuple.of(IO_REQUEST, self.pid(), reference, request));
        Answer answer = self.receive(message -> {
            if (!(message instanceof Tuple tuple)) {
                return null;
            }
            if (tuple.is("io_reply", 3) && tuple.get(1).equals(reference)) {
                return new Answer.Given(tuple.get(2));
            }
            return tuple.is("DOWN", 5) && tuple.get(1).equals(reference) ? GONE : null;
        });
        self.demonitor(reference, true);
        return answer;
    }
}
