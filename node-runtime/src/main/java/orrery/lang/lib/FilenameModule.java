package orrery.lang.lib;

import java.util.List;
import java.util.function.UnaryOperator;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.ListTerm;
import orrery.term.Term;
import orrery.term.Tuple;

/** Module {@code filename}. A function answers with a binary if it was given one, else with a list. */
final class FilenameModule {
    private FilenameModule() {}

    static NativeModule module() {
        return NativeModule.named("filename")
                .pure("join", FilenameModule::joined)
                .pure("join", FilenameModule::join)
                .pure("basename", name -> changed(name, FileNames::base))
                .pure("basename", (name, extension) -> changed(name, n -> FileNames.base(n, text(extension))))
                .pure("dirname", name -> changed(name, FileNames::folder))
                .pure("extension", name -> changed(name, FileNames::extension))
                .pure("rootname", name -> changed(name, FileNames::root))
                .pure("rootname", (name, extension) -> changed(name, n -> FileNames.root(n, text(extension))))
                .pure("split", name -> ListTerm.of(FileNames.split(text(name)).stream()
                        .map(part -> like(name, part)).toList()))
                .pure("pathtype", name -> Atom.of(FileNames.isAbsolute(text(name)) ? "absolute" : "relative"))
                .pure("flatten", name -> like(name, text(name)))
                .pure("nativename", name -> changed(name, FileNames::cleaned))
                .act("absname", FilenameModule::absolute)
                .pure("absname", (name, folder) -> join(folder, name));
    }

    static String text(Term name) {
        return FileModule.name(name).orElseThrow(Fault::functionClause);
    }

    private static Term like(Term original, String text) {
        return original instanceof Bitstring ? ListTerm.binary(text) : ListTerm.charlist(text);
    }

    private static Term changed(Term name, UnaryOperator<String> change) {
        return like(name, change.apply(text(name)));
    }

    private static Term join(Term left, Term right) {
        Term kind = left instanceof Bitstring ? left : right;
        return like(kind, FileNames.join(text(left), text(right)));
    }

    private static Term joined(Term names) {
        List<Term> parts = Arg.list(names, Fault::functionClause);
        if (parts.isEmpty()) {
            throw Fault.functionClause();
        }
        Term joined = changed(parts.getFirst(), FileNames::cleaned);
        for (Term part : parts.subList(1, parts.size())) {
            joined = join(joined, part);
        }
        return joined;
    }

    private static Term absolute(Self self, Term name) throws InterruptedException {
        Term cwd = self.apply(Atom.of("file"), Atom.of("get_cwd"), List.of());
        return like(name, FileNames.join(text(((Tuple) cwd).get(1)), text(name)));
    }
}
