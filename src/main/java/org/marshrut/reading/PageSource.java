package org.marshrut.reading;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;

/** A file that has pages to be looked at; for the reader's process. */
interface PageSource extends AutoCloseable {

    /** Larger pictures are drawn smaller: 12 million pixels are 48 MB in memory. */
    double MOST_PIXELS = 12e6;

    /** @throws IOException when the file is damaged */
    static PageSource of(Path file, String mediaType) throws IOException {
        return mediaType.startsWith("image/") ? new PicturePages(file) : new PdfPages(file);
    }

    int count() throws IOException;

    /**
     * @param page from 1
     * @param width of the picture in pixels; less if the page would become too high
     */
    BufferedImage draw(int page, int width) throws IOException;

    @Override
    void close() throws IOException;

    /** By how much to draw a page larger than it is. */
    static double scale(double pageWidth, double pageHeight, int width) throws IOException {
        if (!(pageWidth >= 1 && pageHeight >= 1 && pageWidth * pageHeight < 1e12)) {
            throw new IOException("a page of %s x %s".formatted(pageWidth, pageHeight));
        }
        return Math.min(width / pageWidth, Math.sqrt(MOST_PIXELS / pageWidth / pageHeight));
    }
}
