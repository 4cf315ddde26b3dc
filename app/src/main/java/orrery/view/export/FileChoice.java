package orrery.view.export;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Asks a person for a file. Who names one that exists has said yes to its being replaced. */
public interface FileChoice {
    /** @param name what is offered, with its ending */
    Optional<Path> save(String title, String name, String ending);

    /** @param endings what the files' names end with */
    Optional<Path> open(String title, List<String> endings);
}
