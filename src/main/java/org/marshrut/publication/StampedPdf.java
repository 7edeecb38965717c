package org.marshrut.publication;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdfparser.PDFParser;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.util.Matrix;

/** Puts the note of signature on a copy of a PDF: below its first page, or on a page of its own where that cannot be. */
final class StampedPdf {

    private static final float ABOVE_THE_NOTE = 40;

    private StampedPdf() {}

    /**
     * @return false when the original must not be rewritten, which would break what seals it
     * @throws IOException when the original is damaged; a copy that a lenient reader had mended could lack pages
     */
    static boolean write(Path original, Path copy, StampNote note) throws IOException {
        try (RandomAccessReadBufferedFile file = new RandomAccessReadBufferedFile(original);
                PDDocument document =
                        new PDFParser(file, "", null, null, IOUtils.createTempFileOnlyStreamCache()).parse(false)) {
            if (SealedPdf.isSealed(document)) {
                return false;
            }
            stamp(document, note);
            // A PDF/A-1 must not have compressed objects; whoever has them already may.
            document.save(
                    copy.toFile(),
                    document.getDocument().isXRefStream()
                            ? CompressParameters.DEFAULT_COMPRESSION
                            : CompressParameters.NO_COMPRESSION);
            return true;
        }
    }

    private static void stamp(PDDocument document, StampNote note) throws IOException {
        PDPage first = document.getPage(0);
        StampBand band = new StampBand(document, note, BelowThePage.widthOf(first));
        Optional<BelowThePage> room = band.fits() ? BelowThePage.of(first, band.height()) : Optional.empty();
        if (room.isPresent()) {
            drawBelow(document, first, room.get(), band);
        } else {
            addPage(document, note);
        }
    }

    private static void drawBelow(PDDocument document, PDPage page, BelowThePage room, StampBand band)
            throws IOException {
        ownContentsAndResources(page);
        // What lay outside the shown part stays hidden, now that the sheet grows over it.
        try (PDPageContentStream pen = new PDPageContentStream(document, page, AppendMode.PREPEND, true, false)) {
            PDRectangle shown = room.shown();
            pen.addRect(shown.getLowerLeftX(), shown.getLowerLeftY(), shown.getWidth(), shown.getHeight());
            pen.clip();
        }
        try (PDPageContentStream pen = new PDPageContentStream(document, page, AppendMode.APPEND, true, true)) {
            pen.saveGraphicsState();
            pen.transform(room.toPage());
            band.draw(pen);
            pen.restoreGraphicsState();
        }
        page.setMediaBox(room.media(page.getMediaBox()));
        page.setCropBox(room.grown());
    }

    /** Pages may share their drawing and their resources; what is added to the first must not appear on the others. */
    private static void ownContentsAndResources(PDPage page) {
        COSDictionary dictionary = page.getCOSObject();
        COSBase contents = dictionary.getDictionaryObject(COSName.CONTENTS);
        if (contents instanceof COSArray shared) {
            COSArray own = new COSArray();
            shared.forEach(own::add);
            dictionary.setItem(COSName.CONTENTS, own);
        }
        PDResources resources = page.getResources();
        COSDictionary own = resources == null ? new COSDictionary() : new COSDictionary(resources.getCOSObject());
        for (COSName kind : new COSName[] {COSName.FONT, COSName.COLORSPACE}) {
            COSDictionary shared = own.getCOSDictionary(kind);
            if (shared != null) {
                own.setItem(kind, new COSDictionary(shared));
            }
        }
        page.setResources(new PDResources(own));
    }

    private static void addPage(PDDocument document, StampNote note) throws IOException {
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        StampBand band = new StampBand(document, note, PDRectangle.A4.getWidth());
        try (PDPageContentStream pen = new PDPageContentStream(document, page, AppendMode.APPEND, true, true)) {
            pen.transform(Matrix.getTranslateInstance(0, PDRectangle.A4.getHeight() - ABOVE_THE_NOTE - band.height()));
            band.draw(pen);
        }
    }
}
