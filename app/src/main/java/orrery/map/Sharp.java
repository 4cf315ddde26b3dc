package orrery.map;

/** A picture that paints as many pixels for each of its own as the screen shows of it. */
interface Sharp {
    void sharpen(double pixels);
}
