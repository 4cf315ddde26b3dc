package orrery.map.picture;

/** Something that is said of things on the map by who shows it; drawn on top of the still picture. */
public interface MapSign {
    void paint(Painter painter, MapTheme theme, MapModel model, Viewport viewport);
}
