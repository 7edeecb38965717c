package org.marshrut.support;

import com.google.zxing.Binarizer;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.oned.ITFReader;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;

/** Looks at PDFs as others do: veraPDF for the standard, ZXing for QR codes, PDFBox for words and pictures. */
public final class Pdfs {

    static {
        VeraGreenfieldFoundryProvider.initialise();
    }

    private Pdfs() {}

    /** What veraPDF finds against the flavour, for example {@code 2b}; empty for a file that keeps it. */
    public static List<String> violations(byte[] pdf, String flavour) {
        PDFAFlavour asked = PDFAFlavour.fromString(flavour);
        try (var parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), asked);
                var validator = Foundries.defaultInstance().createValidator(asked, false)) {
            return validator.validate(parser).getTestAssertions().stream()
                    .map(found -> found.getRuleId().getClause() + " " + found.getMessage() + " at "
                            + found.getLocation().getContext())
                    .toList();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public static int pages(byte[] pdf) {
        return read(pdf, PDDocument::getNumberOfPages);
    }

    /** The words of all pages, with single spaces. */
    public static String text(byte[] pdf) {
        return read(pdf, document -> new PDFTextStripper().getText(document)).replaceAll("\\s+", " ");
    }

    /** The words of one page, counted from 1, as PDFBox reads them. */
    public static String text(byte[] pdf, int page) {
        return read(pdf, document -> {
            PDFTextStripper words = new PDFTextStripper();
            words.setStartPage(page);
            words.setEndPage(page);
            return words.getText(document);
        });
    }

    /** How far below the top of a page, counted from 1, its lines stand, in points, in the order in which they are drawn. */
    public static List<Float> baselines(byte[] pdf, int page) {
        List<Float> found = new ArrayList<>();
        PDFTextStripper words = new PDFTextStripper() {
            @Override
            protected void writeString(String text, List<TextPosition> letters) {
                found.add(letters.get(0).getYDirAdj());
            }
        };
        words.setStartPage(page);
        words.setEndPage(page);
        read(pdf, words::getText);
        return found;
    }

    /** The picture of a page, counted from 1, as a reader sees it. */
    public static BufferedImage picture(byte[] pdf, int page, int dotsPerInch) {
        return read(pdf, document -> new PDFRenderer(document).renderImageWithDPI(page - 1, dotsPerInch));
    }

    /** What the QR code in the picture says; empty when there is none. A telephone looks more than once, and so does this. */
    public static Optional<String> qrCode(BufferedImage picture) {
        int[] pixels = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        var light = new RGBLuminanceSource(picture.getWidth(), picture.getHeight(), pixels);
        try {
            return read(new HybridBinarizer(light));
        } catch (ReaderException unclear) {
            try {
                return read(new GlobalHistogramBinarizer(light));
            } catch (ReaderException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static Optional<String> read(Binarizer picture) throws ReaderException {
        try {
            return Optional.of(new QRCodeReader()
                    .decode(new BinaryBitmap(picture), Map.of(DecodeHintType.TRY_HARDER, true))
                    .getText());
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    /** The digits that stand as bars, Interleaved 2 of 5. */
    public static Optional<String> bars(BufferedImage picture) {
        int[] pixels = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        var light = new RGBLuminanceSource(picture.getWidth(), picture.getHeight(), pixels);
        try {
            return Optional.of(new ITFReader()
                    .decode(new BinaryBitmap(new HybridBinarizer(light)), Map.of(DecodeHintType.TRY_HARDER, true))
                    .getText());
        } catch (NotFoundException e) {
            return Optional.empty();
        } catch (ReaderException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Changes a PDF and saves it. */
    public static byte[] changed(byte[] pdf, Change change) {
        return read(pdf, document -> {
            change.apply(document);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        });
    }

    public interface Change {
        void apply(PDDocument document) throws IOException;
    }

    private interface Reading<T> {
        T from(PDDocument document) throws IOException;
    }

    private static <T> T read(byte[] pdf, Reading<T> reading) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return reading.from(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
