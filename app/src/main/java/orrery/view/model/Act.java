package orrery.view.model;

/** What a person can do from the palette, the inspector or the keyboard. */
public enum Act {
    NEW_NODE, ATTACH, CONNECT, DISCONNECT, SPAWN, SEND, CONSOLE, DETACH, KILL
}
