package orrery.view.export;

import orrery.recording.Recording;

/** A kind of file that can be saved. */
public enum Product {
    RECORDING(Recording.COMPRESSED), SVG(".svg"), PNG(".png"), PNG_TWICE(".png"), PNG_FOURFOLD(".png"), JSON(
            ".json"), SPACE_TIME(
                    ".spacetime.svg"), SHIVIZ(".shiviz.log"), HTML(".html");

    private final String ending;

    Product(String ending) {
        this.ending = ending;
    }

    /** What the file's name ends with. */
    public String ending() {
        return ending;
    }
}
