package org.marshrut.reading;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.FileRole;
import org.marshrut.document.FileVersion;
import org.marshrut.document.Files;
import org.marshrut.engine.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which two versions of a file are meant. */
@Component
class ComparedVersions {

    /** @param from null when there is no earlier version */
    record Pair(@Nullable FileVersion from, @Nullable FileVersion to, boolean sinceMyDecision) {}

    private final JdbcClient jdbc;
    private final Files files;

    ComparedVersions(JdbcClient jdbc, Files files) {
        this.jdbc = jdbc;
        this.files = files;
    }

    /**
     * Each may be the id of a file or the number of a version. Without {@code to} the newest is meant; without {@code from}
     * what the person decided upon last, or else the version before {@code to}.
     *
     * @param role which file is meant by numbers; the text of the draft without it
     * @throws Refusal 400 for versions of different files, 404 when there is no such version
     */
    Pair of(DocumentFacts document, @Nullable String from, @Nullable String to, @Nullable String role, String login) {
        List<FileVersion> all = files.of(document.id());
        Optional<FileVersion> named = byId(all, to).or(() -> byId(all, from));
        List<FileVersion> versions = named.map(file -> versionsOf(all, file)).orElseGet(() -> ofRole(all, role));
        if (versions.isEmpty() && role != null) {
            throw Refusal.notFound("Такого файла у документа нет.");
        }
        if (versions.isEmpty()) {
            return new Pair(null, null, false);
        }
        FileVersion newer = to == null ? versions.get(versions.size() - 1) : version(all, versions, to);
        if (from != null) {
            return new Pair(version(all, versions, from), newer, false);
        }
        Optional<FileVersion> decided = newer.role() == FileRole.DRAFT_TEXT
                ? decidedUpon(document.id(), login).flatMap(number -> numbered(versions, number))
                : Optional.empty();
        return decided.filter(file -> file.version() <= newer.version())
                .map(file -> new Pair(file, newer, true))
                .orElseGet(
                        () -> new Pair(numbered(versions, newer.version() - 1).orElse(null), newer, false));
    }

    /** The version that the text had when he last decided something himself, not as its author. */
    private Optional<Integer> decidedUpon(UUID document, String login) {
        return jdbc.sql("""
                        select version from decisions
                        where document_id = ? and actual = ? and decided_at is not null and version is not null
                          and step <> 'REVISION'
                        order by decided_at desc, id desc limit 1
                        """).params(document, login).query(Integer.class).optional();
    }

    private static Optional<FileVersion> byId(List<FileVersion> all, @Nullable String id) {
        return all.stream().filter(file -> file.id().toString().equals(id)).findFirst();
    }

    private static Optional<FileVersion> numbered(List<FileVersion> versions, int number) {
        return versions.stream().filter(file -> file.version() == number).findFirst();
    }

    private static FileVersion version(List<FileVersion> all, List<FileVersion> versions, String asked) {
        Optional<FileVersion> file =
                asked.matches("\\d{1,9}") ? numbered(versions, Integer.parseInt(asked)) : byId(all, asked);
        FileVersion found = file.orElseThrow(() -> Refusal.notFound("Такой версии у документа нет."));
        if (!versions.contains(found)) {
            throw Refusal.badRequest("Сравнить можно только версии одного файла.");
        }
        return found;
    }

    /** Of roles with several files side by side, the file is the one of this name. */
    private static List<FileVersion> versionsOf(List<FileVersion> all, FileVersion file) {
        return all.stream()
                .filter(one -> one.role().equals(file.role())
                        && (!file.role().several() || one.name().equals(file.name())))
                .sorted(Comparator.comparingInt(FileVersion::version))
                .toList();
    }

    private static List<FileVersion> ofRole(List<FileVersion> all, @Nullable String role) {
        return all.stream()
                .filter(file -> role == null || file.role().name().equals(role))
                .findFirst()
                .map(file -> versionsOf(all, file))
                .orElse(List.of());
    }
}
