package orrery.lang.lib;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import orrery.lang.LoadedModule;
import orrery.lang.NodeCode;
import orrery.lang.elixir.Callbacks;
import orrery.lang.erlang.ErlangModule;
import orrery.lang.erlang.NodeFiles;
import orrery.lang.shell.ErlErrorText;
import orrery.lang.shell.ErlFlavour;
import orrery.lang.shell.Flavour;
import orrery.lang.shell.IexFlavour;
import orrery.lang.shell.Offers;
import orrery.lang.shell.OwnWords;
import orrery.lang.shell.Shell;
import orrery.lang.shell.TypedPlace;
import orrery.lang.shell.WordCompletion;
import orrery.process.ErlangError;
import orrery.process.Self;
import orrery.process.Spawn;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * Module {@code orrery_shell}: starts a shell on this node, for whoever has a device to read and print at. {@code start(iex)} uses the
 * caller's group leader, {@code start(iex, Leader)} another one; {@code erl} is the other flavour. Also what the shells' helpers need.
 */
final class OrreryShellModule {
    private static final Map<String, Supplier<Flavour>> FLAVOURS = Map.of("iex", IexFlavour::new, "erl",
            ErlFlavour::new);

    private OrreryShellModule() {}

    static NativeModule module() {
        return NativeModule.named("orrery_shell")
                .act("start", (self, flavour) -> start(self, flavour, self.groupLeader()))
                .act("start", (self, flavour, leader) -> start(self, flavour, Arg.pid(leader)))
                .act("run", OrreryShellModule::run)
                .act("expand", OrreryShellModule::expand)
                .act("command", (self, name, arguments) -> command(self, Arg.atom(name), Arg.list(arguments)))
                .act("is_erlang", self -> Atom.of(NodeCode.of(self).shellDevices().isErlang(self.groupLeader())))
                .act("is_read", (self, device) -> Atom.of(NodeCode.of(self).shellDevices().isRead(Arg.pid(device))))
                .act("history", self -> self.get(IexFlavour.HISTORY).orElseGet(() -> ListTerm.of()))
                .act("speaks_elixir", (self, leader) -> Atom.of(NodeCode.of(self).shellDevices()
                        .isElixir(Arg.pid(leader), self.pid().node())))
                .act("heads",
                        (self, module, name) -> Heads.of(self.processes().code(), Arg.atom(module), Arg.atom(name)))
                .act("callbacks", (self, behaviour) -> Callbacks.of(self, Arg.atom(behaviour)))
                .act("exception", (self, kind, reason, stack) -> ListTerm
                        .binary(ErlErrorText.inReport(self, Arg.atom(kind), reason, Arg.list(stack))))
                .act("compile_erlang", (self, source, file) -> compile(self, Arg.chardata(source), Arg.chardata(file)));
    }

    private static Pid start(Self self, Term flavour, Pid leader) throws InterruptedException {
        return self.spawn(Shell.spawn(flavour(flavour)).withGroupLeader(leader));
    }

    private static Flavour flavour(Term name) {
        Supplier<Flavour> known = FLAVOURS.get(Arg.atom(name).name());
        if (known == null) {
            throw Fault.badarg();
        }
        return known.get();
    }

    /** The caller is the shell from now on, to its end. */
    private static Term run(Self self, Term flavour) throws InterruptedException {
        new Shell(flavour(flavour)).run(self);
        return Atom.OK;
    }

    /**
     * As {@code edlin_expand:expand/1} answers.
     *
     * @param before what stands before the caret, backwards
     */
    private static Term expand(Self self, Term before) {
        boolean elixir = NodeCode.of(self).shellDevices().isElixirTypedAt(self.groupLeader().node());
        TypedPlace place = TypedPlace.of(elixir, new StringBuilder(Arg.chardata(before)).reverse().toString());
        var words = new WordCompletion(elixir, new OwnWords(elixir, self.processes().code(), List::of));
        var offers = new Offers(place.begun(), words.of(place).join());
        String more = offers.common().substring(place.begun().length());
        return more.isEmpty()
                ? Tuple.of(Atom.of("no"), ListTerm.of(),
                        ListTerm.of(offers.shown().stream().map(ListTerm::charlist).toList()))
                : Tuple.of(Atom.of("yes"), ListTerm.charlist(more), ListTerm.of());
    }

    /** A function typed at an erl shell without a module: one of {@code c}. */
    private static Term command(Self self, Atom name, List<Term> arguments) throws InterruptedException {
        if (self.processes().code().find(Atom.of("c"), name, arguments.size()).isPresent()) {
            return self.apply(Atom.of("c"), name, arguments);
        }
        throw ErlangError.error(Tuple.of(Atom.of("shell_undef"), name, Int.of(arguments.size()), ListTerm.of()));
    }

    /** @return {@code {Outcome, Said}}: what {@code c:c/1} gives, and what it prints */
    private static Term compile(Self self, String source, String file) {
        ErlangModule.Compilation compilation = ErlangModule.checked(source, file, new NodeFiles(self),
                NodeCode.of(self));
        if (compilation.module().isEmpty()) {
            return Tuple.of(Atom.ERROR, ListTerm.binary(compilation.said()));
        }
        LoadedModule module = compilation.module().get();
        String expected = file.substring(file.lastIndexOf('/') + 1).replaceFirst("\\.erl$", "");
        if (!module.name().name().equals(expected)) {
            return Tuple.of(Atom.ERROR, ListTerm.binary("./" + expected + ".beam: Module name '" + module.name().name()
                    + "' does not match file name '" + expected + "'\n"));
        }
        if (NodeCode.of(self).isBuiltIn(module.name())) {
            return Tuple.of(Atom.ERROR, ListTerm.binary(module.name() + " is built into lab nodes\n"));
        }
        NodeCode.of(self).load(module);
        return Tuple.of(Tuple.of(Atom.OK, module.name()), ListTerm.binary(compilation.said()));
    }
}
