package orrery.lab;

import java.util.List;
import orrery.cluster.Mfa;
import orrery.cluster.Payload;
import orrery.term.Term;

/**
 * What {@code process_info/2} says of one process at one moment, beyond what is watched all the time.
 *
 * @param stack where its code is, the innermost function first
 * @param dictionary of a large one, some hundred entries
 * @param memory bytes in all
 * @param heap bytes of its heap and its old heap
 * @param stackBytes bytes of its stack
 */
public record ProcessDetail(List<StackFrame> stack, List<DictionaryEntry> dictionary, long memory, long heap,
        long stackBytes, long messages, long reductions, String priority) {
    public ProcessDetail {
        stack = List.copyOf(stack);
        dictionary = List.copyOf(dictionary);
    }

    /**
     * A function in the stack.
     *
     * @param file empty if it is not known
     * @param line 0 if it is not known
     */
    public record StackFrame(Mfa function, String file, long line) {}

    /** What the process remembers under a key. */
    public record DictionaryEntry(Term key, Payload value) {}
}
