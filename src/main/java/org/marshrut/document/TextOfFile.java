package org.marshrut.document;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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

    @Override
    public String run(List<String> arguments, Writer words) throws Exception {
        Path file = Path.of(arguments.get(0));
        return arguments.get(1).equals(FileTypes.PLAIN_TEXT)
                ? plain(file, words)
                : FormattedText.read(file, new BodyContentHandler(new WriteOutContentHandler(words, LIMIT)))
                        .name();
    }

    private static String plain(Path file, Writer words) throws IOException {
        Optional<PlainText> text = PlainText.of(file, LIMIT);
        if (text.isEmpty()) {
            return TextState.NONE.name();
        }
        words.write(text.get().letters());
        return (text.get().cut() ? TextState.CUT : TextState.READ) + " "
                + text.get().charset().name();
    }
}
