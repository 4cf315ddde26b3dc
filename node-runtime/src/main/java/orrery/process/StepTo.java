package orrery.process;

/** How far a suspended process is let go on. */
public enum StepTo {
    /** The next expression of evaluated code, in whichever function that is. */
    EXPRESSION,
    /** The beginning of the next {@code receive}, whoever wrote it: stops before the first message is looked at. */
    RECEIVE,
    /** One message of the mailbox is looked at: stops before the next one, or at what is done with it. */
    MESSAGE
}
