package orrery.view.base;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import orrery.lab.Problem;

/** Tells of an error that nobody foresaw as a card, and keeps its trace in the log. */
final class Unexpected {
    private static final Logger LOG = LoggerFactory.getLogger(Unexpected.class);

    private Unexpected() {}

    static Problem problem(String act, Throwable error) {
        LOG.error("{} failed", act, error);
        String message = error.getMessage() == null ? "no further word" : error.getMessage();
        return new Problem("E00", act + " failed.", error.getClass().getSimpleName() + ": " + message,
                "This should not happen: please report it with the log.", "", List.of());
    }
}
