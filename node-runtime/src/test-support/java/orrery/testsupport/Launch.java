package orrery.testsupport;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import orrery.term.Cookie;
import orrery.term.NodeName;

/** How a real node is to be started. */
public final class Launch<N extends RealNode> {
    private final TestEpmd epmd;
    private final NodeName nodeName;
    private final Function<Launch<N>, N> starter;
    private final List<String> emulatorArguments = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private Cookie cookie = new Cookie("orrery_test");
    private boolean hidden;
    private boolean otp27;

    Launch(TestEpmd epmd, String name, Function<Launch<N>, N> starter) {
        this.epmd = epmd;
        this.nodeName = NodeName.parse(name.contains("@") ? name : name + "@" + Interop.shortHost());
        this.starter = starter;
    }

    /** The cookie; without this, {@code orrery_test}. */
    public Launch<N> cookie(String secret) {
        cookie = new Cookie(secret);
        return this;
    }

    public Launch<N> hidden() {
        hidden = true;
        return this;
    }

    /** OTP 27 and Elixir 1.18 in place of the installed ones. */
    public Launch<N> otp27() {
        otp27 = true;
        return this;
    }

    /** Further arguments of {@code erl}, as {@code "-kernel", "net_ticktime", "4"}; without spaces for an iex. */
    public Launch<N> args(String... arguments) {
        emulatorArguments.addAll(List.of(arguments));
        return this;
    }

    public Launch<N> env(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Starts it and returns when it is registered and answers. */
    public N start() {
        return starter.apply(this);
    }

    NodeName nodeName() {
        return nodeName;
    }

    Cookie cookie() {
        return cookie;
    }

    boolean isHidden() {
        return hidden;
    }

    String nameOption() {
        return nodeName.isLong() ? "name" : "sname";
    }

    /** What both kinds of node get: no name daemon but the test's, and no ear outside this machine. */
    List<String> emulatorArguments() {
        List<String> all = new ArrayList<>(List.of("-start_epmd", "false", "-kernel", "inet_dist_use_interface",
                nodeName.host().contains(":") ? "{0,0,0,0,0,0,0,1}" : "{127,0,0,1}"));
        all.addAll(emulatorArguments);
        return all;
    }

    ChildProcess run(List<String> command) {
        Map<String, String> all = new HashMap<>(epmd.environment());
        // A developer's own settings must not decide how a test ends.
        for (String own : List.of("ERL_FLAGS", "ERL_AFLAGS", "ERL_ZFLAGS", "ELIXIR_ERL_OPTIONS")) {
            all.put(own, "");
        }
        all.put("TERM", "dumb");
        all.put("LC_ALL", "C.UTF-8");
        all.putAll(environment);
        return ChildProcess.start(otp27 ? Interop.otp27(command) : command, all);
    }
}
