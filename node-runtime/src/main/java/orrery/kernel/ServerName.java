package orrery.kernel;

import java.util.List;
import orrery.process.ErlangError;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.term.Tuple;

/** Who is meant by a {@code gen_server:server_ref()}: a pid, a name here, a name elsewhere, or one kept by a registry. */
public final class ServerName {
    private static final Atom NOPROC = Atom.of("noproc");
    private static final Atom GLOBAL = Atom.of("global");
    private static final Atom WHEREIS = Atom.of("whereis_name");

    private ServerName() {}

    /**
     * @return a pid, or {@code {Name, Node}} of another node
     * @throws ErlangError an exit with {@code noproc} if nobody has the name; {@code function_clause} if it is none
     */
    public static Term resolve(Self self, Term server) throws InterruptedException {
        return switch (server) {
            case Pid pid -> pid;
            case Atom name -> local(self, name);
            case Tuple global when global.is("global", 2) -> registered(self, GLOBAL, global.get(1));
            case Tuple via when via.is("via", 3) && via.get(1) instanceof Atom registry ->
                registered(self, registry, via.get(2));
            case Tuple named when named.arity() == 2 && named.get(0) instanceof Atom name
                    && named.get(1) instanceof Atom node ->
                node.equals(self.processes().node()) ? local(self, name) : named;
            case Term _ -> throw new ErlangError(ErlangError.Kind.ERROR, Atom.of("function_clause"),
                    ListTerm.of(Tuple.of(Atom.of("gen"), Atom.of("do_for_proc"), Int.of(2), Nil.NIL)));
        };
    }

    private static Pid local(Self self, Atom name) {
        return self.processes().whereis(name).orElseThrow(() -> ErlangError.exit(NOPROC));
    }

    private static Pid registered(Self self, Atom registry, Term name) throws InterruptedException {
        if (self.apply(registry, WHEREIS, List.of(name)) instanceof Pid pid) {
            return pid;
        }
        throw ErlangError.exit(NOPROC);
    }
}
