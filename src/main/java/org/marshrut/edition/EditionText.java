package org.marshrut.edition;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.marshrut.card.FactType;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.Documents;
import org.marshrut.document.FileRole;
import org.marshrut.document.Files;
import org.marshrut.document.Kinds;
import org.marshrut.edition.ListView.RowView;
import org.marshrut.edition.Lists.Standing;
import org.marshrut.engine.Refusal;
import org.marshrut.pdf.PdfPrinter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The consolidated text of a version as PDF/A, a file of the document that made it. Apart from making it: nobody waits for it. */
@Component
class EditionText {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");

    private final Documents documents;
    private final Files files;
    private final Kinds kinds;
    private final Lists lists;
    private final EditionRows rows;
    private final PdfPrinter printer;
    private final JdbcClient jdbc;
    private final Clock clock;

    EditionText(
            Documents documents,
            Files files,
            Kinds kinds,
            Lists lists,
            EditionRows rows,
            PdfPrinter printer,
            JdbcClient jdbc,
            Clock clock) {
        this.documents = documents;
        this.files = files;
        this.kinds = kinds;
        this.lists = lists;
        this.rows = rows;
        this.printer = printer;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Once: a second time nothing is done.
     *
     * @throws Refusal 409 when the document has made no version
     */
    void print(String businessKey) {
        DocumentFacts document = documents.card(businessKey);
        documents.lock(document.id());
        Edition edition = lists.editionOf(document.id())
                .orElseThrow(
                        () -> Refusal.conflict(
                                "Печатать нечего: документ ещё не составил редакции перечня. Поставьте шаг makeEdition раньше."));
        if (files.of(document.id()).stream().anyMatch(file -> file.role().equals(FileRole.EDITION_TEXT))) {
            return;
        }
        try {
            Path file = java.nio.file.Files.createTempFile("marshrut-edition-", ".pdf");
            try {
                java.nio.file.Files.write(file, print(document, edition));
                files.storeMade(
                        document.id(),
                        FileRole.EDITION_TEXT,
                        "Перечень, редакция %d.pdf".formatted(edition.version()),
                        "application/pdf",
                        file,
                        document.author(),
                        clock.instant().atOffset(ZoneOffset.UTC));
            } finally {
                java.nio.file.Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] print(DocumentFacts document, Edition edition) {
        Standing list = jdbc.sql("select id, name, newest, current from lists where id = ?")
                .param(edition.list())
                .query(Standing.class)
                .single();
        List<Column> columns = edition.columns();
        Map<String, Object> facts = new HashMap<>();
        facts.put("name", list.name());
        facts.put("restricted", document.restricted());
        facts.put("version", edition.version());
        facts.put(
                "act",
                "%s от %s %s"
                        .formatted(
                                kinds.nameOf(document.kind()),
                                DAY.format(edition.registrationDate()),
                                edition.registrationNumber()));
        facts.put("words", edition.words());
        facts.put("columns", columns.stream().map(Column::label).toList());
        facts.put("numeric", columns.stream().map(EditionText::isNumeric).toList());
        facts.put(
                "rows",
                rows.of(edition.list(), edition.version()).stream()
                        .map(row -> RowView.of(row, columns))
                        .toList());
        facts.put("count", edition.count());
        facts.put("total", edition.total() == null ? "" : Values.money(edition.total()));
        facts.put("landscape", columns.size() > 5);
        return printer.print("edition", facts);
    }

    private static boolean isNumeric(Column column) {
        return column.type() == FactType.MONEY || column.type() == FactType.NUMBER;
    }
}
