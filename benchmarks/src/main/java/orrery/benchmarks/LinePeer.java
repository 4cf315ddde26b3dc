package orrery.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** A program that is driven by lines: says {@code READY}, then answers each with {@code OK ...} or {@code ERR ...}. */
final class LinePeer {
    /** What one line asks for. */
    interface Command {
        String run(String... words) throws IOException, InterruptedException;
    }

    private LinePeer() {}

    /** Until the input ends. */
    static void serve(Command command) throws IOException, InterruptedException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.out.println("READY");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            try {
                System.out.println("OK " + command.run(line.strip().split(" ")));
            } catch (RuntimeException | IOException e) {
                System.out.println("ERR " + e);
            }
        }
    }
}
