package org.marshrut.document;

import jakarta.annotation.PreDestroy;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.AutoDetectParser;
import org.apache.tika.sax.BodyContentHandler;
import org.apache.tika.sax.WriteOutContentHandler;
import org.marshrut.text.Typed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The words of a file, for search. A file that cannot be read, or not within ten seconds, is kept all the same and
 * found by its card.
 */
@Component
class TextExtraction {

    /** Longer texts do not fit into a search index row of PostgreSQL (1 MiB). */
    private static final int LIMIT = 250_000;

    private static final long SECONDS = 10;
    private static final Logger log = LoggerFactory.getLogger(TextExtraction.class);

    private final ExecutorService reader = Executors.newFixedThreadPool(2, work -> {
        Thread thread = new Thread(work, "text-extraction");
        thread.setDaemon(true);
        return thread;
    });

    String text(Path content) {
        StringBuffer words = new StringBuffer();
        Future<?> reading = reader.submit(() -> {
            read(content, words);
            return null;
        });
        try {
            reading.get(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            reading.cancel(true);
            log.info("A file is not searchable by its text: {}", Typed.shown(e.toString()));
        }
        String text = words.toString().replace('\0', ' ');
        return text.length() > LIMIT ? text.substring(0, LIMIT) : text;
    }

    private static void read(Path content, StringBuffer words) throws Exception {
        Metadata metadata = new Metadata();
        try (TikaInputStream stream = TikaInputStream.get(content, metadata)) {
            var output = new java.io.Writer() {
                @Override
                public void write(char[] buffer, int from, int length) {
                    words.append(buffer, from, length);
                }

                @Override
                public void flush() {}

                @Override
                public void close() {}
            };
            new AutoDetectParser()
                    .parse(stream, new BodyContentHandler(new WriteOutContentHandler(output, LIMIT)), metadata);
        } catch (Exception e) {
            if (words.isEmpty()) {
                throw e;
            }
        }
    }

    @PreDestroy
    void stop() {
        reader.shutdownNow();
    }
}
