package org.marshrut.pdf;

import io.nayuki.qrcodegen.QrCode;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;

/** QR codes of addresses, to be printed: a quarter of the code may be lost. */
public final class QrCodes {

    /** Light modules that ISO/IEC 18004 wants around a code. */
    public static final int QUIET_ZONE = 4;

    private static final int PIXELS_OF_A_MODULE = 8;

    private QrCodes() {}

    public static QrCode of(String address) {
        return QrCode.encodeText(address, QrCode.Ecc.QUARTILE);
    }

    /** A black and white PNG with its quiet zone, as a {@code data:} address. */
    public static String image(String address) {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(png(address));
    }

    /** A black and white PNG with its quiet zone. */
    public static byte[] png(String address) {
        QrCode code = of(address);
        int modules = code.size + 2 * QUIET_ZONE;
        BufferedImage image = new BufferedImage(
                modules * PIXELS_OF_A_MODULE, modules * PIXELS_OF_A_MODULE, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, image.getWidth(), image.getHeight());
        pen.setColor(Color.BLACK);
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    pen.fillRect(
                            (x + QUIET_ZONE) * PIXELS_OF_A_MODULE,
                            (y + QUIET_ZONE) * PIXELS_OF_A_MODULE,
                            PIXELS_OF_A_MODULE,
                            PIXELS_OF_A_MODULE);
                }
            }
        }
        pen.dispose();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return png.toByteArray();
    }
}
