package orrery.lang.lib;

import java.util.List;
import java.util.Optional;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Term;
import orrery.term.Tuple;

/** Module {@code filelib}: what is there under a name. */
final class FilelibModule {
    private static final int SIZE = 1;
    private static final int TYPE = 2;
    private static final int CHANGED = 5;

    private FilelibModule() {}

    static NativeModule module() {
        return NativeModule.named("filelib")
                .act("is_file",
                        (self, name) -> Atom.of(isType(self, name, "regular") || isType(self, name, "directory")))
                .act("is_dir", (self, name) -> Atom.of(isType(self, name, "directory")))
                .act("is_regular", (self, name) -> Atom.of(isType(self, name, "regular")))
                .act("file_size", (self, name) -> info(self, name).map(info -> info.get(SIZE)).orElse(Int.ZERO))
                .act("last_modified", (self, name) -> info(self, name).map(info -> info.get(CHANGED))
                        .orElse(Int.ZERO))
                .act("ensure_dir", (self, name) -> ensureFolder(self, FileNames.folder(FilenameModule.text(name))))
                .act("ensure_path", (self, name) -> ensureFolder(self, FilenameModule.text(name)));
    }

    static Optional<Tuple> info(Self self, Term name) throws InterruptedException {
        return FileModule.named(self, "read_file_info", List.of(name), List.of()) instanceof Tuple ok
                && ok.is("ok", 2) && ok.get(1) instanceof Tuple info ? Optional.of(info) : Optional.empty();
    }

    static boolean isType(Self self, Term name, String type) throws InterruptedException {
        return info(self, name).filter(info -> info.get(TYPE).equals(Atom.of(type))).isPresent();
    }

    /** Makes a folder and those above it. */
    static Term ensureFolder(Self self, String folder) throws InterruptedException {
        ListTerm name = ListTerm.charlist(folder);
        if (folder.isEmpty() || folder.equals(".") || folder.equals("/") || isType(self, name, "directory")) {
            return Atom.OK;
        }
        Term above = ensureFolder(self, FileNames.folder(folder));
        if (!above.equals(Atom.OK)) {
            return above;
        }
        Term made = FileModule.named(self, "make_dir", List.of(name), List.of());
        return made.equals(Tuple.of(Atom.ERROR, Atom.of("eexist"))) && isType(self, name, "directory")
                ? Atom.OK
                : made;
    }
}
