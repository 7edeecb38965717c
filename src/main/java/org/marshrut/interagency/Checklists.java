package org.marshrut.interagency;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.Documents;
import org.marshrut.engine.Refusal;
import org.marshrut.table.Tables;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What a service needs, by the table {@code serviceDocuments}: papers that the applicant gives, and papers that other bodies hold.
 * The latter he is never asked for (210-ФЗ, article 7).
 */
@Component
class Checklists {

    private static final String DOCUMENTS = "serviceDocuments";

    enum Source {
        APPLICANT,
        BODY
    }

    /** @param given whether the applicant's file is there */
    record Item(
            String item,
            String title,
            Source source,
            @Nullable String body,
            boolean given) {}

    private final Tables tables;
    private final Documents documents;
    private final JdbcClient jdbc;

    Checklists(Tables tables, Documents documents, JdbcClient jdbc) {
        this.tables = tables;
        this.documents = documents;
        this.jdbc = jdbc;
    }

    /** Once for a document: what the table says later changes nothing for it. */
    void make(String businessKey) {
        DocumentFacts document = documents.card(businessKey);
        int place = 0;
        for (Map<String, Object> row : tables.rows(DOCUMENTS, Map.of("kind", document.kind()))) {
            Map<String, @Nullable Object> said = new HashMap<>(row);
            Source source = Source.valueOf(String.valueOf(said.get("source")));
            String body = source == Source.BODY ? String.valueOf(said.get("body")) : null;
            jdbc.sql("""
                            insert into checklist_items (document_id, item, place, title, source, body, clause)
                            values (:document, :item, :place, :title, :source, :body, :clause) on conflict do nothing
                            """)
                    .param("document", document.id())
                    .param("item", said.get("item"))
                    .param("place", place++)
                    .param("title", said.get("title"))
                    .param("source", source.name())
                    .param("body", body)
                    .param("clause", said.get("clause"))
                    .update();
        }
    }

    List<Item> of(UUID document) {
        return jdbc.sql("""
                        select c.item, c.title, c.source, c.body,
                               exists (select from files f where f.document_id = c.document_id and f.role = c.item) as given
                        from checklist_items c where c.document_id = :document order by c.place
                        """).param("document", document).query(Item.class).list();
    }

    private List<Item> missing(UUID document) {
        return of(document).stream()
                .filter(item -> item.source() == Source.APPLICANT && !item.given())
                .toList();
    }

    /** @throws Refusal 409 naming what the applicant has not given yet */
    void checkComplete(String businessKey) {
        List<Item> missing = missing(documents.card(businessKey).id());
        if (!missing.isEmpty()) {
            throw Refusal.conflict(
                    "Заявитель представил не всё: нет документов %s. Приложите их, запросите у заявителя или откажите в приёме."
                            .formatted(titles(missing)));
        }
    }

    /** @throws Refusal 409 when the applicant has given all that is his to give: what else is needed others are asked for */
    void checkQuestion(String businessKey) {
        UUID document = documents.card(businessKey).id();
        if (missing(document).isEmpty()) {
            throw Refusal.conflict(
                    "Заявителя просить не о чем: свои документы он представил%s. Выберите «Документы на месте»."
                            .formatted(ofBodies(document).isEmpty() ? "" : ", а остальное запросит система сама"));
        }
    }

    /** What others hold; empty for a document that needs nothing of them. */
    List<Item> ofBodies(UUID document) {
        return of(document).stream()
                .filter(item -> item.source() == Source.BODY)
                .toList();
    }

    static String titles(List<Item> items) {
        return items.stream().map(item -> "«" + item.title() + "»").collect(Collectors.joining(", "));
    }
}
