package orrery.term;

/** Compares long printed texts, and shows the place where they part. */
final class PrintedText {
    private static final int AROUND = 60;

    private PrintedText() {}

    static void assertSame(String ours, String theirs, long seed) {
        if (ours.equals(theirs)) {
            return;
        }
        int at = 0;
        while (at < ours.length() && at < theirs.length() && ours.charAt(at) == theirs.charAt(at)) {
            at++;
        }
        throw new AssertionError("seed " + seed + ", at " + at + "\nours:   " + around(ours, at) + "\ntheirs: "
                + around(theirs, at));
    }

    private static String around(String text, int at) {
        return text.substring(Math.max(0, at - AROUND), Math.min(text.length(), at + AROUND));
    }
}
