package orrery.process;

import java.util.List;
import java.util.Optional;
import orrery.term.ListTerm;
import orrery.term.Term;

/** Options as Erlang gives them: a proper list. */
final class OptionList {
    private OptionList() {}

    /** @throws ErlangError badarg if it is not a proper list */
    static List<Term> items(Term options) {
        Optional<List<Term>> items = options instanceof ListTerm list ? list.proper() : Optional.empty();
        return items.orElseThrow(ErlangError::badarg);
    }
}
