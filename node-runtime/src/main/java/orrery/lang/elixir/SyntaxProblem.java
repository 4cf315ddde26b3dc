package orrery.lang.elixir;

import orrery.term.Atom;

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
        /** A macro refuses what it was given, or where it stands. */
        EXPANDING("ArgumentError");

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
    private final String macro;

    public SyntaxProblem(Kind kind, Place place, String message) {
        this(kind, place, message, "");
    }

    private SyntaxProblem(Kind kind, Place place, String message, String macro) {
        super(message);
        this.kind = kind;
        this.place = place;
        this.macro = macro;
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

    /** Of a struct that cannot be made. */
    static SyntaxProblem struct(Place place, Atom module, int arity, String message) {
        return new SyntaxProblem(Kind.COMPILE_ERROR, place, message,
                ElixirName.of(module) + ".__struct__/" + arity);
    }

    /** @param macro {@code name/arity} of what was invoked */
    static SyntaxProblem outsideModule(Place place, String macro) {
        return expanding(place, "Kernel." + macro, "cannot invoke " + macro + " outside module");
    }

    /** @param macro {@code Module.name/arity} */
    static SyntaxProblem expanding(Place place, String macro, String message) {
        return new SyntaxProblem(Kind.EXPANDING, place, message, macro);
    }

    /** Which macro, or struct, was being expanded, as {@code Module.name/arity}; empty if none was. */
    public String macro() {
        return macro;
    }

    public Kind kind() {
        return kind;
    }

    public Place place() {
        return place;
    }
}
