package orrery.lang.lib;

import java.util.List;
import orrery.kernel.RuntimeSystem;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.ListTerm;
import orrery.term.Term;

/** Elixir's {@code Path}. */
final class ElixirPathModule {
    private ElixirPathModule() {}

    static NativeModule module(RuntimeSystem system) {
        return NativeModule.named("Elixir.Path")
                .pure("join", parts -> path(Arg.list(parts, Fault::functionClause).stream().map(ElixirPathModule::text)
                        .reduce(ElixirPathModule::under).map(FileNames::cleaned).orElseThrow(Fault::functionClause)))
                .pure("join", (left, right) -> path(under(text(left), text(right))))
                .pure("basename", name -> path(FileNames.base(text(name))))
                .pure("basename", (name, extension) -> path(FileNames.base(text(name), text(extension))))
                .pure("dirname", name -> path(FileNames.folder(text(name))))
                .pure("extname", name -> path(FileNames.extension(text(name))))
                .pure("rootname", name -> path(FileNames.root(text(name))))
                .pure("rootname", (name, extension) -> path(FileNames.root(text(name), text(extension))))
                .pure("split", name -> ListTerm.of(FileNames.split(text(name)).stream()
                        .map(ElixirPathModule::path).toList()))
                .pure("type", name -> Atom.of(FileNames.isAbsolute(text(name)) ? "absolute" : "relative"))
                .pure("absname", name -> path(FileNames.join(cwd(system), text(name))))
                .pure("absname", (name, folder) -> path(FileNames.join(text(folder), text(name))))
                .pure("expand", name -> path(FileNames.expanded(text(name), cwd(system))))
                .pure("expand", (name, folder) -> path(FileNames.expanded(text(name),
                        FileNames.expanded(text(folder), cwd(system)))))
                .pure("relative_to_cwd", name -> path(relative(text(name), cwd(system))))
                .pure("relative_to", (name, folder) -> path(relative(text(name), text(folder))));
    }

    private static String cwd(RuntimeSystem system) {
        return system.folder().current().toString();
    }

    /** Unlike {@code filename:join}, an absolute second part is put under the first. */
    private static String under(String left, String right) {
        return FileNames.cleaned(left.isEmpty() ? right : left + "/" + right);
    }

    private static String relative(String name, String folder) {
        List<String> parts = FileNames.split(name);
        List<String> above = FileNames.split(folder);
        return parts.size() > above.size() && parts.subList(0, above.size()).equals(above)
                ? String.join("/", parts.subList(above.size(), parts.size()))
                : name;
    }

    /** {@code IO.chardata_to_string/1}. */
    static String text(Term name) {
        if (name instanceof Bitstring || name instanceof ListTerm) {
            return ListTerm.text(name).orElseThrow(Fault::functionClause);
        }
        throw Fault.functionClause();
    }

    private static Bitstring path(String name) {
        return ListTerm.binary(name);
    }
}
