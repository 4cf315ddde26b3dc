package orrery.cluster;

/**
 * What a process is and does.
 *
 * @param initialCall where it began; for {@code proc_lib} processes the real one, not {@code proc_lib:init_p}
 * @param currentFunction where it is
 * @param system whether it belongs to the node's own furniture (kernel, logger, code server …), folded away by default
 */
public record ProcessFacts(ProcessKind kind, Mfa initialCall, Mfa currentFunction, ProcessStatus status,
        boolean trapExit, boolean system) {

    public static final ProcessFacts UNKNOWN = new ProcessFacts(ProcessKind.PLAIN, Mfa.UNKNOWN, Mfa.UNKNOWN,
            ProcessStatus.UNKNOWN, false, false);
}
