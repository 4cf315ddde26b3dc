package orrery.lang.lib;

import orrery.lang.NodeCode;
import orrery.lang.SentCode;
import orrery.process.Code;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.Term;
import orrery.term.Tuple;

/** Module {@code code}: what is built in is loaded, and there are no files. What other nodes send is read by {@link SentCode}. */
final class CodeModule {
    private static final Atom PRELOADED = Atom.of("preloaded");
    private static final Atom MODULE = Atom.of("module");
    private static final Tuple NOFILE = Tuple.of(Atom.ERROR, Atom.of("nofile"));

    private CodeModule() {}

    static NativeModule module() {
        NativeModule code = NativeModule.named("code")
                .act("all_loaded", self -> loaded(self))
                .act("all_available", self -> ListTerm.of(code(self).modules().stream()
                        .map(name -> Tuple.of(ListTerm.charlist(name.name()), PRELOADED, Atom.TRUE)).toList()))
                .act("which", (self, module) -> isHere(self, module) ? PRELOADED : Atom.of("non_existing"))
                .act("is_loaded", (self, module) -> isHere(self, module)
                        ? Tuple.of(Atom.of("file"), PRELOADED)
                        : Atom.FALSE)
                .act("ensure_modules_loaded", (self, modules) -> {
                    var missing = Arg.list(modules).stream().filter(module -> !isHere(self, module))
                            .map(module -> Tuple.of(module, Atom.of("nofile"))).toList();
                    return missing.isEmpty() ? Atom.OK : Tuple.of(Atom.ERROR, ListTerm.of(missing));
                })
                .act("module_status", (self, module) -> Atom.of(isHere(self, module) ? "loaded" : "not_loaded"))
                .act("get_object_code", (_, module) -> {
                    Arg.atom(module);
                    return Atom.ERROR;
                })
                .pure("purge", _ -> Atom.FALSE)
                .pure("soft_purge", _ -> Atom.TRUE)
                .pure("delete", _ -> Atom.FALSE)
                .pure("modified_modules", () -> Nil.NIL)
                .pure("objfile_extension", () -> ListTerm.charlist(".beam"))
                .act("load_binary", CodeModule::load)
                .pure("get_mode", () -> Atom.of("interactive"))
                .pure("get_path", () -> Nil.NIL)
                .pure("is_sticky", _ -> Atom.FALSE)
                .pure("lib_dir", _ -> Tuple.of(Atom.ERROR, Atom.of("bad_name")))
                .pure("priv_dir", _ -> Tuple.of(Atom.ERROR, Atom.of("bad_name")));
        for (String name : new String[]{"ensure_loaded", "load_file"}) {
            code.act(name, (self, module) -> isHere(self, module) ? Tuple.of(MODULE, module) : NOFILE);
        }
        return code;
    }

    /** The code is read by the node that sent it, the one of the caller's group leader. Without it there is nobody who could. */
    private static Term load(Self self, Term name, Term file, Term binary) throws InterruptedException {
        Atom module = Arg.atom(name);
        if (!(binary instanceof Bitstring code)) {
            throw Fault.badarg();
        }
        if (NodeCode.of(self).isBuiltIn(module)) {
            return Tuple.of(Atom.ERROR, Atom.of("sticky_directory"));
        }
        Atom sender = self.groupLeader().node();
        return !sender.equals(self.processes().node()) && SentCode.load(self, sender, module, Arg.chardata(file), code)
                ? Tuple.of(MODULE, module)
                : Tuple.of(Atom.ERROR, Atom.of("badfile"));
    }

    private static Term loaded(Self self) {
        return ListTerm.of(code(self).modules().stream().map(name -> Tuple.of(name, PRELOADED)).toList());
    }

    private static boolean isHere(Self self, Term module) {
        return code(self).modules().contains(Arg.atom(module, Fault::functionClause));
    }

    private static Code code(Self self) {
        return self.processes().code();
    }
}
