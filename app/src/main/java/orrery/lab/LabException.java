package orrery.lab;

import orrery.dist.ConnectFailure;
import orrery.observe.CallFailure;

/** An act that failed, with its error card. */
public final class LabException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    public LabException(Problem problem) {
        super(problem.what() + " " + problem.fix());
        this.problem = problem;
    }

    private LabException(Problem problem, Throwable cause) {
        super(problem.what() + " " + problem.fix(), cause);
        this.problem = problem;
    }

    /** The card for whatever went wrong; what has none of its own gets a plain one, with the cause kept. */
    static LabException of(Throwable failure) {
        return switch (failure) {
            case LabException already -> already;
            case ConnectFailure refused -> new LabException(Refusals.problem(refused), refused);
            case CallFailure failed -> new LabException(Asking.problem(failed), failed);
            default -> new LabException(Card.of("E00.unforeseen").with("reason", failure).problem(), failure);
        };
    }

    public Problem problem() {
        return problem;
    }
}
