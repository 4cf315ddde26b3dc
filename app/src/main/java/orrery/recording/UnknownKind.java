package orrery.recording;

/** A line tells of something that this version does not know; a newer one does. */
final class UnknownKind extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownKind(String what) {
        super(what);
    }
}
