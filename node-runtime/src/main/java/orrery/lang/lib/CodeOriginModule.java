package orrery.lang.lib;

import java.util.Map;
import java.util.Set;
import orrery.lang.NodeCode;
import orrery.term.Atom;
import orrery.term.ListTerm;

/** Which application a module belongs to, as stack traces show it. */
final class CodeOriginModule {
    private static final Set<String> STDLIB = Set.of("lists", "maps", "string", "io", "io_lib", "gen_server", "gen",
            "sys",
            "proc_lib", "timer", "supervisor", "proplists", "rand", "math", "ets", "erl_eval", "unicode", "binary",
            "calendar");
    private static final Set<String> KERNEL = Set.of("global", "pg", "rpc", "erpc", "net_kernel", "net_adm", "file",
            "code",
            "os", "application", "logger", "pg2");
    private static final Map<Set<String>, String> APPLICATIONS = Map.of(STDLIB, "(stdlib 4.2) ", KERNEL,
            "(kernel 8.5.3) ");

    private CodeOriginModule() {}

    static NativeModule module() {
        return NativeModule.named("code_origin")
                .act("built_in?", (self, module) -> Atom.of(NodeCode.of(self).isBuiltIn(Arg.atom(module))))
                .act("lenders", (self, module) -> ListTerm.of(NodeCode.of(self).lendersOf(Arg.atom(module))))
                .pure("application", module -> ListTerm.binary(APPLICATIONS.entrySet().stream()
                        .filter(entry -> entry.getKey().contains(Arg.atom(module).name())).map(Map.Entry::getValue)
                        .findFirst().orElse("")));
    }
}
