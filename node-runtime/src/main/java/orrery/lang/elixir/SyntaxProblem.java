package orrery.lang.elixir;

/** Source that cannot be read, with what Elixir says of it. */
public final class SyntaxProblem extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** What Elixir raises. */
    public enum Kind {
        /** Something stands where it cannot. */
        SYNTAX_ERROR("SyntaxError"),
        /** Something is still to come: a shell asks for more. */
        TOKEN_MISSING("TokenMissingError"),
        /** It can be read, but means nothing. */
        COMPILE_ERROR("CompileError"),
        /** What belongs into a module stands outside. */
        OUTSIDE_MODULE("ArgumentError");

        private final String elixirName;

        Kind(String elixirName) {
            this.elixirName = elixirName;
        }

        public String elixirName() {
            return elixirName;
        }
    }

    private final Kind kind;
    private final transient Place place;

    public SyntaxProblem(Kind kind, Place place, String message) {
        super(message);
        this.kind = kind;
        this.place = place;
    }

    static SyntaxProblem syntax(Place place, String message) {
        return new SyntaxProblem(Kind.SYNTAX_ERROR, place, message);
    }

    static SyntaxProblem missing(Place place, String message) {
        return new SyntaxProblem(Kind.TOKEN_MISSING, place, message);
    }

    static SyntaxProblem compile(Place place, String message) {
        return new SyntaxProblem(Kind.COMPILE_ERROR, place, message);
    }

    /** @param macro {@code name/arity} of what was invoked */
    static SyntaxProblem outsideModule(Place place, String macro) {
        return new SyntaxProblem(Kind.OUTSIDE_MODULE, place, "cannot invoke " + macro + " outside module");
    }

    public Kind kind() {
        return kind;
    }

    public Place place() {
        return place;
    }
}
