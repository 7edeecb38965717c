package org.marshrut.registration;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.EntryReader;
import org.marshrut.document.CardNotes;
import org.marshrut.document.ReadableDocuments;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says on the card of a paper what it looked like when it was registered, as far as that is open to whoever reads it. */
@Component
@Order(1)
class LookAlikeWarning implements CardNotes {

    private final JdbcClient jdbc;
    private final ReadableDocuments readable;

    LookAlikeWarning(JdbcClient jdbc, ReadableDocuments readable) {
        this.jdbc = jdbc;
        this.readable = readable;
    }

    @Override
    public List<String> of(UUID document) {
        return jdbc.sql("""
                        select d.registration_number, d.registration_date, l.same_number, l.same_file, l.reason,
                               p.name as confirmed_by
                        from look_alikes l join documents d on d.id = l.alike left join people p on p.login = l.confirmed_by
                        where l.document_id = :document and %s
                        order by l.same_number desc, d.registration_date desc, d.id
                        """.formatted(ReadableDocuments.readable("d")))
                .params(readable.params())
                .param("document", document)
                .query((row, n) -> words(
                        row.getString("registration_number"),
                        Objects.requireNonNull(row.getObject("registration_date", LocalDate.class)),
                        row.getBoolean("same_number"),
                        row.getBoolean("same_file"),
                        row.getString("confirmed_by"),
                        row.getString("reason")))
                .list();
    }

    private static String words(
            String number,
            LocalDate day,
            boolean sameNumber,
            boolean sameFile,
            @Nullable String confirmedBy,
            @Nullable String reason) {
        String same = sameNumber ? "те же отправитель и номер" + (sameFile ? ", тот же файл" : "") : "тот же файл";
        String confirmed = reason == null ? "" : " Зарегистрирован ещё раз, %s: %s".formatted(confirmedBy, reason);
        return "Похож на %s от %s: %s.%s".formatted(number, EntryReader.day(day), same, confirmed);
    }
}
