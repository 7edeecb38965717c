package org.marshrut.reading;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** A picture, or the pictures of a TIFF, as pages. */
final class PicturePages implements PageSource {

    private final ImageInputStream input;
    private final ImageReader reader;

    PicturePages(Path file) throws IOException {
        input = ImageIO.createImageInputStream(file.toFile());
        Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
        if (!readers.hasNext()) {
            input.close();
            throw new IOException("no picture");
        }
        reader = readers.next();
        reader.setInput(input, false, true);
    }

    @Override
    public int count() throws IOException {
        return reader.getNumImages(true);
    }

    @Override
    public BufferedImage draw(int page, int width) throws IOException {
        int own = reader.getWidth(page - 1);
        int high = reader.getHeight(page - 1);
        double scale = Math.min(1, PageSource.scale(own, high, width));
        ImageReadParam reading = reader.getDefaultReadParam();
        // Twice as many pixels as are shown: the rest is never in memory.
        int step = Math.max(1, (int) (0.5 / scale));
        reading.setSourceSubsampling(step, step, 0, 0);
        BufferedImage read = reader.read(page - 1, reading);
        BufferedImage drawn = new BufferedImage(
                Math.max(1, (int) (own * scale)), Math.max(1, (int) (high * scale)), BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = drawn.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.drawImage(read, 0, 0, drawn.getWidth(), drawn.getHeight(), Color.WHITE, null);
        pen.dispose();
        return drawn;
    }

    @Override
    public void close() throws IOException {
        reader.dispose();
        input.close();
    }
}
