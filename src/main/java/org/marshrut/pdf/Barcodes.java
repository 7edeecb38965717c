package org.marshrut.pdf;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;

/** Digits as bars: Interleaved 2 of 5 (ISO/IEC 16390), which the oldest scanner reads. */
public final class Barcodes {

    /** Which of the five bars of a digit are wide. */
    private static final String[] WIDE = {
        "00110", "10001", "01001", "11000", "00101", "10100", "01100", "00011", "10010", "01010"
    };

    private static final int NARROW = 3;
    private static final int BROAD = 8;
    /** Ten narrow bars of white that the standard wants on either side. */
    private static final int QUIET_ZONE = 10 * NARROW;

    private static final int HEIGHT = 150;

    private Barcodes() {}

    /**
     * A black and white PNG with its quiet zones, as a {@code data:} address.
     *
     * @param digits an even number of them
     */
    public static String image(String digits) {
        StringBuilder bars = new StringBuilder("0000");
        for (int i = 0; i < digits.length(); i += 2) {
            String black = WIDE[digits.charAt(i) - '0'];
            String white = WIDE[digits.charAt(i + 1) - '0'];
            for (int bar = 0; bar < black.length(); bar++) {
                bars.append(black.charAt(bar)).append(white.charAt(bar));
            }
        }
        return draw(bars.append("100").toString());
    }

    /** @param bars black and white in turn: 1 is a wide one */
    private static String draw(String bars) {
        int width = 2 * QUIET_ZONE + bars.chars().map(Barcodes::width).sum();
        BufferedImage image = new BufferedImage(width, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, width, HEIGHT);
        pen.setColor(Color.BLACK);
        int at = QUIET_ZONE;
        for (int bar = 0; bar < bars.length(); bar++) {
            int wide = width(bars.charAt(bar));
            if (bar % 2 == 0) {
                pen.fillRect(at, 0, wide, HEIGHT);
            }
            at += wide;
        }
        pen.dispose();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray());
    }

    private static int width(int bar) {
        return bar == '1' ? BROAD : NARROW;
    }
}
