package orrery.etf;

import io.netty.buffer.ByteBuf;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.term.Atom;
import orrery.term.BigInt;
import orrery.term.Bitstring;
import orrery.term.Cons;
import orrery.term.Creation;
import orrery.term.ExternalFun;
import orrery.term.FloatTerm;
import orrery.term.Int;
import orrery.term.LocalFun;
import orrery.term.LocalTerm;
import orrery.term.MapTerm;
import orrery.term.NativeRecord;
import orrery.term.Nil;
import orrery.term.PairCursor;
import orrery.term.Pid;
import orrery.term.Port;
import orrery.term.Reference;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * Writes terms in the external term format (protocol §5), choosing for each the form that OTP's distribution chooses
 * ({@code enc_term} in {@code external.c}): atoms in UTF-8, lists of bytes as {@code STRING_EXT}, and so on.
 *
 * <p>
 * A port with a number below 2^28 goes out as {@code NEW_PORT_EXT}, which every release accepts; OTP 23 drops a connection
 * that sends it {@code V4_PORT_EXT}.
 */
public final class TermEncoder {
    private static final int LONGEST_STRING = 0xFFFF;
    private static final int ONLY_VALUE_LEFT = 1;
    /** So many containers are written by calls inside one another: quicker than a stack of our own, which serves the rest. */
    private static final int MOST_NESTED = 64;
    private static final Object[] NONE_OPEN = {};
    private static final int[] NO_POSITION = {};
    private static final long PORTS_OF_28_BITS = 1L << 28;

    private final Output out;
    private final SentAtoms atoms;

    // The containers around one that was too deep, outermost first: what each still has to write, and from which index on.
    private Object[] open = NONE_OPEN;
    private int[] position = NO_POSITION;
    private int depth;
    /** Calls of {@link #begin} under way. */
    private int nesting;

    private TermEncoder(ByteBuf out, SentAtoms atoms) {
        this.out = new Output(out);
        this.atoms = atoms;
    }

    /**
     * Writes a term as it stands inside a distribution message, without the version byte. Nothing is written if it fails.
     *
     * @throws TermEncodeException if the term contains a {@link LocalTerm}
     */
    public static void write(Term term, ByteBuf out) {
        write(term, out, SentAtoms.NONE);
    }

    /** As {@link #write(Term, ByteBuf)}, for a frame whose header has announced some atoms. */
    public static void write(Term term, ByteBuf out, SentAtoms atoms) {
        int start = out.writerIndex();
        try {
            new TermEncoder(out, atoms).writeAll(term);
        } catch (TermEncodeException e) {
            out.writerIndex(start);
            throw e;
        }
    }

    /**
     * Writes a term after the version byte 131, as {@code erlang:term_to_binary/1} does.
     *
     * @throws TermEncodeException if the term contains a {@link LocalTerm}; one that stands alone is written back
     */
    public static void writeVersioned(Term term, ByteBuf out) {
        int start = out.writerIndex();
        out.writeByte(Tag.VERSION);
        if (term instanceof LocalTerm(Bitstring encoded)) {
            out.writeByte(Tag.LOCAL).writeBytes(encoded.buffer());
            return;
        }
        try {
            write(term, out);
        } catch (TermEncodeException e) {
            out.writerIndex(start);
            throw e;
        }
    }

    private void writeAll(Term root) {
        Term met = root;
        do {
            int around = met != null ? depth : depth - 1;
            met = met != null ? write(met) : resume();
            turnRound(around);
        } while (met != null || depth > 0);
        out.flush();
    }

    /**
     * Writes a term. Containers call this for what they contain, but only a few of them inside one another, so that no term is
     * too deep for the thread's stack.
     *
     * @return nothing if the term is written. Else a container so deep inside it that it is still to be written: then
     *     all containers around it have been pushed, the innermost one first
     */
    private @Nullable Term write(Term term) {
        // What terms mostly consist of is found without a switch.
        if (term instanceof Atom atom) {
            writeAtom(atom);
            return null;
        }
        if (term instanceof SmallInt(long value)) {
            writeInt(value);
            return null;
        }
        if (!(term instanceof Tuple) && !(term instanceof Cons) && writeLeaf(term)) {
            return null;
        }
        if (nesting == MOST_NESTED) {
            return term;
        }
        nesting++;
        Term met = begin(term);
        nesting--;
        return met;
    }

    /** Puts the containers pushed since then in order: outermost first. */
    private void turnRound(int from) {
        for (int i = from, j = depth - 1; i < j; i++, j--) {
            Object container = open[i];
            open[i] = open[j];
            open[j] = container;
            int at = position[i];
            position[i] = position[j];
            position[j] = at;
        }
    }

    /** @return false, having written nothing, if it contains others */
    private boolean writeLeaf(Term term) {
        switch (term) {
            case Nil _ -> out.writeByte(Tag.NIL);
            case Bitstring bits -> writeBits(bits);
            case Pid pid -> writePid(pid);
            case Reference reference -> writeReference(reference);
            case FloatTerm(double value) -> {
                out.writeByte(Tag.NEW_FLOAT);
                out.writeLong(Double.doubleToRawLongBits(value));
            }
            case BigInt(BigInteger big) -> writeBig(big);
            case Port port -> writePort(port);
            case ExternalFun(Atom module, Atom function, int arity) -> {
                out.writeByte(Tag.EXPORT);
                writeAtom(module);
                writeAtom(function);
                writeInt(arity);
            }
            case LocalTerm _ -> throw new TermEncodeException("a term in the local encoding of one node"
                    + " (LOCAL_EXT) has no encoding inside another term; send what it was made from");
            case Atom _,SmallInt _,Tuple _,Cons _,MapTerm _,LocalFun _,NativeRecord _ -> {
                return false;
            }
        }
        return true;
    }

    /** Writes the start of a container and its elements. @return the first container among these; it comes next */
    private @Nullable Term begin(Term container) {
        return switch (container) {
            case Tuple tuple -> beginTuple(tuple);
            case Cons cons -> beginList(cons);
            case MapTerm map -> {
                out.writeInt(Tag.MAP, map.size());
                // Large maps go out the other way round than they are iterated over, as on the BEAM.
                yield pairs(map.cursor(!MapTerm.isSorted(map.size())));
            }
            case LocalFun fun -> beginFun(fun);
            case NativeRecord record -> beginRecord(record);
            case Atom _,Int _,Nil _,Bitstring _,Pid _,Reference _,FloatTerm _,Port _,ExternalFun _,LocalTerm _ ->
                throw new AssertionError(container);
        };
    }

    /** Goes on with the innermost container that is not finished. @return the next one inside it */
    private @Nullable Term resume() {
        depth--;
        return switch (open[depth]) {
            case Tuple tuple -> elements(tuple, position[depth]);
            case Cons cell -> cells(cell.tail());
            case PairCursor pairs -> {
                Term met = position[depth] == ONLY_VALUE_LEFT ? write(pairs.value()) : null;
                if (met == null) {
                    yield pairs(pairs);
                }
                push(pairs, 0);
                yield met;
            }
            case List<?> terms -> elements(terms, position[depth]);
            case FunSize _ -> {
                sizeOfFun(position[depth]);
                yield null;
            }
            default -> throw new AssertionError(open[depth]);
        };
    }

    private void sizeOfFun(int at) {
        out.setInt(at, out.position() - at);
    }

    /** Stands below the free variables of a fun: once they are written, its size can be. */
    private enum FunSize {
        PENDING
    }

    private void push(Object container, int from) {
        if (depth == open.length) {
            open = Arrays.copyOf(open, 2 * depth + 8);
            position = Arrays.copyOf(position, open.length);
        }
        open[depth] = container;
        position[depth++] = from;
    }

    private @Nullable Term elements(Tuple tuple, int from) {
        int arity = tuple.arity();
        for (int i = from; i < arity; i++) {
            Term met = write(tuple.get(i));
            if (met != null) {
                if (i + 1 < arity) {
                    push(tuple, i + 1);
                }
                return met;
            }
        }
        return null;
    }

    private @Nullable Term elements(List<?> terms, int from) {
        for (int i = from; i < terms.size(); i++) {
            Term met = write((Term) terms.get(i));
            if (met != null) {
                push(terms, i + 1);
                return met;
            }
        }
        return null;
    }

    private @Nullable Term cells(Term list) {
        Term rest = list;
        while (rest instanceof Cons cell) {
            Term met = write(cell.head());
            if (met != null) {
                push(cell, 0);
                return met;
            }
            rest = cell.tail();
        }
        return write(rest);
    }

    private @Nullable Term pairs(PairCursor pairs) {
        while (pairs.next()) {
            Term met = write(pairs.key());
            if (met != null) {
                push(pairs, ONLY_VALUE_LEFT);
                return met;
            }
            met = write(pairs.value());
            if (met != null) {
                push(pairs, 0);
                return met;
            }
        }
        return null;
    }

    private void writeInt(long value) {
        if (value >= 0 && value <= 0xFF) {
            out.writeByte(Tag.SMALL_INTEGER, (int) value);
        } else if (value == (int) value) {
            out.writeInt(Tag.INTEGER, (int) value);
        } else if (value == Long.MIN_VALUE) {
            writeBig(BigInteger.valueOf(value));
        } else {
            long magnitude = Math.abs(value);
            int bytes = (71 - Long.numberOfLeadingZeros(magnitude)) / 8;
            out.writeByte(Tag.SMALL_BIG, bytes);
            out.writeByte(value < 0 ? 1 : 0);
            out.writeLowest(bytes, magnitude);
        }
    }

    private void writeBig(BigInteger big) {
        byte[] magnitude = big.abs().toByteArray();
        int from = magnitude[0] == 0 ? 1 : 0;
        int bytes = magnitude.length - from;
        if (bytes <= 0xFF) {
            out.writeByte(Tag.SMALL_BIG, bytes);
        } else {
            out.writeInt(Tag.LARGE_BIG, bytes);
        }
        out.writeByte(big.signum() < 0 ? 1 : 0);
        for (int i = magnitude.length - 1; i >= from; i--) {
            out.writeByte(magnitude[i]);
        }
    }

    private void writeAtom(Atom atom) {
        int reference = atoms.indexOf(atom);
        if (reference >= 0) {
            out.writeByte(Tag.ATOM_CACHE_REF, reference);
            return;
        }
        int bytes = atom.utf8Length();
        if (bytes <= 0xFF) {
            out.writeByte(Tag.SMALL_ATOM_UTF8, bytes);
        } else {
            out.writeByte(Tag.ATOM_UTF8);
            out.writeShort(bytes);
        }
        out.writeName(atom);
    }

    private @Nullable Term beginTuple(Tuple tuple) {
        int arity = tuple.arity();
        if (arity <= 0xFF) {
            out.writeByte(Tag.SMALL_TUPLE, arity);
        } else {
            out.writeInt(Tag.LARGE_TUPLE, arity);
        }
        return elements(tuple, 0);
    }

    private @Nullable Term beginList(Cons list) {
        int length = 0;
        Term rest = list;
        while (rest instanceof Cons(SmallInt(long value), Term tail) && value >= 0 && value <= 0xFF) {
            length++;
            rest = tail;
        }
        if (rest == Nil.NIL && length <= LONGEST_STRING) {
            out.writeByte(Tag.STRING);
            out.writeShort(length);
            for (Term cell = list; cell instanceof Cons(Term head, Term tail); cell = tail) {
                out.writeByte((int) ((SmallInt) head).value());
            }
            return null;
        }
        while (rest instanceof Cons cell) {
            length++;
            rest = cell.tail();
        }
        out.writeInt(Tag.LIST, length);
        return cells(list);
    }

    private void writeBits(Bitstring bits) {
        out.writeInt(bits.isBinary() ? Tag.BINARY : Tag.BIT_BINARY, bits.byteLength());
        if (!bits.isBinary()) {
            out.writeByte(bits.bitsInLastByte());
        }
        out.writeBits(bits);
    }

    private void writePid(Pid pid) {
        out.writeByte(Tag.NEW_PID);
        writeAtom(pid.node());
        out.writeInt((int) pid.id());
        out.writeInt((int) pid.serial());
        writeCreation(pid.creation());
    }

    private void writePort(Port port) {
        boolean small = port.id() >= 0 && port.id() < PORTS_OF_28_BITS;
        out.writeByte(small ? Tag.NEW_PORT : Tag.V4_PORT);
        writeAtom(port.node());
        if (small) {
            out.writeInt((int) port.id());
        } else {
            out.writeLong(port.id());
        }
        writeCreation(port.creation());
    }

    private void writeReference(Reference reference) {
        List<Long> words = reference.words();
        out.writeByte(Tag.NEWER_REFERENCE);
        out.writeShort(words.size());
        writeAtom(reference.node());
        writeCreation(reference.creation());
        for (int i = 0; i < words.size(); i++) {
            out.writeInt(words.get(i).intValue());
        }
    }

    private void writeCreation(Creation creation) {
        out.writeInt((int) creation.value());
    }

    private @Nullable Term beginFun(LocalFun fun) {
        out.writeByte(Tag.NEW_FUN);
        int size = out.position();
        out.writeInt(0);
        out.writeByte(fun.arity());
        out.writeBits(fun.uniq());
        out.writeInt((int) fun.index());
        out.writeInt(fun.freeVariables().size());
        writeAtom(fun.module());
        write(fun.oldIndex());
        write(fun.oldUniq());
        writePid(fun.creator());
        Term met = elements(fun.freeVariables(), 0);
        if (met != null) {
            push(FunSize.PENDING, size);
            return met;
        }
        sizeOfFun(size);
        return null;
    }

    private @Nullable Term beginRecord(NativeRecord record) {
        out.writeInt(Tag.NATIVE_RECORD, record.fields().size());
        out.writeByte(record.exported() ? 1 : 0);
        writeAtom(record.module());
        writeAtom(record.name());
        record.fields().forEach(this::writeAtom);
        return elements(record.values(), 0);
    }
}
