package orrery.view.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import orrery.lab.SpawnForm.Notation;
import orrery.term.Atom;
import orrery.term.Cons;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.MapTerm;
import orrery.term.Term;
import orrery.term.Tuple;

class TermTreeTest {
    private static List<String> lines(Term term) {
        return new TermTree("", term).branches(Notation.ELIXIR).stream().map(b -> b.line(Notation.ELIXIR)).toList();
    }

    @Test
    void tuplesListsAndMapsBranch() {
        assertThat(lines(Tuple.of(Atom.OK, Int.of(5)))).containsExactly("1   :ok", "2   5");
        assertThat(lines(new Cons(Int.of(1), Int.of(2)))).containsExactly("1   1", "|   2");
        assertThat(lines(MapTerm.of(Map.of(Atom.of("name"), ListTerm.binary("ana"))))).containsExactly(
                ":name   \"ana\"");
        assertThat(lines(Atom.OK)).isEmpty();
    }

    @Test
    void aLongListSaysThatItGoesOn() {
        List<Term> many = IntStream.range(0, 500).<Term>mapToObj(Int::of).toList();
        List<String> lines = lines(ListTerm.of(many));
        assertThat(lines).hasSize(TermTree.MOST + 1);
        assertThat(lines.getLast()).startsWith("…   ");
    }

    @Test
    void charactersAreNoBranches() {
        assertThat(new TermTree("", ListTerm.charlist("hello")).isText()).isTrue();
        assertThat(new TermTree("", ListTerm.of(Atom.OK)).isText()).isFalse();
    }
}
