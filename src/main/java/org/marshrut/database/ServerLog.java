package org.marshrut.database;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the embedded server writes while it runs: files in UTF-8 in a folder within its data, a new one each day and
 * each 10 MB, the ten newest kept. Reads what is new in them, counts {@linkplain Trouble troubles} and tells them in
 * the application's log.
 */
class ServerLog {

    static final String FOLDER = "log";
    static final Map<String, String> SETTINGS = settings();
    private static final int KEPT = 10;
    private static final int LARGEST_PIECE = 1 << 20;
    private static final Logger log = LoggerFactory.getLogger(ServerLog.class);

    private final Path folder;
    private final Clock clock;
    private final Map<Trouble, Long> counts = new EnumMap<>(Trouble.class);
    private final Map<Trouble, Instant> last = new EnumMap<>(Trouble.class);
    private Path file;
    private long offset;

    /** Begins after what is there already. */
    ServerLog(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
        List<Path> earlier = files();
        this.file = earlier.isEmpty() ? folder.resolve("") : earlier.get(earlier.size() - 1);
        this.offset = earlier.isEmpty() ? 0 : file.toFile().length();
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("logging_collector", "on");
        settings.put("log_directory", FOLDER);
        settings.put("log_filename", "postgresql-%Y%m%d-%H%M%S.log");
        settings.put("log_file_mode", "0600");
        settings.put("log_rotation_age", "1d");
        settings.put("log_rotation_size", "10MB");
        settings.put("log_timezone", "UTC");
        settings.put("lc_messages", "C");
        // Errors of statements are the application's, which tells them itself; their texts hold what people wrote.
        settings.put("log_min_messages", "warning");
        settings.put("log_min_error_statement", "panic");
        settings.put("log_error_verbosity", "terse");
        return settings;
    }

    /** Reads on, tells what it finds, and removes the oldest files. */
    synchronized void read() {
        List<Path> files = files();
        for (Path each : files) {
            if (each.compareTo(file) > 0) {
                file = each;
                offset = 0;
            }
            if (each.equals(file)) {
                readOn();
            }
        }
        for (Path old : files.subList(0, Math.max(0, files.size() - KEPT))) {
            old.toFile().delete();
        }
    }

    /** Whole lines only; of a very large piece the rest comes with the next look. */
    private void readOn() {
        try (RandomAccessFile opened = new RandomAccessFile(file.toFile(), "r")) {
            opened.seek(offset);
            byte[] bytes = new byte[(int) Math.min(LARGEST_PIECE, Math.max(0, opened.length() - offset))];
            opened.readFully(bytes);
            int end = bytes.length;
            while (end > 0 && bytes[end - 1] != '\n') {
                end--;
            }
            offset += end == 0 && bytes.length == LARGEST_PIECE ? bytes.length : end;
            new String(bytes, 0, end, StandardCharsets.UTF_8).lines().forEach(line -> Trouble.in(line)
                    .ifPresent(trouble -> count(trouble, line)));
        } catch (IOException e) {
            log.warn("Журнал PostgreSQL {} не читается: {}", file, e.getMessage());
        }
    }

    private void count(Trouble trouble, String line) {
        Instant before = last.put(trouble, clock.instant());
        counts.merge(trouble, 1L, Long::sum);
        if (before == null || before.plusSeconds(60).isBefore(clock.instant())) {
            log.error(
                    "PostgreSQL: {} (подробности: {}): {}", trouble.words(), file, line.replaceAll("\\p{Cntrl}", "?"));
        }
    }

    synchronized long count(Trouble trouble) {
        return counts.getOrDefault(trouble, 0L);
    }

    /** When it was last found, if since the start. */
    synchronized Optional<Instant> last(Trouble trouble) {
        return Optional.ofNullable(last.get(trouble));
    }

    /** Of a server that did not start: the end of its newest file, with words before it, or nothing. */
    String lastWords() {
        List<Path> files = files();
        if (files.isEmpty() || files.get(files.size() - 1).compareTo(file) <= 0) {
            return "";
        }
        Path newest = files.get(files.size() - 1);
        try (Stream<String> lines = Files.lines(newest)) {
            List<String> all = lines.toList();
            return " Его журнал %s кончается так:%n%s"
                    .formatted(newest, String.join("\n", all.subList(Math.max(0, all.size() - 5), all.size())));
        } catch (IOException | java.io.UncheckedIOException unreadable) {
            return "";
        }
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(each -> each.getFileName().toString().matches("postgresql-\\d{8}-\\d{6}\\.log"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
