package orrery.recording;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.IntStream;

/** Files that people save: what was there before is lost only when the new one is whole. */
public final class SavedFile {
    /** Writes what the file shall hold; the stream need not be closed. */
    @FunctionalInterface
    public interface Content {
        void to(OutputStream out) throws IOException;
    }

    private SavedFile() {}

    /**
     * Puts the content in the file's place.
     *
     * @throws RecordingException if it cannot; what was there before is untouched
     */
    public static void write(Path file, Content content) {
        Path draft = file.resolveSibling("." + file.getFileName() + ".part");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(draft))) {
                content.to(out);
            }
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw failure(file, e);
        } finally {
            discard(draft);
        }
    }

    private static void discard(Path draft) {
        try {
            Files.deleteIfExists(draft);
        } catch (IOException e) {
            draft.toFile().deleteOnExit();
        }
    }

    static RecordingException failure(Path file, IOException e) {
        String why = switch (e) {
            case NoSuchFileException _ -> "its folder does not exist: choose another one";
            case AccessDeniedException _ -> "you may not write there: choose another folder";
            default -> e.getMessage() + ": choose another folder, or make room";
        };
        return new RecordingException("cannot write " + file + "; " + why, e);
    }

    /** That file, or where it exists the same name with the next free number: {@code run.svg}, {@code run-2.svg}. */
    public static Path free(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.indexOf('.') <= 0 ? name.length() : name.indexOf('.');
        return IntStream.iterate(1, n -> n + 1)
                .mapToObj(n -> n == 1
                        ? file
                        : file.resolveSibling(name.substring(0, dot) + "-" + n + name.substring(dot)))
                .filter(each -> !Files.exists(each)).findFirst().orElseThrow();
    }
}
