package org.marshrut.document;

import java.nio.file.Path;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.WriteLimitReachedException;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.AutoDetectParser;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.microsoft.OfficeParserConfig;
import org.apache.tika.parser.pdf.PDFParserConfig;
import org.xml.sax.ContentHandler;

/** Formatted files as XHTML, read by Tika; for the reader's process. */
public final class FormattedText {

    private static final int MEMORY_OF_A_PDF = 64 << 20;

    private FormattedText() {}

    /**
     * Reads a file until its end, or until the handler has had enough and throws {@link WriteLimitReachedException}.
     *
     * @return {@code READ}, {@code CUT} or {@code PROTECTED}
     * @throws Exception when the file is damaged
     */
    public static TextState read(Path file, ContentHandler handler) throws Exception {
        PDFParserConfig pdf = new PDFParserConfig();
        pdf.setMaxMainMemoryBytes(MEMORY_OF_A_PDF);
        pdf.setOcrStrategy(PDFParserConfig.OCR_STRATEGY.NO_OCR);
        OfficeParserConfig office = new OfficeParserConfig();
        // The other way builds a tree of the whole document first.
        office.setUseSAXDocxExtractor(true);
        ParseContext context = new ParseContext();
        context.set(PDFParserConfig.class, pdf);
        context.set(OfficeParserConfig.class, office);
        Metadata metadata = new Metadata();
        try (TikaInputStream stream = TikaInputStream.get(file, metadata)) {
            new AutoDetectParser().parse(stream, handler, metadata, context);
            return TextState.READ;
        } catch (EncryptedDocumentException e) {
            return TextState.PROTECTED;
        } catch (Exception e) {
            if (WriteLimitReachedException.isWriteLimitReached(e)) {
                return TextState.CUT;
            }
            throw e;
        }
    }
}
