package org.marshrut.pdf;

import java.io.InputStream;
import java.util.Objects;

/** Liberation Serif: it has the widths and the look of Times New Roman, and every letter of Russian papers. */
public enum Typeface {
    REGULAR("LiberationSerif-Regular.ttf", 400, false),
    BOLD("LiberationSerif-Bold.ttf", 700, false),
    ITALIC("LiberationSerif-Italic.ttf", 400, true);

    static final String FAMILY = "Liberation Serif";

    private final String file;
    final int weight;
    final boolean italic;

    Typeface(String file, int weight, boolean italic) {
        this.file = file;
        this.weight = weight;
        this.italic = italic;
    }

    /** The TrueType file. */
    public InputStream open() {
        return Objects.requireNonNull(Typeface.class.getResourceAsStream("/liberation/" + file), file);
    }
}
