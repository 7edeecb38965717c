package org.marshrut.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.CurrentUser;
import org.marshrut.document.DocumentView.Page;
import org.marshrut.engine.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Searches for documents that a person asks again: his own, and nobody else's. */
@Component
class SavedSearches {

    static final int MOST = 50;

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_VALUE = 1000;
    private static final Set<String> CONDITIONS =
            Set.of("text", "kind", "state", "organisation", "overdue", "author", "holder", "stage", "from", "to");

    /** @param conditions by the parameters of {@code GET /api/documents} */
    record SavedSearch(long id, String name, Map<String, String> conditions) {}

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final CurrentUser user;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SavedSearches(JdbcClient jdbc, ObjectMapper json, CurrentUser user, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.user = user;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** All of them, by name: they are few. */
    Page<SavedSearch> own() {
        List<SavedSearch> found = jdbc.sql(
                        "select id, name, conditions::text as conditions from saved_searches where login = ? order by name, id")
                .param(user.person().login())
                .query((row, n) -> new SavedSearch(
                        row.getLong("id"), row.getString("name"), conditions(row.getString("conditions"))))
                .list();
        return new Page<>(found, found.size(), 0, MOST);
    }

    /**
     * Keeps a search under a name; one that has the name already becomes this one.
     *
     * @throws Refusal 400 for what is no search, 409 when he has as many as one may have
     */
    SavedSearch save(@Nullable String name, @Nullable Map<String, String> conditions) {
        String login = user.person().login();
        String called = name(name);
        Map<String, String> asked = checked(conditions);
        return transaction.execute(status -> {
            // one at a time for a person, so that two at once do not become more than there may be
            jdbc.sql("select 1 from people where login = ? for update")
                    .param(login)
                    .query(Integer.class)
                    .single();
            long others = jdbc.sql("select count(*) from saved_searches where login = ? and name <> ?")
                    .params(login, called)
                    .query(Long.class)
                    .single();
            if (others >= MOST) {
                throw Refusal.conflict("Сохранено уже %d поисков. Удалите ненужные.".formatted(MOST));
            }
            long id = jdbc.sql("""
                            insert into saved_searches (login, name, conditions, saved_at)
                            values (:login, :name, cast(:conditions as jsonb), :now)
                            on conflict (login, name) do update set conditions = excluded.conditions, saved_at = excluded.saved_at
                            returning id
                            """)
                    .param("login", login)
                    .param("name", called)
                    .param("conditions", text(asked))
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .query(Long.class)
                    .single();
            return new SavedSearch(id, called, asked);
        });
    }

    /** @throws Refusal 404 when he has none of that number */
    void forget(long id) {
        int gone = jdbc.sql("delete from saved_searches where id = ? and login = ?")
                .params(id, user.person().login())
                .update();
        if (gone == 0) {
            throw Refusal.notFound("Такого сохранённого поиска у вас нет.");
        }
    }

    private static String name(@Nullable String name) {
        if (name == null || name.isBlank()) {
            throw Refusal.field("name", "Назовите поиск.");
        }
        if (name.strip().length() > LONGEST_NAME) {
            throw Refusal.field("name", "Название — не длиннее %d знаков.".formatted(LONGEST_NAME));
        }
        return name.strip();
    }

    private static Map<String, String> checked(@Nullable Map<String, String> conditions) {
        Map<String, String> asked = new TreeMap<>();
        if (conditions != null) {
            conditions.forEach((name, value) -> {
                if (!CONDITIONS.contains(name)) {
                    throw Refusal.field("conditions", "Такого условия поиска нет: %s.".formatted(name));
                }
                if (value != null && value.length() > LONGEST_VALUE) {
                    throw Refusal.field("conditions", "Условие — не длиннее %d знаков.".formatted(LONGEST_VALUE));
                }
                if (value != null && !value.isBlank()) {
                    asked.put(name, value);
                }
            });
        }
        if (asked.isEmpty()) {
            throw Refusal.field("conditions", "Задайте хотя бы одно условие.");
        }
        return asked;
    }

    private String text(Map<String, String> conditions) {
        try {
            return json.writeValueAsString(conditions);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, String> conditions(String text) {
        try {
            return json.readValue(text, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
