package orrery.lang.elixir;

import java.util.List;
import orrery.term.Atom;
import orrery.term.Term;

/** What to do with what defines something: modules, functions, structs. */
interface Definitions {
    /** Whether it is one of those. */
    boolean handles(Ast.Call call);

    Term translate(Ast.Call call, Env env, Translator translator);

    /** @throws SyntaxProblem if there is no such struct, or it has no such field */
    void checkStruct(Atom module, List<Ast> fields, Place place, Env env);
}
