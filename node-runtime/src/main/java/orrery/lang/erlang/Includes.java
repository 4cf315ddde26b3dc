package orrery.lang.erlang;

import java.util.Optional;

/** Where the files are that a source includes. */
@FunctionalInterface
public interface Includes {
    /** There are none. */
    Includes NONE = (_, _) -> Optional.empty();

    /**
     * The text of a file.
     *
     * @param library whether it is meant to be in an application of OTP ({@code -include_lib})
     */
    Optional<String> read(String name, boolean library);
}
