package org.marshrut.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.WriteLimitReachedException;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.AutoDetectParser;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.microsoft.OfficeParserConfig;
import org.apache.tika.parser.pdf.PDFParserConfig;
import org.apache.tika.sax.BodyContentHandler;
import org.apache.tika.sax.WriteOutContentHandler;
import org.marshrut.reader.ReaderWork;

/**
 * The words of a file. Arguments: its path, its media type. Says a {@link TextState}, and of a plain text its charset
 * after a space.
 */
final class TextOfFile implements ReaderWork {

    /** Longer texts do not fit into a search index row of PostgreSQL (1 MiB). */
    static final int LIMIT = 250_000;

    private static final int LARGEST_LETTER = 4;
    private static final int MEMORY_OF_A_PDF = 64 << 20;

    @Override
    public String run(List<String> arguments, Writer words) throws Exception {
        Path file = Path.of(arguments.get(0));
        return arguments.get(1).equals(FileTypes.PLAIN_TEXT) ? plain(file, words) : formatted(file, words);
    }

    private static String plain(Path file, Writer words) throws IOException {
        byte[] content;
        try (InputStream stream = Files.newInputStream(file)) {
            content = stream.readNBytes(LARGEST_LETTER * LIMIT);
        }
        Optional<Charset> charset = RussianCharsets.of(content);
        if (charset.isEmpty()) {
            return TextState.NONE.name();
        }
        String text = charset.get().decode(ByteBuffer.wrap(content)).toString();
        boolean cut = text.length() > LIMIT || content.length == LARGEST_LETTER * LIMIT;
        words.write(text, 0, Math.min(text.length(), LIMIT));
        return (cut ? TextState.CUT : TextState.READ) + " " + charset.get().name();
    }

    private static String formatted(Path file, Writer words) throws Exception {
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
            new AutoDetectParser()
                    .parse(stream, new BodyContentHandler(new WriteOutContentHandler(words, LIMIT)), metadata, context);
            return TextState.READ.name();
        } catch (EncryptedDocumentException e) {
            return TextState.PROTECTED.name();
        } catch (Exception e) {
            if (WriteLimitReachedException.isWriteLimitReached(e)) {
                return TextState.CUT.name();
            }
            throw e;
        }
    }
}
