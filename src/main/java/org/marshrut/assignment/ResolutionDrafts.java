package org.marshrut.assignment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.marshrut.text.TypedStrings;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Resolutions that are written down for the task in which a head is to give them. */
@Component
class ResolutionDrafts {

    /** @param preparedBy who wrote it down last */
    record Draft(List<Item> items, String preparedBy, OffsetDateTime at) {}

    private static final TypeReference<List<Item>> ITEMS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    ResolutionDrafts(JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    Optional<Draft> of(String taskId) {
        return jdbc.sql("select items::text, prepared_by, at from resolution_drafts where task_id = ?")
                .param(taskId)
                .query((row, n) ->
                        new Draft(read(row.getString(1)), row.getString(2), row.getObject(3, OffsetDateTime.class)))
                .optional();
    }

    void save(String taskId, UUID document, List<Item> items, String login) {
        jdbc.sql("""
                        insert into resolution_drafts (task_id, document_id, items, prepared_by, at)
                        values (:task, :document, :items::jsonb, :login, :at)
                        on conflict (task_id) do update
                        set items = excluded.items, prepared_by = excluded.prepared_by, at = excluded.at
                        """)
                .param("task", taskId)
                .param("document", document)
                .param("items", written(items))
                .param("login", login)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private List<Item> read(String text) {
        try {
            return json.readerFor(ITEMS)
                    .withAttribute(TypedStrings.STORED, true)
                    .readValue(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String written(List<Item> items) {
        try {
            return json.writeValueAsString(items);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
