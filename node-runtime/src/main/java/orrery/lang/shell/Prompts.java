package orrery.lang.shell;

import java.util.regex.Pattern;

/** How shells ask: {@code iex(a@h)1> }, {@code ...(a@h)1> }, {@code (a@h)1> }, {@code 1> }. */
public final class Prompts {
    private static final Pattern OF_A_SHELL = Pattern.compile("(?s)(iex|\\.\\.\\.)?(\\(.*\\))?(\\d+)?> ?");

    private Prompts() {}

    /** Whether a shell asks so for the next expression, or for more of one. */
    public static boolean isOfShell(String prompt) {
        return OF_A_SHELL.matcher(prompt).matches();
    }
}
