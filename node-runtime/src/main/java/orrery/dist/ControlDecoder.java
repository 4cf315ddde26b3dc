package orrery.dist;

import io.netty.buffer.ByteBuf;
import java.math.BigInteger;
import java.util.Optional;
import orrery.etf.Frame;
import orrery.etf.Limits;
import orrery.etf.ReceivedAtoms;
import orrery.etf.TermDecodeException;
import orrery.etf.TermDecoder;
import orrery.term.Atom;
import orrery.term.Creation;
import orrery.term.ListTerm;
import orrery.term.Pid;
import orrery.term.Reference;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * Reads the terms of packets (protocol §4): every form of a signal that OTP ever accepted, and nothing that makes
 * it drop a connection ({@code erts_net_message} in {@code dist.c}, protocol §4.3).
 */
final class ControlDecoder {
    private static final int SPAWN_FLAGS_END = 1 << 27;

    private final Atom self;
    private final Creation creation;
    private final Atom peer;
    private final Limits limits;

    ControlDecoder(Atom self, Creation creation, Atom peer, Limits limits) {
        this.self = self;
        this.creation = creation;
        this.peer = peer;
        this.limits = limits;
    }

    /** The terms of a message that are still to be read. */
    private final class Terms {
        private final ByteBuf in;
        private final ReceivedAtoms atoms;
        private final boolean versioned;

        Terms(ByteBuf in, ReceivedAtoms atoms, boolean versioned) {
            this.in = in;
            this.atoms = atoms;
            this.versioned = versioned;
        }

        Term next(String what) {
            if (versioned && (!in.isReadable() || in.readUnsignedByte() != ControlEncoder.VERSION)) {
                throw new InvalidControlException(what + " does not start with byte 131");
            }
            try {
                return TermDecoder.read(in, limits, atoms, Frame.GIVEN_AWAY);
            } catch (TermDecodeException e) {
                throw new InvalidControlException(what + " cannot be decoded: " + e.getMessage(), e);
            }
        }
    }

    /** A message whose control tuple is read and whose payload, perhaps large, is not. */
    final class Opened {
        private final Tuple control;
        private final Terms rest;
        private final int operation;

        private Opened(Tuple control, Terms rest, int operation) {
            this.control = control;
            this.rest = rest;
            this.operation = operation;
        }

        /** Whose signal it is, if it says so. */
        Optional<Pid> sender() {
            return Operation.sender(operation, control);
        }

        /** The bytes after the control tuple that are here. */
        ByteBuf rest() {
            return rest.in;
        }

        /** The same with its payload in these bytes. */
        Opened with(ByteBuf payload) {
            return new Opened(control, new Terms(payload, rest.atoms, rest.versioned), operation);
        }

        /**
         * Reads the rest; on any thread.
         *
         * @throws InvalidControlException if OTP would drop the connection for it
         */
        Control read() {
            Fields fields = new Fields(control);
            return operation == Operation.ALTACT_SIG_SEND
                    ? altAct(fields, rest)
                    : ControlDecoder.this.read(operation, fields, rest);
        }
    }

    /**
     * Reads the control tuple of a message.
     *
     * @param terms the terms of a packet, on an array of its own that nobody writes again
     * @param atoms what its header announced
     * @param versioned whether each term has byte 131 in front, as in pass-through packets
     * @throws InvalidControlException if there is none
     */
    Opened open(ByteBuf terms, ReceivedAtoms atoms, boolean versioned) {
        Terms rest = new Terms(terms, atoms, versioned);
        Term term = rest.next("the control message");
        if (!(term instanceof Tuple control) || control.arity() < 1
                || !(control.get(0) instanceof SmallInt(long tag))) {
            throw new InvalidControlException("a control message that is no tuple with a number in front");
        }
        return new Opened(control, rest, tag > 0 && tag <= Operation.ALTACT_SIG_SEND ? (int) tag : 0);
    }

    private Control read(int operation, Fields f, Terms packet) {
        return switch (operation) {
            case Operation.LINK -> new Control.Link(f.of(3).peers(1), f.ours(2));
            case Operation.UNLINK -> new Control.Unlink(f.of(3).peers(1), f.ours(2));
            case Operation.UNLINK_ID -> new Control.UnlinkId(f.of(4).id(1, 1), f.peers(2), f.current(3));
            case Operation.UNLINK_ID_ACK -> new Control.UnlinkIdAck(f.of(4).id(1, 0), f.peers(2), f.current(3));

            case Operation.SEND -> new Control.Send(Optional.empty(), f.of(3).pid(2), payload(packet));
            case Operation.SEND_TT -> new Control.Send(Optional.empty(), f.of(4).pid(2), payload(packet));
            case Operation.SEND_SENDER -> new Control.Send(Optional.of(f.of(3).pid(1)), f.pid(2), payload(packet));
            case Operation.SEND_SENDER_TT -> new Control.Send(Optional.of(f.of(4).pid(1)), f.pid(2), payload(packet));
            case Operation.REG_SEND -> new Control.SendToName(f.of(4).pid(1), f.atom(3), payload(packet));
            case Operation.REG_SEND_TT -> new Control.SendToName(f.of(5).pid(1), f.atom(3), payload(packet));
            case Operation.ALIAS_SEND -> new Control.SendToAlias(f.of(3).pid(1), f.reference(2), payload(packet));
            case Operation.ALIAS_SEND_TT -> new Control.SendToAlias(f.of(4).pid(1), f.reference(2), payload(packet));

            case Operation.EXIT -> new Control.Exit(f.of(4).peers(1), f.current(2), f.term(3));
            case Operation.EXIT_TT -> new Control.Exit(f.of(5).peers(1), f.current(2), f.term(4));
            case Operation.PAYLOAD_EXIT -> new Control.Exit(f.of(3).peers(1), f.current(2), payload(packet));
            case Operation.PAYLOAD_EXIT_TT -> new Control.Exit(f.of(4).peers(1), f.current(2), payload(packet));
            case Operation.EXIT2 -> new Control.Exit2(f.of(4).peers(1), f.ours(2), f.term(3));
            case Operation.EXIT2_TT -> new Control.Exit2(f.of(5).peers(1), f.ours(2), f.term(4));
            case Operation.PAYLOAD_EXIT2 -> new Control.Exit2(f.of(3).peers(1), f.ours(2), payload(packet));
            case Operation.PAYLOAD_EXIT2_TT -> new Control.Exit2(f.of(4).peers(1), f.ours(2), payload(packet));
            case Operation.GROUP_LEADER -> new Control.GroupLeader(f.of(3).pid(1), f.pid(2));

            case Operation.MONITOR_P -> new Control.Monitor(f.of(4).peers(1), f.oursOrName(2), f.reference(3));
            case Operation.DEMONITOR_P -> new Control.Demonitor(f.of(4).peers(1), f.oursOrName(2), f.reference(3));
            case Operation.MONITOR_P_EXIT -> new Control.Down(f.of(5).foreignOrName(1), f.ours(2), f.reference(3),
                    f.term(4));
            case Operation.PAYLOAD_MONITOR_P_EXIT -> new Control.Down(f.of(4).foreignOrName(1), f.ours(2),
                    f.reference(3), payload(packet));

            case Operation.SPAWN_REQUEST -> spawnRequest(f.of(6), packet);
            case Operation.SPAWN_REQUEST_TT -> spawnRequest(f.of(7), packet);
            case Operation.SPAWN_REPLY -> spawnReply(f.of(5));
            case Operation.SPAWN_REPLY_TT -> spawnReply(f.of(6));
            default -> throw f.invalid("a control message of an unknown kind");
        };
    }

    private Control altAct(Fields f, Terms packet) {
        long flags = f.atLeast(4).number(1);
        if ((flags & AltActFlag.TOKEN) != 0) {
            f.atLeast(5);
        }
        Pid from = f.pid(2);
        boolean exit = (flags & AltActFlag.EXIT) != 0;
        if ((flags & AltActFlag.ALIAS) != 0) {
            Reference alias = f.reference(3);
            Term payload = payload(packet);
            return exit ? new Control.ExitToAlias(from, alias, payload) : new Control.SendToAlias(from, alias, payload);
        }
        if ((flags & AltActFlag.NAME) != 0) {
            if (exit) {
                throw f.invalid("an exit signal to a name");
            }
            return new Control.SendToName(from, f.atom(3), payload(packet));
        }
        return exit
                ? new Control.Exit2(f.peers(2), f.ours(3), payload(packet))
                : new Control.Send(Optional.of(from), f.pid(3), payload(packet));
    }

    private Control spawnRequest(Fields f, Terms packet) {
        if (!(f.term(4) instanceof Tuple mfa) || mfa.arity() != 3 || !(mfa.get(0) instanceof Atom module)
                || !(mfa.get(1) instanceof Atom function)
                || !(mfa.get(2) instanceof SmallInt(long arity)) || arity != (int) arity) {
            throw f.invalid("a spawn request without module, function and arity");
        }
        Reference request = f.reference(1);
        Pid parent = f.pid(2);
        if (request.node().equals(self) || parent.node().equals(self)) {
            throw f.invalid("a spawn request in the name of this node");
        }
        if (!(f.term(5) instanceof ListTerm options) || options.proper().isEmpty()) {
            throw f.invalid("a spawn request whose options are no list");
        }
        if (!(payload(packet) instanceof ListTerm arguments)) {
            throw f.invalid("a spawn request whose arguments are no list");
        }
        return new Control.SpawnRequest(request, parent, f.pid(3), module, function, (int) arity, options, arguments);
    }

    private Control spawnReply(Fields f) {
        Reference request = f.reference(1);
        if (!request.node().equals(self)) {
            throw f.invalid("a spawn reply to another node's request");
        }
        long flags = f.number(3);
        if (flags < 0 || flags >= SPAWN_FLAGS_END) {
            throw f.invalid("a spawn reply with unknown flags");
        }
        return new Control.SpawnReply(request, f.ours(2), (int) flags, f.foreignOrName(4));
    }

    private static Term payload(Terms packet) {
        return packet.next("the payload");
    }

    /** The elements of a control tuple, counted from 0 for the tag, each as what it has to be. */
    private final class Fields {
        private final Tuple control;

        Fields(Tuple control) {
            this.control = control;
        }

        Fields of(int arity) {
            if (control.arity() != arity) {
                throw invalid("a control message of " + control.arity() + " elements instead of " + arity);
            }
            return this;
        }

        Fields atLeast(int arity) {
            if (control.arity() < arity) {
                throw invalid("a control message of " + control.arity() + " elements, fewer than " + arity);
            }
            return this;
        }

        Term term(int index) {
            return control.get(index);
        }

        Pid pid(int index) {
            return control.get(index) instanceof Pid pid ? pid : fail("no pid", index);
        }

        /** A process of the peer itself; it may not speak for a third node. */
        Pid peers(int index) {
            Pid pid = pid(index);
            return pid.node().equals(peer) ? pid : fail("no process of " + peer, index);
        }

        /** A process of this node, perhaps of an earlier incarnation. */
        Pid ours(int index) {
            Pid pid = pid(index);
            return pid.node().equals(self) ? pid : fail("no process of this node", index);
        }

        /** A process of this incarnation of this node. */
        Pid current(int index) {
            Pid pid = ours(index);
            return pid.creation().equals(creation) ? pid : fail("a process of an earlier incarnation", index);
        }

        Term oursOrName(int index) {
            return control.get(index) instanceof Atom name ? name : ours(index);
        }

        Term foreignOrName(int index) {
            if (control.get(index) instanceof Atom name) {
                return name;
            }
            Pid pid = pid(index);
            return pid.node().equals(self) ? fail("a process of this node", index) : pid;
        }

        Atom atom(int index) {
            return control.get(index) instanceof Atom atom ? atom : fail("no atom", index);
        }

        Reference reference(int index) {
            return control.get(index) instanceof Reference reference ? reference : fail("no reference", index);
        }

        long number(int index) {
            return control.get(index) instanceof SmallInt(long value) ? value : fail("no small number", index);
        }

        /** An unsigned number of 64 bits. */
        long id(int index, long least) {
            return switch (control.get(index)) {
                case SmallInt(long value) when value >= least -> value;
                case orrery.term.BigInt(BigInteger value) when value.signum() > 0 && value.bitLength() <= Long.SIZE ->
                    value
                            .longValue();
                default -> fail("no number of 64 bits above " + (least - 1), index);
            };
        }

        private <T> T fail(String what, int index) {
            throw invalid(what + " in place " + (index + 1) + " of a control message");
        }

        /** Names the kind of message but shows none of it: it may hold what nobody else should read. */
        InvalidControlException invalid(String what) {
            return new InvalidControlException(what + " (kind " + control.get(0) + ")");
        }
    }
}
