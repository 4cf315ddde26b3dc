package orrery.kernel;

import java.util.List;
import java.util.Optional;
import orrery.process.Processes;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.term.Tuple;

/** What {@code application:which_applications/0} names: what this node is, and what of OTP and Elixir it stands for. */
public final class Applications {
    public static final Atom KERNEL = Atom.of("kernel");

    private static final Atom GROUP_LEADER = Atom.of("group_leader");
    private static final String OTP = "ERTS  CXC 138 10";

    private record Application(String name, String description, String version) {
        Tuple term() {
            return Tuple.of(Atom.of(name), ListTerm.charlist(description), ListTerm.charlist(version));
        }
    }

    /** The last started stands first, as in OTP; versions are those of the releases the node is modelled on. */
    private static final List<Application> RUNNING = List.of(
            new Application("orrery", "Orrery lab node", RuntimeSystem.VERSION),
            new Application("elixir", "elixir", RuntimeSystem.ELIXIR_VERSION),
            new Application("stdlib", OTP, "4.2"),
            new Application("kernel", OTP, "8.5.3"));

    private Applications() {}

    public static ListTerm running() {
        return ListTerm.of(RUNNING.stream().map(Application::term).toList());
    }

    public static List<Term> names() {
        return RUNNING.stream().map(application -> (Term) Atom.of(application.name())).toList();
    }

    /** What {@code application:get_all_key/1} tells of one of them; nothing of others. */
    public static List<Tuple> facts(Atom name) {
        return RUNNING.stream().filter(application -> application.name().equals(name.name())).findFirst()
                .map(application -> List.of(
                        Tuple.of(Atom.of("description"), ListTerm.charlist(application.description())),
                        Tuple.of(Atom.of("id"), Nil.NIL),
                        Tuple.of(Atom.of("vsn"), ListTerm.charlist(application.version())),
                        Tuple.of(Atom.of("modules"), Nil.NIL), Tuple.of(Atom.of("registered"), Nil.NIL),
                        Tuple.of(Atom.of("included_applications"), Nil.NIL),
                        Tuple.of(Atom.of("optional_applications"), Nil.NIL),
                        Tuple.of(Atom.of("applications"), name.equals(KERNEL) ? Nil.NIL : ListTerm.of(KERNEL)),
                        Tuple.of(Atom.of("start_phases"), Atom.UNDEFINED)))
                .orElse(List.of());
    }

    /** Whether a process's output goes the way of {@code kernel}'s: that is what makes it one of that application. */
    public static boolean isOfKernel(Processes processes, Pid pid) {
        Optional<Term> master = processes.whereis(Atom.of("kernel_sup"))
                .flatMap(supervisor -> processes.info(supervisor, GROUP_LEADER));
        return master.isPresent() && processes.info(pid, GROUP_LEADER).equals(master);
    }
}
