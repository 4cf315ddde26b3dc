package orrery.view.model;

/** What a person can do from the palette, the inspector or the keyboard. */
public enum Act {
    NEW_NODE, ATTACH, CONNECT, DISCONNECT, SPAWN, SEND, CONSOLE, DETACH, KILL,
    /** What is done to one process, by {@link orrery.lab.DeedForm.Kind}. */
    EXIT, LINK, UNLINK, MONITOR, REGISTER, UNREGISTER, JOIN, LEAVE, SUSPEND, RESUME, COLLECT,
    /** How far a suspended process of a lab node is let go on. */
    STEP_EXPRESSION, STEP_RECEIVE, STEP_MESSAGE,
    /** What is done on a node. */
    LOCK, RELEASE,
    /** What would die if the selected thing were killed. */
    WHAT_DIES
}
