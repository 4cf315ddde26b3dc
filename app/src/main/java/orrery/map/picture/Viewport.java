package orrery.map.picture;

/**
 * The window through which the map is seen: world to screen.
 *
 * @param zoom pixels per unit of the world
 * @param shiftX where the world's origin is on the screen
 * @param shiftY where the world's origin is on the screen
 * @param width pixels
 * @param height pixels
 */
public record Viewport(double zoom, double shiftX, double shiftY, double width, double height) {
    public static final double MIN_ZOOM = 0.05;
    public static final double MAX_ZOOM = 2_000;
    /** A cluster of two must not fill the screen with two boxes. */
    static final double MAX_FIT_ZOOM = 1.6;
    /** Pixels that the way here, the tools and the overview take of a window that looks into something. */
    private static final double INTO_TOP = 84;
    private static final double INTO_LEFT = 20;
    /** The tools and the overview, but in a narrow window the tools alone. */
    private static final double INTO_RIGHT = 148;
    private static final double INTO_RIGHT_PART = 0.2;
    private static final double INTO_BOTTOM = 20;
    /** Pixels around the window. */
    private static final double NEAR = 200;

    public static Viewport centred(double width, double height) {
        return new Viewport(1, width / 2, height / 2, width, height);
    }

    public Point toScreen(Point world) {
        return new Point(world.x() * zoom + shiftX, world.y() * zoom + shiftY);
    }

    public Box toScreen(Box world) {
        return new Box(world.x() * zoom + shiftX, world.y() * zoom + shiftY, world.width() * zoom,
                world.height() * zoom);
    }

    public Point toWorld(Point screen) {
        return new Point((screen.x() - shiftX) / zoom, (screen.y() - shiftY) / zoom);
    }

    public boolean shows(Box world) {
        return toScreen(world).intersects(new Box(0, 0, width, height));
    }

    /** The part of a box on the screen that lies near the window: what is drawn far outside costs much and shows nothing. */
    Box near(Box screen) {
        double left = Math.max(screen.x(), -NEAR);
        double top = Math.max(screen.y(), -NEAR);
        return new Box(left, top, Math.max(0, Math.min(screen.right(), width + NEAR) - left),
                Math.max(0, Math.min(screen.bottom(), height + NEAR) - top));
    }

    /** Closer or further; what is under {@code about} (on the screen) stays there. */
    public Viewport zoomed(double factor, Point about) {
        double next = Math.clamp(zoom * factor, MIN_ZOOM, MAX_ZOOM);
        double real = next / zoom;
        return new Viewport(next, about.x() - (about.x() - shiftX) * real, about.y() - (about.y() - shiftY) * real,
                width, height);
    }

    public Viewport panned(double dx, double dy) {
        return new Viewport(zoom, shiftX + dx, shiftY + dy, width, height);
    }

    /** Another size of window; what is in its middle stays in the middle. */
    public Viewport sized(double newWidth, double newHeight) {
        return new Viewport(zoom, shiftX + (newWidth - width) / 2, shiftY + (newHeight - height) / 2, newWidth,
                newHeight);
    }

    /** The whole box, as large as it goes, in the middle of that part of the window. */
    public Viewport fitting(Box world, Box room) {
        double byWidth = room.width() / Math.max(1e-3, world.width());
        double byHeight = room.height() / Math.max(1e-3, world.height());
        double fit = Math.clamp(Math.min(byWidth, byHeight), MIN_ZOOM, MAX_FIT_ZOOM);
        Point middle = room.centre();
        Point centre = world.centre();
        return new Viewport(fit, middle.x() - centre.x() * fit, middle.y() - centre.y() * fit, width, height);
    }

    /** So near that the box fills what the tools leave free of the window. */
    public Viewport into(Box world, double below) {
        double roomX = Math.max(1, width - INTO_LEFT - Math.min(INTO_RIGHT, width * INTO_RIGHT_PART));
        double roomY = Math.max(1, height - INTO_TOP - Math.max(INTO_BOTTOM, below));
        double fit = Math.clamp(Math.min(roomX / world.width(), roomY / world.height()), MIN_ZOOM, MAX_ZOOM);
        Point centre = world.centre();
        return new Viewport(fit, INTO_LEFT + roomX / 2 - centre.x() * fit, INTO_TOP + roomY / 2 - centre.y() * fit,
                width, height);
    }

    /** The viewport on the way to another one: 0 is here, 1 is there. */
    public Viewport towards(Viewport other, double part) {
        double between = zoom * Math.pow(other.zoom / zoom, part);
        Point here = toWorld(new Point(width / 2, height / 2));
        Point there = other.toWorld(new Point(other.width / 2, other.height / 2));
        Point centre = here.towards(there, part);
        return new Viewport(between, other.width / 2 - centre.x() * between, other.height / 2 - centre.y() * between,
                other.width, other.height);
    }

    /** As it is, moved just enough for the box to be seen with a margin; not at all if it is in sight. */
    public Viewport revealing(Box world, double margin) {
        Box b = toScreen(world);
        if (b.x() >= 0 && b.y() >= 0 && b.right() <= width && b.bottom() <= height) {
            return this;
        }
        return panned(shift(b.x(), b.right(), width, margin), shift(b.y(), b.bottom(), height, margin));
    }

    private static double shift(double from, double to, double room, double margin) {
        if (to - from > room - 2 * margin) {
            return room / 2 - (from + to) / 2;
        }
        return from < margin ? margin - from : to > room - margin ? room - margin - to : 0;
    }
}
