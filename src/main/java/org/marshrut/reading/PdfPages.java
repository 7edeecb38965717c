package org.marshrut.reading;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/** Pages of a PDF as PDFBox draws them. */
final class PdfPages implements PageSource {

    private final PDDocument document;

    PdfPages(Path file) throws IOException {
        document = Loader.loadPDF(file.toFile(), "", null, null, IOUtils.createTempFileOnlyStreamCache());
    }

    @Override
    public int count() {
        return document.getNumberOfPages();
    }

    @Override
    public BufferedImage draw(int page, int width) throws IOException {
        PDPage sheet = document.getPage(page - 1);
        PDRectangle box = sheet.getCropBox();
        boolean turned = sheet.getRotation() % 180 != 0;
        double scale = PageSource.scale(
                turned ? box.getHeight() : box.getWidth(), turned ? box.getWidth() : box.getHeight(), width);
        PDFRenderer renderer = new PDFRenderer(document);
        // A scan has ten times the pixels of a screen.
        renderer.setSubsamplingAllowed(true);
        return renderer.renderImage(page - 1, (float) scale, ImageType.RGB);
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
