package orrery.term;

import java.nio.charset.CharacterCodingException;
import java.util.Iterator;
import java.util.Objects;

/**
 * Prints terms as Erlang's {@code io_lib:format} does, on one line.
 *
 * {@snippet :
 * ErlangPrinter.print(term);                                                 // {ok,"text",<<"bytes">>,<1.95.0>}
 * ErlangPrinter.print(term, ErlangPrinter.Form.W, numbering);                // {ok,[116,101,120,116],...
 * ErlangPrinter.print(term, ErlangPrinter.Form.TEXT, numbering, 80);         // at most 80 characters, then ...
 * }
 *
 * <p>
 * The pairs of a map come as {@link MapTerm#keysInOrder} has them.
 */
public final class ErlangPrinter {
    private final PrintRun run;
    private final Form form;
    private final NodeNumbering numbering;

    /** A control sequence of {@code io:format}, and what the machine takes for printable. */
    public enum Form {
        /** {@code ~w}: no strings, and atoms in Latin-1. */
        W(false, false, false),
        /** {@code ~tw}: no strings. */
        TW(false, true, false),
        /** {@code ~p}: Latin-1 strings. */
        P(true, false, false),
        /** {@code ~tp} in a machine started as usual, which takes only Latin-1 for printable. */
        TP(true, true, false),
        /** {@code ~tp} in a machine started with {@code +pc unicode}, as {@code iex} is: best for people. */
        TEXT(true, true, true);

        private final boolean strings;
        private final boolean unicode;
        private final boolean allPrintable;

        Form(boolean strings, boolean unicode, boolean allPrintable) {
            this.strings = strings;
            this.unicode = unicode;
            this.allPrintable = allPrintable;
        }
    }

    private ErlangPrinter(PrintRun run, Form form, NodeNumbering numbering) {
        this.run = run;
        this.form = form;
        this.numbering = numbering;
    }

    /** The term as people read it; its pids are numbered by {@link NodeNumbering#ANYWHERE}. */
    public static String print(Term term) {
        return print(term, Form.TEXT, NodeNumbering.ANYWHERE);
    }

    public static String print(Term term, Form form, NodeNumbering numbering) {
        return print(term, form, numbering, Integer.MAX_VALUE);
    }

    /** @param most characters to print; of a longer text only so much is made, and ends in {@code ...} */
    public static String print(Term term, Form form, NodeNumbering numbering, int most) {
        PrintRun run = new PrintRun(most);
        new ErlangPrinter(run, form, numbering).show(term);
        return run.finish();
    }

    private void show(Term term) {
        switch (term) {
            case Atom atom -> run.append(atom(atom));
            case SmallInt(long value) -> run.append(value);
            case BigInt big -> run.append(big.big().toString());
            case FloatTerm(double value) -> run.append(FloatText.of(value));
            case Nil _ -> run.append("[]");
            case Cons list -> printList(list);
            case Tuple tuple -> {
                run.append("{");
                run.elements(tuple.elements().iterator(), ",", this::show, "}");
            }
            case MapTerm map -> {
                run.append("#{");
                run.elements(map.keysInOrder().iterator(), ",",
                        key -> printPair(key, Objects.requireNonNull(map.pairs().get(key))), "}");
            }
            case Bitstring bits -> printBits(bits);
            case Pid pid -> run.append("<").append(number(pid.node(), pid.creation())).append(".").append(pid.id())
                    .append(".").append(pid.serial()).append(">");
            case Port port -> run.append("#Port<").append(number(port.node(), port.creation())).append(".")
                    .append(Long.toUnsignedString(port.id())).append(">");
            case Reference reference -> run.append("#Ref<").append(referenceBody(reference, numbering)).append(">");
            case ExternalFun(Atom module, Atom function, int arity) -> run.append("fun ")
                    .append(ErlangText.atomOfFun(module.name())).append(":")
                    .append(ErlangText.atomOfFun(function.name())).append("/").append(arity);
            case LocalFun fun ->
                run.append("#Fun<").append(fun.module().name()).append(".").append(fun.oldIndex().toString())
                        .append(".")
                        .append(fun.oldUniq().toString()).append(">");
            case NativeRecord record -> printRecord(record);
            case LocalTerm(Bitstring encoded) -> run.append("#Local<").append(encoded.byteLength()).append(" bytes>");
        }
    }

    private int number(Atom node, Creation creation) {
        return numbering.numberOf(new Incarnation(node, creation));
    }

    /** {@code N.W3.W2.W1}: the words stand the other way round than on the wire. */
    static String referenceBody(Reference reference, NodeNumbering numbering) {
        StringBuilder body = new StringBuilder();
        body.append(numbering.numberOf(new Incarnation(reference.node(), reference.creation())));
        reference.words().reversed().forEach(word -> body.append('.').append(word));
        return body.toString();
    }

    private String atom(Atom atom) {
        return ErlangText.atom(atom.name(), form.unicode);
    }

    private void printPair(Term key, Term value) {
        run.later(() -> {
            run.append(" => ");
            show(value);
        });
        show(key);
    }

    private void printList(Cons list) {
        if (form.strings && isString(list)) {
            run.append(ErlangText.quoted(textOf(list), '"', form.unicode));
        } else {
            run.append("[");
            run.elements(new ListCells(list, ",", "|"), "", cell -> {
                run.append(cell.before());
                show(cell.term());
            }, "]");
        }
    }

    private boolean isString(Cons list) {
        Term rest = list;
        while (rest instanceof Cons(Term head, Term tail)) {
            if (!(head instanceof SmallInt(long point)) || !ErlangText.isPrintable(point, form.allPrintable)) {
                return false;
            }
            rest = tail;
        }
        return rest == Nil.NIL;
    }

    private static String textOf(Cons list) {
        StringBuilder text = new StringBuilder();
        for (Term rest = list; rest instanceof Cons(Term head, Term tail); rest = tail) {
            text.appendCodePoint((int) ((SmallInt) head).value());
        }
        return text.toString();
    }

    private void printBits(Bitstring bits) {
        run.append("<<");
        if (!form.strings || !bits.isBinary() || bits.byteLength() == 0 || !printString(bits)) {
            BytesText.append(run, bits, ",", ":", "");
        }
        run.append(">>");
    }

    /** Prints a binary as a string, if it is one; {@code ~tp} takes it for UTF-8 first and for Latin-1 if it is not UTF-8. */
    private boolean printString(Bitstring binary) {
        if (form.unicode) {
            try {
                String text = binary.utf8();
                if (!text.codePoints().allMatch(point -> ErlangText.isPrintable(point, form.allPrintable))) {
                    return false;
                }
                boolean ascii = text.length() == binary.byteLength();
                run.append(ErlangText.quoted(text, '"', true)).append(ascii ? "" : "/utf8");
                return true;
            } catch (CharacterCodingException e) {
                return printLatin1(binary);
            }
        }
        return printLatin1(binary);
    }

    private boolean printLatin1(Bitstring binary) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < binary.byteLength(); i++) {
            int point = binary.byteAt(i) & 0xFF;
            if (!ErlangText.isPrintable(point, false)) {
                return false;
            }
            text.append((char) point);
        }
        run.append(ErlangText.quoted(text.toString(), '"', true));
        return true;
    }

    private void printRecord(NativeRecord record) {
        run.append("#").append(atom(record.module())).append(":").append(atom(record.name())).append("{");
        Iterator<Term> values = record.values().iterator();
        run.elements(record.fields().iterator(), ",", field -> {
            run.append(atom(field)).append(" = ");
            show(values.next());
        }, "}");
    }
}
