package orrery.etf;

import io.netty.buffer.ByteBuf;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import orrery.term.Atom;
import orrery.term.BigInt;
import orrery.term.Bitstring;
import orrery.term.Cons;
import orrery.term.Creation;
import orrery.term.ExternalFun;
import orrery.term.FloatTerm;
import orrery.term.LocalFun;
import orrery.term.LocalTerm;
import orrery.term.MapTerm;
import orrery.term.NativeRecord;
import orrery.term.Nil;
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
    private static final int ONLY_TAIL_LEFT = 1;
    private static final long PORTS_OF_28_BITS = 1L << 28;

    private final Output out;
    private final SentAtoms atoms;

    // The containers begun and not yet finished, outermost first: what each still has to write, and from which index on.
    private Object[] open = new Object[16];
    private int[] position = new int[16];
    private int depth;

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
        begin(root);
        while (depth > 0) {
            resume(open[depth - 1], depth - 1);
        }
        out.flush();
    }

    /** Writes more of the innermost open container: up to its end, or until another one opens inside it. */
    private void resume(Object container, int level) {
        switch (container) {
            case Tuple tuple -> {
                int i = position[level];
                int arity = tuple.arity();
                while (i < arity && depth == level + 1) {
                    Term element = tuple.get(i++);
                    if (i == arity) {
                        depth--;
                        begin(element);
                        return;
                    }
                    begin(element);
                }
                position[level] = i;
            }
            case Cons cons -> {
                if (position[level] == ONLY_TAIL_LEFT) {
                    depth--;
                    begin(cons.tail());
                    return;
                }
                Cons cell = cons;
                begin(cell.head());
                while (cell.tail() instanceof Cons next && depth == level + 1) {
                    cell = next;
                    begin(cell.head());
                }
                if (cell.tail() instanceof Cons next) {
                    open[level] = next;
                } else {
                    open[level] = cell;
                    position[level] = ONLY_TAIL_LEFT;
                }
            }
            case List<?> terms -> {
                int i = position[level];
                while (i < terms.size() && depth == level + 1) {
                    begin((Term) terms.get(i++));
                }
                if (i < terms.size() || depth > level + 1) {
                    position[level] = i;
                } else {
                    depth--;
                }
            }
            case Iterator<?> pairs -> {
                while (depth == level + 1) {
                    if (!pairs.hasNext()) {
                        depth--;
                        return;
                    }
                    Map.Entry<?, ?> pair = (Map.Entry<?, ?>) pairs.next();
                    begin((Term) pair.getKey());
                    if (depth == level + 1) {
                        begin((Term) pair.getValue());
                    } else {
                        insert(level + 1, List.of((Term) pair.getValue()));
                    }
                }
            }
            case FunSize _ -> {
                int start = position[level];
                out.setInt(start, out.position() - start);
                depth--;
            }
            default -> throw new AssertionError(container);
        }
    }

    /** Stands below the free variables of a fun: once they are written, its size can be. */
    private enum FunSize {
        PENDING
    }

    private void push(Object container, int from) {
        if (depth == open.length) {
            open = Arrays.copyOf(open, 2 * depth);
            position = Arrays.copyOf(position, 2 * depth);
        }
        open[depth] = container;
        position[depth++] = from;
    }

    /** Puts a container under those that opened since {@code level}: it goes on when they are finished. */
    private void insert(int level, Object container) {
        push(container, 0);
        System.arraycopy(open, level, open, level + 1, depth - 1 - level);
        System.arraycopy(position, level, position, level + 1, depth - 1 - level);
        open[level] = container;
        position[level] = 0;
    }

    /** Writes a whole term that contains no others, or the start of one that does. */
    private void begin(Term term) {
        switch (term) {
            case SmallInt(long value) -> writeInt(value);
            case Atom atom -> writeAtom(atom);
            case Tuple tuple -> beginTuple(tuple);
            case Cons cons -> beginList(cons);
            case Nil _ -> out.writeByte(Tag.NIL);
            case Bitstring bits -> writeBits(bits);
            case Pid pid -> writePid(pid);
            case Reference reference -> writeReference(reference);
            case MapTerm map -> {
                out.writeInt(Tag.MAP, map.size());
                push(pairs(map).iterator(), 0);
            }
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
            case LocalFun fun -> beginFun(fun);
            case NativeRecord record -> beginRecord(record);
            case LocalTerm _ -> throw new TermEncodeException("a term in the local encoding of one node"
                    + " (LOCAL_EXT) has no encoding inside another term; send what it was made from");
        }
    }

    /** Large maps go out the other way round than they are iterated over, as on the BEAM. */
    private static SequencedSet<Map.Entry<Term, Term>> pairs(MapTerm map) {
        var pairs = map.pairs().sequencedEntrySet();
        return MapTerm.isSorted(map.size()) ? pairs : pairs.reversed();
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
            for (int i = 0; i < bytes; i++) {
                out.writeByte((int) (magnitude >>> 8 * i));
            }
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

    private void beginTuple(Tuple tuple) {
        int arity = tuple.arity();
        if (arity <= 0xFF) {
            out.writeByte(Tag.SMALL_TUPLE, arity);
        } else {
            out.writeInt(Tag.LARGE_TUPLE, arity);
        }
        if (arity > 0) {
            push(tuple, 0);
        }
    }

    private void beginList(Cons list) {
        int length = 0;
        boolean bytes = true;
        Term rest = list;
        while (rest instanceof Cons(Term head, Term tail)) {
            bytes = bytes && head instanceof SmallInt(long value) && value >= 0 && value <= 0xFF;
            length++;
            rest = tail;
        }
        if (bytes && length <= LONGEST_STRING && rest == Nil.NIL) {
            out.writeByte(Tag.STRING);
            out.writeShort(length);
            for (Term cell = list; cell instanceof Cons(Term head, Term tail); cell = tail) {
                out.writeByte((int) ((SmallInt) head).value());
            }
        } else {
            out.writeInt(Tag.LIST, length);
            push(list, 0);
        }
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

    private void beginFun(LocalFun fun) {
        out.writeByte(Tag.NEW_FUN);
        int size = out.position();
        out.writeInt(0);
        out.writeByte(fun.arity());
        out.writeBits(fun.uniq());
        out.writeInt((int) fun.index());
        out.writeInt(fun.freeVariables().size());
        writeAtom(fun.module());
        begin(fun.oldIndex());
        begin(fun.oldUniq());
        writePid(fun.creator());
        push(FunSize.PENDING, size);
        push(fun.freeVariables(), 0);
    }

    private void beginRecord(NativeRecord record) {
        out.writeInt(Tag.NATIVE_RECORD, record.fields().size());
        out.writeByte(record.exported() ? 1 : 0);
        writeAtom(record.module());
        writeAtom(record.name());
        record.fields().forEach(this::writeAtom);
        push(record.values(), 0);
    }
}
