package orrery.map.picture;

/** What can be shown or left out. */
public enum Layer {
    CONNECTIONS, PROCESSES, LINKS, MONITORS
}
