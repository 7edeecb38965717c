package org.marshrut.exchange;

import java.io.File;
import java.io.Writer;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.marshrut.reader.ReaderWork;

/** Counts the pages of a PDF in the reader's process. Argument: its path. */
final class PagesOfPdf implements ReaderWork {

    @Override
    public String run(List<String> arguments, Writer words) throws Exception {
        try (PDDocument document =
                Loader.loadPDF(new File(arguments.get(0)), "", null, null, IOUtils.createTempFileOnlyStreamCache())) {
            return String.valueOf(document.getNumberOfPages());
        }
    }
}
