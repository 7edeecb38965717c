package org.marshrut.database;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What in the server's log ops must hear of, the worst first. */
enum Trouble {
    DAMAGE(
            "invalid page in block|page verification failed|could not read block|invalid checksum|unexpected zero page"
                    + "|missing chunk number|could not access status of transaction|compressed .*data is corrupt"
                    + "|incorrect resource manager data|is not a btree|could not find redo location",
            "страница данных повреждена. Остановите «Маршрут», сохраните папку целиком и восстановите копию"),
    DISK(
            "No space left on device|Disk quota exceeded|Read-only file system|Input/output error"
                    + "|could not (write|extend|fsync|flush)",
            "запись на диск не удалась. Проверьте свободное место и диск"),
    CRASH(
            "^PANIC|was terminated by signal|was terminated by exception|terminating any other active server processes",
            "процесс сервера оборвался; сервер восстанавливается сам. Сообщите в поддержку, если повторится"),
    STRANGER(
            "password authentication failed|no pg_hba\\.conf entry|unsupported frontend protocol",
            "кто-то на этой машине пытался войти в базу без пароля «Маршрута»"),
    FATAL("^FATAL", "соединение с базой оборвано");

    /** Sent for every connection at an ordinary stop or before the server is ready. */
    private static final Pattern ORDINARY = Pattern.compile(
            "^FATAL:\\s+(terminating .* due to administrator command|the database system is (starting|shutting|in recovery|not)"
                    + "|connection to client lost)");

    private static final Pattern LINE = Pattern.compile(
            "^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d+ \\S+ \\[\\d+] ((?:LOG|WARNING|ERROR|FATAL|PANIC):.*)");

    /** Names of files, and whatever people typed. */
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*+\"?");

    private final Pattern pattern;
    private final String words;

    Trouble(String pattern, String words) {
        this.pattern = Pattern.compile(pattern);
        this.words = words;
    }

    /** What happened and what to do, in Russian. */
    String words() {
        return words;
    }

    /** What a line tells of; nothing for details, statements, and what a query of ours is refused for. */
    static Optional<Trouble> in(String line) {
        var matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String message = QUOTED.matcher(matcher.group(1)).replaceAll("\"\"");
        return ORDINARY.matcher(message).find()
                ? Optional.empty()
                : Stream.of(values())
                        .filter(trouble -> trouble.pattern.matcher(message).find())
                        .findFirst();
    }
}
