package orrery.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import orrery.lab.NewNode.Kind;
import orrery.term.Cookie;
import orrery.term.NodeName;

class ShellLineTest {
    @Test
    void theHostOfThisMachineNeedNotBeTyped() {
        assertThat(line(Kind.LAB, "foo@vm", "c", false)).isEqualTo("orrery node --sname foo --cookie c");
        assertThat(line(Kind.IEX, "foo@vm", "c", false)).isEqualTo("iex --sname foo --cookie c");
        assertThat(line(Kind.ERL, "foo@vm", "c", false)).isEqualTo("erl -sname foo -setcookie c");
    }

    @Test
    void anotherHostAndALongNameAreTypedInFull() {
        assertThat(line(Kind.IEX, "foo@localhost", "c", false)).isEqualTo("iex --sname foo@localhost --cookie c");
        assertThat(line(Kind.ERL, "foo@127.0.0.1", "c", false)).isEqualTo("erl -name foo@127.0.0.1 -setcookie c");
    }

    @Test
    void hiddenIsSpelledAsEachProgramDoes() {
        assertThat(line(Kind.LAB, "foo@vm", "c", true)).endsWith(" --hidden");
        assertThat(line(Kind.ERL, "foo@vm", "c", true)).endsWith(" -hidden").doesNotContain("--hidden");
    }

    @Test
    void theCookieIsShownAsTypedAndSafeInAShell() {
        assertThat(line(Kind.LAB, "foo@vm", "it's $HOME; rm", false))
                .isEqualTo("orrery node --sname foo --cookie 'it'\\''s $HOME; rm'");
    }

    private static String line(Kind kind, String name, String cookie, boolean hidden) {
        NodeName node = NodeName.parse(name);
        return ShellLine.of(new NewNode(kind, node, node.isLong(), new Cookie(cookie), hidden), "vm");
    }
}
