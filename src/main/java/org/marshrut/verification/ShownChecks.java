package org.marshrut.verification;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.FileCheck;
import org.marshrut.document.FileChecks;
import org.marshrut.seal.Verdict;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What documents show of the signatures of their files: the last answer about each, and the worst of those about one file. */
@Component
class ShownChecks implements FileChecks {

    private static final String WAITS = "Подпись ещё не проверена.";

    private final JdbcClient jdbc;

    ShownChecks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Row(
            UUID signatureFile,
            @Nullable UUID signedFile,
            @Nullable Verdict verdict,
            @Nullable String summary,
            @Nullable String owner,
            @Nullable OffsetDateTime checkedAt) {}

    @Override
    public Map<UUID, FileCheck> of(UUID document, ZoneId zone) {
        List<Row> rows = jdbc.sql("""
                        select s.signature_file, s.signed_file, v.verdict, v.summary, v.owner, v.checked_at
                        from file_signatures s
                        left join lateral (select * from file_verifications v where v.signature_file = s.signature_file
                                           order by v.id desc limit 1) v on true
                        where s.document_id = ? order by s.signature_file
                        """).param(document).query(Row.class).list();
        Map<UUID, FileCheck> shown = new HashMap<>();
        Map<UUID, List<Row>> ofFiles = new HashMap<>();
        for (Row row : rows) {
            shown.put(row.signatureFile(), one(row, zone));
            if (row.signedFile() != null) {
                ofFiles.computeIfAbsent(row.signedFile(), any -> new ArrayList<>())
                        .add(row);
            }
        }
        ofFiles.forEach((file, all) -> shown.put(file, all.size() == 1 ? one(all.get(0), zone) : worst(all, zone)));
        return shown;
    }

    private static FileCheck one(Row row, ZoneId zone) {
        return row.verdict() == null || row.checkedAt() == null
                ? new FileCheck(null, WAITS, null, null)
                : new FileCheck(
                        row.verdict().name(),
                        String.valueOf(row.summary()),
                        row.owner(),
                        row.checkedAt().atZoneSameInstant(zone).toOffsetDateTime());
    }

    private static FileCheck worst(List<Row> all, ZoneId zone) {
        String owners =
                all.stream().map(Row::owner).filter(Objects::nonNull).distinct().collect(Collectors.joining("; "));
        String howMany = "Подписей: " + all.size();
        if (all.stream().anyMatch(row -> row.verdict() == null)) {
            return new FileCheck(null, howMany + ", не все ещё проверены.", owners.isEmpty() ? null : owners, null);
        }
        Row worst = all.stream()
                .max(Comparator.comparing(row -> Objects.requireNonNull(row.verdict())))
                .orElseThrow();
        FileCheck its = one(worst, zone);
        return new FileCheck(
                its.verdict(),
                worst.verdict() == Verdict.VALID
                        ? howMany + ", все верны."
                        : howMany + ". Хуже всего: " + its.summary(),
                owners.isEmpty() ? null : owners,
                its.checkedAt());
    }
}
