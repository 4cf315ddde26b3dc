package orrery.view.model;

/** What a person can do from the palette, the inspector or the keyboard. */
public enum Act {
    NEW_NODE, ATTACH, CONNECT, DISCONNECT, SPAWN, SEND, CONSOLE, DETACH, KILL,
    /** What is done to one process, by {@link orrery.lab.DeedForm.Kind}. */
    EXIT, LINK, UNLINK, MONITOR, REGISTER, UNREGISTER, JOIN, LEAVE, SUSPEND, RESUME, COLLECT,
    /** What is done on a node. */
    LOCK, RELEASE,
    /** What would die if the selected thing were killed. */
    WHAT_DIES
}
