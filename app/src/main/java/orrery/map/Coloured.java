package orrery.map;

import javafx.css.Styleable;

/** A picture whose colours come from the stylesheet. */
interface Coloured extends Styleable {
    MapColours colours();
}
