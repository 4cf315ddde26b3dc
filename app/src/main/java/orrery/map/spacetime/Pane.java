package orrery.map.spacetime;

import orrery.map.picture.Point;

/**
 * Where a diagram is looked at. Pixels; the head with the names of processes and the column of times stay where they are.
 *
 * @param scroll the row at the upper edge, perhaps a part of it above
 * @param shift how many pixels of the life lines are left of what is seen
 * @param lanes how many life lines there are
 */
public record Pane(double zoom, double scroll, double shift, int lanes, double width, double height) {
    public static final double HEAD = 62;
    public static final double GUTTER = 142;
    public static final double MIN_ZOOM = 0.4;
    public static final double MAX_ZOOM = 3;
    private static final double ROW = 26;
    private static final double LANE = 116;
    /** Life lines further apart than this make arrows hard to follow. */
    private static final double WIDEST = 300;

    public double rowHeight() {
        return ROW * zoom;
    }

    /** Life lines use the whole width when there are few. */
    public double laneWidth() {
        double room = lanes == 0 ? WIDEST : (width - GUTTER) / lanes;
        return Math.max(LANE * Math.min(zoom, 1.4), Math.min(WIDEST, room));
    }

    public double x(int lane) {
        return GUTTER + (lane + 0.5) * laneWidth() - shift;
    }

    /** The middle of a row. */
    public double y(double row) {
        return HEAD + (row - scroll + 0.5) * rowHeight();
    }

    public int rowAt(double y) {
        return (int) Math.floor((y - HEAD) / rowHeight() + scroll);
    }

    public int laneAt(double x) {
        return (int) Math.floor((x - GUTTER + shift) / laneWidth());
    }

    public Point at(int lane, double row) {
        return new Point(x(lane), y(row));
    }

    /** How many rows are seen at once. */
    public double visibleRows() {
        return Math.max(1, (height - HEAD) / rowHeight());
    }

    public double mostScroll(int rows) {
        return Math.max(0, rows - visibleRows() + 1);
    }

    public double mostShift() {
        return Math.max(0, lanes * laneWidth() - (width - GUTTER));
    }

    /** As near to that as there is something to see. */
    public Pane scrolled(double toRow, double toShift, int rows) {
        Pane there = new Pane(zoom, toRow, toShift, lanes, width, height);
        return new Pane(zoom, Math.clamp(toRow, 0, there.mostScroll(rows)),
                Math.clamp(toShift, 0, there.mostShift()), lanes, width, height);
    }

    public Pane sized(double newWidth, double newHeight) {
        return new Pane(zoom, scroll, shift, lanes, newWidth, newHeight);
    }

    public Pane with(int newLanes) {
        return new Pane(zoom, scroll, shift, newLanes, width, height);
    }

    /** Closer or further; the row at {@code y} stays there. */
    public Pane zoomed(double factor, double y, int rows) {
        double next = Math.clamp(zoom * factor, MIN_ZOOM, MAX_ZOOM);
        double row = (y - HEAD) / rowHeight() + scroll;
        Pane there = new Pane(next, 0, shift, lanes, width, height);
        return there.scrolled(row - (y - HEAD) / there.rowHeight(), shift, rows);
    }

    /** Moved just enough for the row and the life line to be seen. */
    public Pane revealing(int row, int lane, int rows) {
        double top = Math.min(scroll, row - 1);
        double toRow = Math.max(top, row + 2 - visibleRows());
        double left = lane * laneWidth();
        double toShift = Math.max(Math.min(shift, left), left + laneWidth() - (width - GUTTER));
        return scrolled(toRow, toShift, rows);
    }
}
