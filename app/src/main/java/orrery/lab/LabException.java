package orrery.lab;

/** An act that failed, with its error card. */
public final class LabException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    public LabException(Problem problem) {
        super(problem.what() + " " + problem.fix());
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
