package orrery.lab;

/** The name service of this machine, as the app met it. */
public record NameService(Kind kind, int port) {
    /** Who runs it. */
    public enum Kind {
        /** It ran before the app and is left alone. */
        FOUND,
        /** Nothing listened, so the app started its own. */
        OURS,
        /** Nothing answers: no node can be found by name. */
        NONE
    }
}
