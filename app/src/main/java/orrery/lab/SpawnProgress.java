package orrery.lab;

import java.util.Optional;
import orrery.term.Pid;

/** What became of a spawned function so far. Called one at a time, in order, on no particular thread. */
public interface SpawnProgress {
    void spawned(Pid pid);

    /** Text that the process printed; its group leader is the app. */
    void printed(String text);

    /**
     * It ended.
     *
     * @param result the value in the form's notation, if the function returned
     * @param exitReason the exit reason in the form's notation
     */
    void ended(Optional<String> result, String exitReason);

    void failed(Problem problem);
}
