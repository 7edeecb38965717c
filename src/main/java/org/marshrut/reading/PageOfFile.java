package org.marshrut.reading;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.marshrut.reader.ReaderWork;

/**
 * Draws a page of a file in the reader's process. Arguments: path, media type, number of the page from 1, width in pixels.
 * Writes the picture in Base64 and says how many pages there are and of which type the picture is; nothing is drawn of a
 * page that is not there, or when a password is needed.
 */
final class PageOfFile implements ReaderWork {

    static final String PROTECTED = "protected";

    @Override
    public String run(List<String> arguments, Writer words) throws Exception {
        int page = Integer.parseInt(arguments.get(2));
        try (PageSource source = PageSource.of(Path.of(arguments.get(0)), arguments.get(1))) {
            int count = source.count();
            if (count < 1) {
                throw new IOException("nothing is left of it");
            }
            if (page > count) {
                return count + " -";
            }
            PageImage image = PageImage.smaller(source.draw(page, Integer.parseInt(arguments.get(3))));
            words.write(Base64.getEncoder().encodeToString(image.bytes()));
            return count + " " + image.mediaType();
        } catch (InvalidPasswordException e) {
            return PROTECTED;
        }
    }
}
