package orrery.map.picture;

import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.term.Pid;
import orrery.term.Term;

/**
 * The messages of one mailbox, as they were when somebody asked for them.
 *
 * @param pid whose; none if nobody asked
 * @param letters the oldest first
 * @param note how many of how many they are
 */
public record Letters(@Nullable Pid pid, List<Letter> letters, String note) {
    public static final Letters NONE = new Letters(null, List.of(), "");

    /**
     * A message.
     *
     * @param size how many bytes it takes in the external term format
     * @param bytes the first of them, in hexadecimal
     */
    public record Letter(Term term, int size, List<String> bytes) {
        public Letter {
            bytes = List.copyOf(bytes);
        }
    }

    public Letters {
        letters = List.copyOf(letters);
    }

    boolean isOf(Pid process) {
        return process.equals(pid);
    }
}
