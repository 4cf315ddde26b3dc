package orrery.lang;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import orrery.lang.erlang.ErlangModule;
import orrery.lang.eval.FormException;
import orrery.process.ErlangError;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.Term;

/**
 * Compiled modules that another node sends ({@code code:load_binary/3}, as {@code nl} does it). Machine code of a BEAM cannot run
 * here, but such modules mostly carry their abstract format too, which the node that sent them can read.
 */
public final class SentCode {
    private static final Logger LOG = LoggerFactory.getLogger(SentCode.class);

    private SentCode() {}

    /**
     * Loads it, in place of an earlier one of that name.
     *
     * @param sender the node that reads the code
     * @return whether it could be had: it may carry no abstract format, or be no module
     */
    public static boolean load(Self self, Atom sender, Atom module, String file, Bitstring code)
            throws InterruptedException {
        NodeCode own = NodeCode.of(self);
        try {
            List<Term> forms = Borrowing.forms(self, sender, module, code);
            own.load(ErlangModule.ofForms(module, file, forms, sender, own));
            return true;
        } catch (ErlangError | FormException e) {
            LOG.atInfo().addKeyValue("node", self.processes().node()).addKeyValue("sender", sender)
                    .log("module {} cannot be loaded: {}", module, e.getMessage());
            return false;
        }
    }
}
