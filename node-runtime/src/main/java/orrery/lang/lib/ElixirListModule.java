package orrery.lang.lib;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Cons;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.Term;
import orrery.term.Tuple;

/** Elixir's {@code List}. Positions count from 0, negative ones from the end. */
final class ElixirListModule {
    private ElixirListModule() {}

    static NativeModule module() {
        NativeModule lists = NativeModule.named("Elixir.List");
        positions(lists);
        keys(lists);
        conversions(lists);
        return lists.pure("flatten", list -> ListTerm.of(ListsModule.flatten(list)))
                .pure("flatten", (list, tail) -> ListTerm.of(ListsModule.flatten(list), tail))
                .pure("duplicate", (element, count) -> ListTerm.of(
                        Collections.nCopies(ElixirEnumModule.natural(count), element)))
                .pure("wrap", term -> term.equals(Atom.NIL)
                        ? Nil.NIL
                        : term instanceof ListTerm ? term : ListTerm.of(term))
                .pure("zip", es -> ListTerm.of(ElixirEnumModule.rows(elements(es)).stream().map(Tuple::of).toList()))
                .pure("starts_with?", (list, prefix) -> {
                    List<Term> all = elements(list);
                    List<Term> start = elements(prefix);
                    return Atom.of(start.size() <= all.size() && all.subList(0, start.size()).equals(start));
                })
                .pure("improper?", list -> Atom.of(list instanceof Cons cons && cons.proper().isEmpty()))
                .pure("delete", (list, element) -> {
                    List<Term> left = new ArrayList<>(elements(list));
                    left.remove(element);
                    return ListTerm.of(left);
                })
                .act("foldl", (self, list, initial, fun) -> fold(self, elements(list), initial, fun))
                .act("foldr", (self, list, initial, fun) -> fold(self, elements(list).reversed(), initial, fun));
    }

    private static List<Term> elements(Term list) {
        return ListsModule.elements(list);
    }

    private static void positions(NativeModule lists) {
        lists.defaulting("first", 1, Atom.NIL)
                .pure("first", ElixirListModule::first)
                .defaulting("last", 1, Atom.NIL)
                .pure("last", ElixirListModule::last)
                .pure("delete_at", (list, index) -> popAt(list, index, Atom.NIL).get(1))
                .pure("pop_at", (list, index) -> popAt(list, index, Atom.NIL))
                .pure("pop_at", ElixirListModule::popAt)
                .pure("insert_at", (list, index, value) -> {
                    List<Term> all = new ArrayList<>(elements(list));
                    long at = Arg.small(index, Fault::functionClause);
                    long position = at < 0 ? at + all.size() + 1 : at;
                    all.add((int) Math.clamp(position, 0, all.size()), value);
                    return ListTerm.of(all);
                })
                .pure("replace_at", (list, index, value) -> {
                    List<Term> all = new ArrayList<>(elements(list));
                    int at = position(all, index);
                    if (at >= 0) {
                        all.set(at, value);
                    }
                    return ListTerm.of(all);
                })
                .act("update_at", (self, list, index, fun) -> {
                    List<Term> all = new ArrayList<>(elements(list));
                    int at = position(all, index);
                    if (at >= 0) {
                        all.set(at, Funs.call(self, fun, all.get(at)));
                    }
                    return ListTerm.of(all);
                });
    }

    private static void keys(NativeModule lists) {
        lists.pure("keyfind", (list, key, at) -> find(list, key, at, Atom.NIL))
                .pure("keyfind", ElixirListModule::find)
                .pure("keymember?", (list, key, at) -> Atom.of(index(list, key, at) >= 0))
                .bare("keysort", 2, (self, a) -> lists(self, "keysort", fromOne(a.get(1)), a.get(0)))
                .bare("keydelete", 3, (self, a) -> lists(self, "keydelete", a.get(1), fromOne(a.get(2)), a.get(0)))
                .bare("keystore", 4,
                        (self, a) -> lists(self, "keystore", a.get(1), fromOne(a.get(2)), a.get(0), a.get(3)))
                .bare("keyreplace", 4,
                        (self, a) -> lists(self, "keyreplace", a.get(1), fromOne(a.get(2)), a.get(0), a.get(3)))
                .act("keytake", (self, list, key, at) -> {
                    Term taken = lists(self, "keytake", key, fromOne(at), list);
                    return taken instanceof Tuple found ? Tuple.of(found.get(1), found.get(2)) : Atom.NIL;
                });
    }

    private static void conversions(NativeModule lists) {
        lists.pure("to_tuple", list -> Tuple.of(elements(list)))
                .pure("to_string", list -> ElixirWords.toBinary(ListTerm.of(elements(list))))
                .pure("to_charlist", list -> ListTerm.charlist(ElixirWords.text(ListTerm.of(elements(list)))))
                .forwards("to_atom", 1, "erlang", "list_to_atom")
                .forwards("to_existing_atom", 1, "erlang", "list_to_existing_atom")
                .forwards("to_integer", 1, "erlang", "list_to_integer")
                .forwards("to_integer", 2, "erlang", "list_to_integer")
                .forwards("to_float", 1, "erlang", "list_to_float");
    }

    private static Term first(Term list, Term otherwise) {
        List<Term> all = elements(list);
        return all.isEmpty() ? otherwise : all.getFirst();
    }

    private static Term last(Term list, Term otherwise) {
        List<Term> all = elements(list);
        return all.isEmpty() ? otherwise : all.getLast();
    }

    /** The index of an element, or -1 if the list is too short. */
    private static int position(List<Term> all, Term index) {
        long at = Arg.small(index, Fault::functionClause);
        long position = at < 0 ? at + all.size() : at;
        return position >= 0 && position < all.size() ? (int) position : -1;
    }

    private static Tuple popAt(Term list, Term index, Term otherwise) {
        List<Term> all = new ArrayList<>(elements(list));
        int at = position(all, index);
        return at < 0 ? Tuple.of(otherwise, list) : Tuple.of(all.remove(at), ListTerm.of(all));
    }

    private static int index(Term list, Term key, Term at) {
        return ListsByKey.find(key, Math.toIntExact(Arg.small(at, Fault::functionClause)), elements(list));
    }

    private static Term find(Term list, Term key, Term at, Term otherwise) {
        int index = index(list, key, at);
        return index < 0 ? otherwise : elements(list).get(index);
    }

    private static Term fold(Self self, List<Term> all, Term initial, Term fun) throws InterruptedException {
        Term value = initial;
        for (Term element : all) {
            value = Funs.call(self, fun, element, value);
        }
        return value;
    }

    private static Term lists(Self self, String function, Term... arguments) throws InterruptedException {
        return self.apply(Atom.of("lists"), Atom.of(function), List.of(arguments));
    }

    private static Term fromOne(Term index) {
        return index instanceof Int number ? Arithmetic.add(number, Int.ONE) : index;
    }
}
