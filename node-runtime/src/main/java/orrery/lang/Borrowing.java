package orrery.lang;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import orrery.kernel.Erpc;
import orrery.lang.eval.Evaluator;
import orrery.lang.eval.FormException;
import orrery.process.Code.Export;
import orrery.process.ErlangError;
import orrery.process.NativeFunction;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.ListTerm;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * Library code of the node that sent a fun: what the fun calls and this node lacks, that node can lend, as the abstract format that
 * its own modules carry ({@code beam_lib:chunks/2}). Kept for each node apart, since releases differ. A node whose modules are
 * stripped lends nothing.
 */
final class Borrowing {
    private static final Logger LOG = LoggerFactory.getLogger(Borrowing.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Atom DEBUG_INFO = Atom.of("debug_info");
    private static final Atom ERLANG_V1 = Atom.of("erlang_v1");

    private final Evaluator evaluator;
    private final Map<Source, Map<Export, NativeFunction>> lent = new ConcurrentHashMap<>();

    /** A module of a node. */
    private record Source(Atom node, Atom module) {}

    Borrowing(Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    Optional<NativeFunction> find(Self self, Atom node, Atom module, Atom function, int arity)
            throws InterruptedException {
        if (node.equals(self.processes().node())) {
            return Optional.empty();
        }
        Source source = new Source(node, module);
        Map<Export, NativeFunction> functions = lent.get(source);
        if (functions == null) {
            functions = borrow(self, source);
            lent.put(source, functions);
        }
        return Optional.ofNullable(functions.get(new Export(function, arity)));
    }

    List<Atom> lendersOf(Atom module) {
        return lent.entrySet().stream()
                .filter(entry -> entry.getKey().module().equals(module) && !entry.getValue().isEmpty())
                .map(entry -> entry.getKey().node()).toList();
    }

    /** No functions if the module cannot be had: nobody asks for it again. */
    private Map<Export, NativeFunction> borrow(Self self, Source source) throws InterruptedException {
        try {
            List<Term> forms = forms(self, source);
            LOG.atInfo().addKeyValue("node", self.processes().node()).addKeyValue("lender", source.node())
                    .log("borrowed module {}", source.module());
            Bitstring md5 = Bitstring.ofBytes(("borrowed:" + source.node() + source.module()).substring(0, 16)
                    .getBytes(StandardCharsets.US_ASCII));
            return evaluator.module(source.module(), "", md5, forms, Optional.of(source.node()));
        } catch (ErlangError | FormException e) {
            LOG.atInfo().addKeyValue("node", self.processes().node()).addKeyValue("lender", source.node())
                    .log("module {} cannot be borrowed: {}", source.module(), e.getMessage());
            return Map.of();
        }
    }

    private static List<Term> forms(Self self, Source source) throws InterruptedException {
        return forms(self, source, ask(self, source, "code", "which", source.module()));
    }

    /**
     * The abstract format of a module, without records.
     *
     * @param code a file of that node, or the compiled code itself
     * @throws FormException if the code carries none
     * @throws ErlangError if that node cannot tell
     */
    static List<Term> forms(Self self, Atom node, Atom module, Term code) throws InterruptedException {
        return forms(self, new Source(node, module), code);
    }

    private static List<Term> forms(Self self, Source source, Term file) throws InterruptedException {
        Term chunks = ask(self, source, "beam_lib", "chunks", file, ListTerm.of(DEBUG_INFO));
        Tuple info = debugInfo(chunks).orElseThrow(() -> new FormException("it carries no source: " + brief(chunks)));
        if (!(info.get(1) instanceof Atom backend)) {
            throw new FormException("unknown form of its source");
        }
        Term forms = ask(self, source, backend.name(), "debug_info", ERLANG_V1, source.module(), info.get(2),
                ListTerm.of());
        if (!(forms instanceof Tuple answer) || !answer.is("ok", 2)) {
            throw new FormException("its source is not to be had: " + brief(forms));
        }
        Term expanded = ask(self, source, "erl_expand_records", "module", answer.get(1), ListTerm.of());
        return ((ListTerm) expanded).proper().orElseThrow(() -> new FormException("forms that are no list"));
    }

    /** {@code {ok, {Module, [{debug_info, {debug_info_v1, Backend, Data}}]}}}. */
    private static Optional<Tuple> debugInfo(Term chunks) {
        if (chunks instanceof Tuple ok && ok.is("ok", 2) && ok.get(1) instanceof Tuple module && module.arity() == 2
                && module.get(1) instanceof ListTerm list) {
            return list.proper().orElseGet(List::of).stream()
                    .filter(chunk -> chunk instanceof Tuple pair && pair.is("debug_info", 2)
                            && pair.get(1) instanceof Tuple info && info.is("debug_info_v1", 3))
                    .map(chunk -> (Tuple) ((Tuple) chunk).get(1)).findFirst();
        }
        return Optional.empty();
    }

    private static String brief(Term term) {
        String text = term.toString();
        return text.length() > 100 ? text.substring(0, 100) + "..." : text;
    }

    private static Term ask(Self self, Source source, String module, String function, Term... arguments)
            throws InterruptedException {
        return Erpc.call(self, source.node(), Atom.of(module), Atom.of(function), List.of(arguments),
                Optional.of(PATIENCE));
    }
}
