package orrery.term;

/** Prints terms as {@code io_lib:format("~p")} does, on one line. */
public final class ErlangPrinter {
    private ErlangPrinter() {}

    public static String print(Term term) {
        return term.getClass().getSimpleName();
    }
}
