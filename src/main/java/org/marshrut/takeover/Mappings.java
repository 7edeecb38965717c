package org.marshrut.takeover;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;
import org.marshrut.access.CurrentUser;
import org.marshrut.document.DocumentView.Page;
import org.marshrut.engine.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The mappings that administrators have entered. A run keeps the code of its own; what it has read, it has read. */
@Component
class Mappings {

    record NamedMapping(String code, Mapping mapping) {}

    private static final Pattern CODE = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final CurrentUser user;
    private final Clock clock;

    Mappings(JdbcClient jdbc, ObjectMapper json, CurrentUser user, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.user = user;
        this.clock = clock;
    }

    Page<NamedMapping> page(int page, int size) {
        return new Page<>(
                jdbc.sql("select code, mapping::text from takeover_mappings order by code limit ? offset ?")
                        .params(size, (long) page * size)
                        .query((row, n) -> new NamedMapping(row.getString(1), read(row.getString(2))))
                        .list(),
                jdbc.sql("select count(*) from takeover_mappings")
                        .query(Long.class)
                        .single(),
                page,
                size);
    }

    Optional<Mapping> find(String code) {
        return CODE.matcher(code).matches()
                ? jdbc.sql("select mapping::text from takeover_mappings where code = ?")
                        .param(code)
                        .query((row, n) -> read(row.getString(1)))
                        .optional()
                : Optional.empty();
    }

    /** @throws Refusal 400 naming all that is wrong */
    Mapping put(String code, Mapping given) {
        Mapping mapping = given.tidy();
        if (!CODE.matcher(code).matches()) {
            throw Refusal.field(
                    "code", "Код соответствия — от 1 до 40 строчных латинских букв, цифр и дефисов, например delo.");
        }
        mapping.check();
        jdbc.sql("""
                        insert into takeover_mappings (code, mapping, entered_by, entered_at)
                        values (:code, :mapping::jsonb, :by, :at)
                        on conflict (code) do update set mapping = :mapping::jsonb, entered_by = :by, entered_at = :at
                        """)
                .param("code", code)
                .param("mapping", written(mapping))
                .param("by", user.person().login())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return mapping;
    }

    /** @throws Refusal 404 */
    void remove(String code) {
        if (jdbc.sql("delete from takeover_mappings where code = ?")
                        .param(code.replace('\0', '\uFFFD'))
                        .update()
                == 0) {
            throw Refusal.notFound("Такого соответствия нет. Обновите список.");
        }
    }

    private Mapping read(String text) {
        try {
            return json.readValue(text, Mapping.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String written(Mapping mapping) {
        try {
            return json.writeValueAsString(mapping);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
