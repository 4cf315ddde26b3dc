package orrery.lang.erlang;

import java.util.Map;
import java.util.Optional;

/** Where the files are that a source includes. */
@FunctionalInterface
public interface Includes {
    /** Of OTP's files the few that only say what a lab node knows anyway. */
    Map<String, String> OF_OTP = Map.of("stdlib/include/ms_transform.hrl",
            "-compile({parse_transform, ms_transform}).\n");

    /** There are no others. */
    Includes NONE = (name, _) -> Optional.ofNullable(OF_OTP.get(name));

    /**
     * The text of a file.
     *
     * @param library whether it is meant to be in an application of OTP ({@code -include_lib})
     */
    Optional<String> read(String name, boolean library);
}
