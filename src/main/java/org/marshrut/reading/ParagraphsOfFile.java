package org.marshrut.reading;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.tika.exception.WriteLimitReachedException;
import org.marshrut.document.FormattedText;
import org.marshrut.document.PlainText;
import org.marshrut.document.TextState;
import org.marshrut.reader.ReaderWork;
import org.xml.sax.SAXException;

/**
 * The paragraphs of a file, a line for each, in the reader's process. Arguments: its path, its media type. Says a
 * {@link TextState}.
 */
final class ParagraphsOfFile implements ReaderWork {

    @Override
    public String run(List<String> arguments, Writer words) throws Exception {
        Path file = Path.of(arguments.get(0));
        return read(file, arguments.get(1), new Paragraphs(words)).name();
    }

    private static TextState read(Path file, String mediaType, Paragraphs paragraphs) throws Exception {
        try {
            return switch (mediaType) {
                case "text/plain" -> plain(file, paragraphs);
                case "application/pdf" -> {
                    PdfText.read(file, paragraphs);
                    yield TextState.READ;
                }
                default -> FormattedText.read(file, new BlockHandler(paragraphs));
            };
        } catch (InvalidPasswordException e) {
            return TextState.PROTECTED;
        } catch (WriteLimitReachedException e) {
            return TextState.CUT;
        }
    }

    private static TextState plain(Path file, Paragraphs paragraphs) throws IOException, SAXException {
        Optional<PlainText> text = PlainText.of(file, Paragraphs.LETTERS);
        if (text.isEmpty()) {
            return TextState.NONE;
        }
        BufferedReader lines = new BufferedReader(new StringReader(text.get().letters()));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            paragraphs.add(line);
        }
        return text.get().cut() ? TextState.CUT : TextState.READ;
    }
}
