package org.marshrut.publication;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.Documents;
import org.marshrut.document.FileRole;
import org.marshrut.document.FileVersion;
import org.marshrut.document.Files;
import org.marshrut.organisation.Organisations;
import org.marshrut.organisation.People;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The note of signature. Until electronic signatures exist it says who decided in the system, when, and the SHA-256 of
 * the text; it never speaks of an electronic signature.
 */
@Component
class Stamp {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm xxx");

    private final Documents documents;
    private final Files files;
    private final Organisations organisations;
    private final People people;
    private final JdbcClient jdbc;

    Stamp(Documents documents, Files files, Organisations organisations, People people, JdbcClient jdbc) {
        this.documents = documents;
        this.files = files;
        this.organisations = organisations;
        this.people = people;
        this.jdbc = jdbc;
    }

    void put(String businessKey) {
        DocumentFacts document = documents.card(businessKey);
        ZoneId zone = organisations.get(document.organisation()).zone();
        FileVersion text = files.of(document.id()).stream()
                .filter(file -> file.role() == FileRole.DRAFT_TEXT)
                .reduce((earlier, later) -> later)
                .orElseThrow();
        String stamp = jdbc.sql("""
                        select actual, decided_at from decisions
                        where document_id = ? and decision = 'SIGNED' order by id desc limit 1
                        """)
                .param(document.id())
                .query((row, n) -> "Подписано в системе: %s, %s. %s от %s. SHA-256: %s"
                        .formatted(
                                signatory(row.getString("actual")),
                                MOMENT.format(row.getObject("decided_at", java.time.OffsetDateTime.class)
                                        .atZoneSameInstant(zone)),
                                document.registrationNumber(),
                                DateTimeFormatter.ofPattern("dd.MM.yyyy").format(document.registrationDate()),
                                text.sha256()))
                .single();
        documents.stamp(document.id(), stamp);
    }

    private String signatory(String login) {
        return people.find(login)
                .map(person -> people.titleOf(person).map(title -> title + " ").orElse("") + person.name())
                .orElse(login);
    }
}
