package orrery.lang.lib;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import orrery.term.Bitstring;

/** What stands in place of a match: text with {@code &}, {@code \N} and {@code \g{N}} for the parts of the match. */
final class Replacement {
    private Replacement() {}

    static Bitstring of(byte[] by, RegexMatching.Found found, RegexMatching matching) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int at = 0;
        while (at < by.length) {
            int next = by[at];
            if (next == '&') {
                out.writeBytes(matching.part(found.whole()).toBytes());
                at++;
            } else if (next == '\\' && at + 1 < by.length) {
                at = escaped(by, at + 1, found, matching, out);
            } else {
                out.write(next);
                at++;
            }
        }
        return Bitstring.ofBytes(out.toByteArray());
    }

    /** @return where it goes on */
    private static int escaped(byte[] by, int start, RegexMatching.Found found, RegexMatching matching,
            ByteArrayOutputStream out) {
        boolean braces = by[start] == 'g' && start + 1 < by.length && by[start + 1] == '{';
        int from = braces ? start + 2 : start;
        int end = from;
        while (end < by.length && Character.isDigit(by[end])) {
            end++;
        }
        if (end == from || braces && (end >= by.length || by[end] != '}')) {
            out.write(by[start]);
            return start + 1;
        }
        int number = Integer.parseInt(new String(by, from, Math.min(6, end - from),
                StandardCharsets.US_ASCII));
        if (number < found.groups().size()) {
            found.groups().get(number).ifPresent(span -> out.writeBytes(matching.part(span).toBytes()));
        }
        return braces ? end + 1 : end;
    }
}
