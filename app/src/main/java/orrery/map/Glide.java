package orrery.map;

import orrery.map.picture.Viewport;

/** The view on its way to another place. Times are nanoseconds. */
record Glide(Viewport start, Viewport goal, long begun) {
    private static final double LENGTH = 220e6;

    boolean isOver(long now) {
        return now - begun >= LENGTH;
    }

    Viewport at(long now) {
        double part = Math.clamp((now - begun) / LENGTH, 0, 1);
        return part >= 1 ? goal : start.towards(goal, part * part * (3 - 2 * part));
    }
}
