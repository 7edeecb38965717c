package org.marshrut.reading;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.IntUnaryOperator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * The picture of a page in the smaller of two forms: PNG with few colours, which suits text, and JPEG, which suits scans.
 * A page without colour is made of greys.
 */
record PageImage(String mediaType, byte[] bytes) {

    private static final int GREYS = 16;

    /** Six levels of red and blue, seven of green, for which the eye is sharper. */
    private static final int GREENS = 7;

    private static final int OTHERS = 6;

    /** By how much red, green and blue may differ in what was meant to be grey, of 255. */
    private static final int TINT = 12;

    private static final float OF_A_SCAN = 0.7f;

    /** A PNG loses nothing: a better one is 3 % smaller and takes five times as long. */
    private static final float OF_TEXT = 0.34f;

    static PageImage smaller(BufferedImage drawn) throws IOException {
        boolean grey = isGrey(drawn);
        byte[] few = encoded("png", grey ? greys(drawn) : colours(drawn), OF_TEXT);
        byte[] many = encoded("jpeg", grey ? shades(drawn) : drawn, OF_A_SCAN);
        return few.length <= many.length ? new PageImage("image/png", few) : new PageImage("image/jpeg", many);
    }

    private static boolean isGrey(BufferedImage image) {
        for (int y = 0; y < image.getHeight(); y++) {
            for (int pixel : image.getRGB(0, y, image.getWidth(), 1, null, 0, image.getWidth())) {
                int red = pixel >> 16 & 0xFF;
                int green = pixel >> 8 & 0xFF;
                int blue = pixel & 0xFF;
                if (Math.max(red, Math.max(green, blue)) - Math.min(red, Math.min(green, blue)) > TINT) {
                    return false;
                }
            }
        }
        return true;
    }

    private static int shade(int pixel) {
        return ((pixel >> 16 & 0xFF) * 299 + (pixel >> 8 & 0xFF) * 587 + (pixel & 0xFF) * 114) / 1000;
    }

    private static int level(int value, int levels) {
        return (value * (levels - 1) + 127) / 255;
    }

    private static BufferedImage greys(BufferedImage image) {
        byte[] values = new byte[GREYS];
        for (int i = 0; i < GREYS; i++) {
            values[i] = (byte) (i * 255 / (GREYS - 1));
        }
        IndexColorModel palette = new IndexColorModel(4, GREYS, values, values, values);
        return redrawn(
                image,
                new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_BINARY, palette),
                pixel -> level(shade(pixel), GREYS));
    }

    /** The samples are set as they are: Java would take them for linear light and lighten them. */
    private static BufferedImage shades(BufferedImage image) {
        return redrawn(
                image,
                new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_GRAY),
                PageImage::shade);
    }

    private static BufferedImage colours(BufferedImage image) {
        int count = OTHERS * GREENS * OTHERS;
        byte[] red = new byte[count];
        byte[] green = new byte[count];
        byte[] blue = new byte[count];
        for (int i = 0; i < count; i++) {
            red[i] = (byte) (i / (GREENS * OTHERS) * 255 / (OTHERS - 1));
            green[i] = (byte) (i / OTHERS % GREENS * 255 / (GREENS - 1));
            blue[i] = (byte) (i % OTHERS * 255 / (OTHERS - 1));
        }
        IndexColorModel palette = new IndexColorModel(8, count, red, green, blue);
        return redrawn(
                image,
                new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, palette),
                pixel -> (level(pixel >> 16 & 0xFF, OTHERS) * GREENS + level(pixel >> 8 & 0xFF, GREENS)) * OTHERS
                        + level(pixel & 0xFF, OTHERS));
    }

    private static BufferedImage redrawn(BufferedImage image, BufferedImage target, IntUnaryOperator sample) {
        WritableRaster raster = target.getRaster();
        int width = image.getWidth();
        int[] row = new int[width];
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (int x = 0; x < width; x++) {
                row[x] = sample.applyAsInt(row[x]);
            }
            raster.setSamples(0, y, width, 1, 0, row);
        }
        return target;
    }

    private static byte[] encoded(String format, BufferedImage image, float quality) throws IOException {
        ImageWriter writer = ImageIO.getImageWriters(ImageTypeSpecifier.createFromRenderedImage(image), format)
                .next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(quality);
            writer.setOutput(output);
            writer.write(null, new IIOImage(image, null, null), how);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
