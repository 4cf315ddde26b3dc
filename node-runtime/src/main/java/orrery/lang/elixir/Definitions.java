package orrery.lang.elixir;

import java.util.List;
import java.util.Optional;
import orrery.term.Atom;
import orrery.term.Term;

/** What to do with what defines something: modules, functions, structs. */
interface Definitions {
    /** Whether it is one of those. */
    boolean handles(Ast.Call call);

    Term translate(Ast.Call call, Env env, Translator translator);

    /** What a macro of the module, or one that is imported, makes of a call; nothing if there is none. */
    Optional<Ast> expand(Ast.Call call, Env env);

    /** The module of an imported macro. */
    Optional<Atom> macroModule(String name, int arity, Env env);

    /** The same of a macro of another module, if that is required. */
    Optional<Ast> expand(Atom module, Ast.Remote remote, Env env);

    /** Whether there is such a module. */
    boolean isThere(Atom module);

    /** Whether a module is there, and none of the library. */
    boolean isLearners(Atom module);

    /** @throws SyntaxProblem if there is no such struct, or it has no such field */
    void checkStruct(Atom module, List<Ast> fields, boolean isMade, Place place, Env env);
}
