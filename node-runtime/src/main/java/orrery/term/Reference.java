package orrery.term;

import java.util.List;

/**
 * A reference, also one that serves as an alias.
 *
 * @param words one to five unsigned 32-bit words, in wire order (printed the other way round)
 */
public record Reference(Atom node, Creation creation, List<Long> words) implements Term {
    public Reference {
        words = List.copyOf(words);
        if (words.isEmpty() || words.size() > 5) {
            throw new IllegalArgumentException("a reference has 1 to 5 words, not " + words.size());
        }
    }

    @Override
    public int hashCode() {
        int hash = ExactEquality.hash(node.hashCode(), words.size(), creation.value());
        for (long word : words) {
            hash = ExactEquality.hash(hash, word, 0);
        }
        return hash;
    }

    @Override
    public String toString() {
        return ErlangPrinter.print(this);
    }
}
