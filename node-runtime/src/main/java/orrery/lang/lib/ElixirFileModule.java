package orrery.lang.lib;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.MapTerm;
import orrery.term.Nil;
import orrery.term.Term;
import orrery.term.Tuple;

/** Elixir's {@code File}, on module {@code file}: names and data are binaries; functions with {@code !} raise {@code File.Error}. */
final class ElixirFileModule {
    /** The fields of {@code File.Stat} as {@code #file_info{}} has them. */
    private static final List<String> STAT = List.of("size", "type", "access", "atime", "mtime", "ctime", "mode",
            "links",
            "major_device", "minor_device", "inode", "uid", "gid");
    private static final Set<String> CHARACTERS = Set.of("utf8", "unicode", "charlist");

    private ElixirFileModule() {}

    /** What {@code File.name/1} does. */
    private interface Operation {
        Term apply(Self self, Term name) throws InterruptedException;
    }

    static NativeModule module() {
        NativeModule file = NativeModule.named("Elixir.File");
        unary(file, "read", "read file", (self, name) -> one(self, "read_file", name));
        unary(file, "mkdir", "make directory", (self, name) -> one(self, "make_dir", name));
        unary(file, "mkdir_p", "make directory (with -p)",
                (self, name) -> FilelibModule.ensureFolder(self, text(name)));
        unary(file, "rm", "remove file", (self, name) -> one(self, "delete", name));
        unary(file, "rmdir", "remove directory", (self, name) -> one(self, "del_dir", name));
        unary(file, "cd", "set current working directory to", (self, name) -> one(self, "set_cwd", name));
        unary(file, "ls", "list directory", ElixirFileModule::list);
        unary(file, "stat", "read file stats", ElixirFileModule::stat);
        unary(file, "open", "open", (self, name) -> open(self, name, Nil.NIL));
        file.act("ls", self -> list(self, ListTerm.binary(".")))
                .act("ls!", self -> value(list(self, ListTerm.binary(".")), "list directory", ListTerm.binary(".")))
                .act("cwd", ElixirFileModule::cwd)
                .act("cwd!", self -> ((Tuple) cwd(self)).get(1))
                .act("exists?", (self, name) -> Atom.of(FilelibModule.info(self, path(name)).isPresent()))
                .act("dir?", (self, name) -> Atom.of(FilelibModule.isType(self, path(name), "directory")))
                .act("regular?", (self, name) -> Atom.of(FilelibModule.isType(self, path(name), "regular")));
        writing(file);
        return file;
    }

    private static void writing(NativeModule file) {
        file.act("write", (self, name, data) -> write(self, name, data, Nil.NIL))
                .act("write", ElixirFileModule::write)
                .act("write!", (self, name, data) -> value(write(self, name, data, Nil.NIL), "write to file", name))
                .act("write!", (self, name, data, modes) -> value(write(self, name, data, modes), "write to file",
                        name))
                .act("open", (self, name, modes) -> modes instanceof ListTerm
                        ? open(self, name, modes)
                        : using(self, name, Nil.NIL, modes))
                .act("open", ElixirFileModule::using)
                .act("open!", (self, name, modes) -> value(open(self, name, modes), "open", name))
                .act("close", (self, device) -> file(self, "close", device))
                .act("touch", (self, name) -> touch(self, name))
                .act("touch!", (self, name) -> value(touch(self, name), "touch", name))
                .act("rename", (self, from, to) -> file(self, "rename", path(from), path(to)))
                .act("cp", (self, from, to) -> {
                    Term copied = file(self, "copy", path(from), path(to));
                    return copied instanceof Tuple ok && ok.is("ok", 2) ? Atom.OK : copied;
                })
                .act("copy", (self, from, to) -> file(self, "copy", path(from), path(to)))
                .act("rm_rf", ElixirFileModule::removeAll)
                .act("rm_rf!", (self, name) -> ((Tuple) removeAll(self, name)).get(1))
                .act("ln_s", (self, target, link) -> file(self, "make_symlink", path(target), path(link)));
    }

    /** Under its name, and with {@code !} as one that raises. */
    private static void unary(NativeModule file, String name, String action, Operation operation) {
        file.act(name, operation::apply)
                .act(name + "!", (self, path) -> value(operation.apply(self, path), action, path));
    }

    private static Term path(Term name) {
        return ListTerm.binary(text(name));
    }

    private static String text(Term name) {
        return ElixirPathModule.text(name);
    }

    private static Term file(Self self, String function, Term... arguments) throws InterruptedException {
        return self.apply(Atom.of("file"), Atom.of(function), List.of(arguments));
    }

    private static Term one(Self self, String function, Term name) throws InterruptedException {
        return file(self, function, path(name));
    }

    /** {@code ok}, or what is in {@code {ok, Value}}. */
    private static Term value(Term outcome, String action, Term name) {
        if (!(outcome instanceof Tuple tuple)) {
            return outcome;
        }
        if (tuple.is("ok", 2)) {
            return tuple.get(1);
        }
        Map<Term, Term> fields = new LinkedHashMap<>();
        fields.put(Atom.of("action"), ListTerm.binary(action));
        fields.put(Atom.of("path"), path(name));
        fields.put(Atom.of("reason"), tuple.get(1));
        throw ElixirFault.exception("Elixir.File.Error", fields);
    }

    private static Term list(Self self, Term name) throws InterruptedException {
        Tuple outcome = (Tuple) one(self, "list_dir", name);
        if (!outcome.is("ok", 2)) {
            return outcome;
        }
        return Tuple.of(Atom.OK, ListTerm.of(Arg.list(outcome.get(1)).stream()
                .map(entry -> ListTerm.binary(Arg.charlist(entry))).toList()));
    }

    private static Term cwd(Self self) throws InterruptedException {
        Tuple cwd = (Tuple) file(self, "get_cwd");
        return Tuple.of(Atom.OK, ListTerm.binary(Arg.charlist(cwd.get(1))));
    }

    private static Term stat(Self self, Term name) throws InterruptedException {
        Term outcome = file(self, "read_file_info", path(name),
                ListTerm.of(Tuple.of(Atom.of("time"), Atom.of("universal"))));
        if (!(outcome instanceof Tuple ok) || !ok.is("ok", 2) || !(ok.get(1) instanceof Tuple info)) {
            return outcome;
        }
        LinkedHashMap<Term, Term> stat = new LinkedHashMap<>();
        stat.put(Atom.of("__struct__"), Atom.of("Elixir.File.Stat"));
        for (int i = 0; i < STAT.size(); i++) {
            stat.put(Atom.of(STAT.get(i)), info.get(i + 1));
        }
        return Tuple.of(Atom.OK, MapTerm.of(stat));
    }

    private static Term write(Self self, Term name, Term data, Term modes) throws InterruptedException {
        return file(self, "write_file", path(name), data, modes(modes));
    }

    /** Elixir's modes as {@code file}'s: data is binary unless {@code :charlist} was asked for. */
    private static ListTerm modes(Term modes) {
        List<Term> all = new ArrayList<>();
        boolean binary = true;
        for (Term mode : Arg.list(modes, Fault::functionClause)) {
            boolean named = mode instanceof Atom name && CHARACTERS.contains(name.name());
            if (mode.equals(Atom.of("charlist"))) {
                binary = false;
            }
            if (named && !mode.equals(Atom.of("charlist"))) {
                all.add(Tuple.of(Atom.of("encoding"), Atom.of("utf8")));
            } else if (!named) {
                all.add(mode);
            }
        }
        if (binary) {
            all.add(Atom.of("binary"));
        }
        return ListTerm.of(all);
    }

    private static Term open(Self self, Term name, Term modes) throws InterruptedException {
        return file(self, "open", path(name), modes(modes));
    }

    private static Term using(Self self, Term name, Term modes, Term fun) throws InterruptedException {
        Term opened = open(self, name, modes);
        if (!(opened instanceof Tuple ok) || !ok.is("ok", 2)) {
            return opened;
        }
        try {
            return Tuple.of(Atom.OK, self.apply(fun, List.of(ok.get(1))));
        } finally {
            file(self, "close", ok.get(1));
        }
    }

    private static Term touch(Self self, Term name) throws InterruptedException {
        Term opened = file(self, "open", path(name), ListTerm.of(Atom.of("append")));
        return opened instanceof Tuple ok && ok.is("ok", 2) ? file(self, "close", ok.get(1)) : opened;
    }

    /** {@code {ok, Removed}}: what is not there is removed already. */
    private static Term removeAll(Self self, Term name) throws InterruptedException {
        Term outcome = one(self, "del_dir_r", name);
        if (outcome.equals(Atom.OK)) {
            return Tuple.of(Atom.OK, ListTerm.of(path(name)));
        }
        Term reason = ((Tuple) outcome).get(1);
        return reason.equals(Atom.of("enoent"))
                ? Tuple.of(Atom.OK, Nil.NIL)
                : Tuple.of(Atom.ERROR, reason, path(name));
    }
}
