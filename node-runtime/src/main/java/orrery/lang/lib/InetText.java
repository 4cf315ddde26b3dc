package orrery.lang.lib;

import java.util.ArrayList;
import java.util.List;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/** How {@code inet:ntoa/1} writes an IPv6 address: the longest run of zeroes is left out. */
final class InetText {
    private InetText() {}

    static String shortest(Tuple address) {
        List<String> groups = new ArrayList<>();
        for (Term part : address.elements()) {
            groups.add(Long.toHexString(((SmallInt) part).value()));
        }
        int start = 0;
        int length = 0;
        for (int i = 0; i < groups.size(); i++) {
            int end = i;
            while (end < groups.size() && groups.get(end).equals("0")) {
                end++;
            }
            if (end - i > length) {
                start = i;
                length = end - i;
            }
        }
        return length < 2
                ? String.join(":", groups)
                : String.join(":", groups.subList(0, start)) + "::"
                        + String.join(":", groups.subList(start + length, groups.size()));
    }
}
