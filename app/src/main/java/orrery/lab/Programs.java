package orrery.lab;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/** The programs that start nodes on this machine: this one, and {@code erl} and {@code iex} where they are installed. */
final class Programs {
    private final List<String> own;
    private final List<Path> folders;
    private final boolean windows;

    /**
     * @param own the words that start Orrery itself, before {@code node}
     * @param folders where to look for others
     */
    Programs(List<String> own, List<Path> folders, boolean windows) {
        this.own = List.copyOf(own);
        this.folders = List.copyOf(folders);
        this.windows = windows;
    }

    static Programs ofThisMachine() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        List<Path> folders = new ArrayList<>();
        for (String folder : path.split(File.pathSeparator)) {
            try {
                folders.add(Path.of(folder));
            } catch (InvalidPathException e) {
                // A PATH may hold anything; what is no folder holds no program.
                continue;
            }
        }
        boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");
        return new Programs(thisProgram(System.getProperties()), folders, windows);
    }

    /** The words that start Orrery itself; {@code node ...} follows. */
    List<String> own() {
        return own;
    }

    /** The full path of an installed program. */
    Optional<Path> find(String program) {
        List<String> names = windows
                ? List.of(program + ".exe", program + ".bat", program + ".cmd")
                : List.of(program);
        return folders.stream().flatMap(folder -> names.stream().map(folder::resolve))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file)).findFirst();
    }

    /**
     * The packaged launcher if there is one, or {@code bin/orrery}, which knows of a prepared start; else the same Java on the same
     * class path. A node is headless and lives by being quick to start, so it gets no JavaFX, one compiler and the smallest collector.
     */
    static List<String> thisProgram(Properties properties) {
        for (String launcher : List.of("jpackage.app-path", "orrery.launcher")) {
            if (properties.getProperty(launcher) != null) {
                return List.of(properties.getProperty(launcher));
            }
        }
        String java = ProcessHandle.current().info().command()
                .orElseGet(() -> Path.of(properties.getProperty("java.home"), "bin", "java").toString());
        return List.of(java, "-XX:+UseSerialGC", "-XX:PretenureSizeThreshold=1m", "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-cp",
                properties.getProperty("java.class.path"), "orrery.app.Main");
    }
}
