package orrery.lang.lib;

import orrery.term.Atom;
import orrery.term.ErlangPrinter.Form;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.NodeNumbering;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/** Module {@code io_lib}. */
final class IoLibModule {
    private static final int LINE = 80;

    private IoLibModule() {}

    static NativeModule module(NodeNumbering numbering) {
        NativeModule lib = NativeModule.named("io_lib");
        characters(lib);
        return lib
                .pure("format", (format, arguments) -> format(format, arguments, numbering))
                .pure("format", (format, arguments, _) -> format(format, arguments, numbering))
                .pure("fwrite", (format, arguments) -> format(format, arguments, numbering))
                .pure("fwrite", (format, arguments, _) -> format(format, arguments, numbering))
                .pure("fread", (format, text) -> FormattedRead.read(format, text))
                .pure("fread", FormattedRead::resume)
                .pure("nl", () -> ListTerm.charlist("\n"))
                .pure("write", term -> write(term, -1, numbering))
                .pure("write", (term, depth) -> write(term, depth(depth), numbering))
                .pure("print", term -> print(term, 1, LINE, -1, numbering))
                .pure("print", (term, column, line, depth) -> print(term, depth(column), depth(line), depth(depth),
                        numbering))
                .pure("write_atom", atom -> ListTerm.charlist(Arg.atom(atom).toString()))
                .pure("write_string", text -> ListTerm.charlist(
                        CharacterText.quoted(Arg.charlist(text), true)))
                .pure("printable_list", text -> Atom.of(isPrintable(text, Character.MAX_CODE_POINT)))
                .pure("printable_unicode_list", text -> Atom.of(isPrintable(text, Character.MAX_CODE_POINT)))
                .pure("printable_latin1_list", text -> Atom.of(isPrintable(text, 255)))
                .pure("char_list", text -> Atom.of(text instanceof ListTerm list && list.proper().isPresent()
                        && list.proper().get().stream()
                                .allMatch(e -> e instanceof SmallInt(long point) && Arg.isCharacter(point))))
                .pure("deep_char_list", text -> Atom.of(text instanceof ListTerm
                        && ListTerm.text(text).isPresent()))
                .pure("chars_length", text -> Int.of(length(Arg.chardata(text))));
    }

    private static void characters(NativeModule lib) {
        lib.pure("write_char", point -> ListTerm.charlist("$" + CharacterText.of(point, true)))
                .pure("write_char_as_latin1", point -> ListTerm.charlist("$" + CharacterText.of(point, false)))
                .pure("write_string_as_latin1", text -> ListTerm.charlist(
                        CharacterText.quoted(Arg.charlist(text), false)))
                .pure("latin1_char_list", text -> Atom.of(text instanceof ListTerm list && list.proper().isPresent()
                        && list.proper().get().stream().allMatch(CharacterText::isLatin1)))
                .pure("deep_latin1_char_list", text -> Atom.of(text instanceof ListTerm
                        && CharacterText.isDeepLatin1(text)))
                .pure("indentation", (text, column) -> Int.of(CharacterText.indentation(Arg.chardata(text),
                        Arg.within(0, Integer.MAX_VALUE, column))));
    }

    static ListTerm format(Term format, Term arguments, NodeNumbering numbering) {
        return ListTerm.charlist(FormatText.of(format, arguments, numbering));
    }

    private static ListTerm write(Term term, int depth, NodeNumbering numbering) {
        return ListTerm.charlist(new PieceMaker(Form.TW, numbering).make(term, depth).onOneLine());
    }

    private static ListTerm print(Term term, int column, int line, int depth, NodeNumbering numbering) {
        return ListTerm.charlist(TermLayout.layOut(new PieceMaker(Form.P, numbering).make(term, depth), column, line));
    }

    private static int depth(Term depth) {
        return depth instanceof Tuple ? -1 : Arg.within(Integer.MIN_VALUE, Integer.MAX_VALUE, depth);
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static boolean isPrintable(Term text, int highest) {
        return text instanceof ListTerm list && list.proper().filter(all -> all.stream()
                .allMatch(e -> e instanceof SmallInt(long point) && isPrintable(point, highest))).isPresent();
    }

    private static boolean isPrintable(long point, int highest) {
        return point >= ' ' && point <= '~' || point >= 0xA0 && point <= highest && Arg.isCharacter(point)
                || point >= '\b' && point <= '\r' || point == 0x1B;
    }
}
