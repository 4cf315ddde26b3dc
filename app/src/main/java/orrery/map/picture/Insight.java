package orrery.map.picture;

import java.util.Optional;
import java.util.function.Function;
import orrery.cluster.Sample;
import orrery.term.Pid;

/**
 * What is known of processes beside the state of the cluster.
 *
 * @param samples what each used when it was last looked at
 * @param letters the mailbox somebody asked for
 */
public record Insight(Function<Pid, Optional<Sample>> samples, Letters letters) {
    public static final Insight NONE = new Insight(_ -> Optional.empty(), Letters.NONE);
}
