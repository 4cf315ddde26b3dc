package orrery.lab;

/** How far a suspended process of a lab node is let go on. */
public enum StepGoal {
    EXPRESSION, RECEIVE, MESSAGE
}
