package orrery.map.picture;

/**
 * The colours of the map by role. Colour is the third channel, after shape and text: nothing is told by colour alone.
 *
 * @param background behind everything
 * @param surface inside nodes
 * @param ink all text, and what is selected
 * @param alive nodes that are up and visible connections
 * @param danger dead, cut, refused
 * @param ok free, accepted
 * @param names registered names and links
 * @param waiting silent, slow, dialling, and monitors
 * @param quiet hidden, only mentioned, past
 */
public record MapTheme(Colour background, Colour surface, Colour ink, Colour alive, Colour danger, Colour ok,
        Colour names, Colour waiting, Colour quiet) {
    /** For paper and projectors. */
    public static final MapTheme LIGHT = new MapTheme(Colour.of(0xF6F8FA), Colour.of(0xFFFFFF), Colour.of(0x1B1F24),
            Colour.of(0x1386EF), Colour.of(0xA92305), Colour.of(0x046C59), Colour.of(0x830F81), Colour.of(0xB8770A),
            Colour.of(0x82858B));

    public static final MapTheme DARK = new MapTheme(Colour.of(0x14181D), Colour.of(0x1C2229), Colour.of(0xF2F5F8),
            Colour.of(0x4AB1FE), Colour.of(0xED4810), Colour.of(0x349270), Colour.of(0xB86BA1), Colour.of(0xFAEA01),
            Colour.of(0xDCE6F1));
}
