package orrery.observe;

import orrery.term.Term;

/** An answer that is not of the shape that OTP gives. */
final class AnswerException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final int SHOWN = 200;

    AnswerException(String expected, Term answer) {
        super("expected " + expected + ", got " + cut(answer.toString()));
    }

    private static String cut(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }
}
