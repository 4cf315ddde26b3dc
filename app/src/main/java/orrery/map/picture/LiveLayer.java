package orrery.map.picture;

/**
 * Something that moves over the still picture and is drawn anew in each frame: births and deaths, messages on their way.
 *
 * <p>
 * Frames are drawn only while a layer is active. Where a process is, {@link MapModel#place} tells.
 */
public interface LiveLayer {
    /** Whether there is anything to draw. */
    boolean isActive();

    /**
     * Draws what moves as it is at a moment.
     *
     * @param now nanoseconds, as {@link System#nanoTime}
     */
    void paint(Painter painter, MapTheme theme, MapWords words, MapModel model, Viewport viewport, long now);
}
