package orrery.lang.eval;

/** Forms that are none: what came does not follow the abstract format, or uses what this evaluator does not know. */
public final class FormException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public FormException(String message) {
        super(message);
    }
}
