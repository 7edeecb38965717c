package org.marshrut.edition;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.BeforeEach;
import org.marshrut.support.Act;
import org.marshrut.support.RedrawnRoutes;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Documents of a kind that changes lists, on a route drawn for that; each test has a list of its own. */
public abstract class ListTest extends RouteTest {

    private static final String KIND = "OBJECT_LIST_CHANGE";

    @Autowired
    protected JdbcClient jdbc;

    @Autowired
    private RepositoryService repository;

    private static final Path LISTS = Path.of("src/test/resources/lists");

    protected final String area = "Край " + UUID.randomUUID();

    @BeforeEach
    void drawTheRoute() throws IOException {
        if (repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey("objectList")
                        .count()
                == 0) {
            jdbc.sql("""
                            insert into registers (code, name, registry, signed) select ?, 'Перечни', '09', true
                            on conflict do nothing
                            """).param(KIND).update();
            jdbc.sql("""
                            insert into register_terms (register, valid_from, pattern, file_index, retention, entered_by, entered_at)
                            values (?, '2020-01-01', '№ {n}-ИП', '09-01', '5 лет', 'test', now()) on conflict do nothing
                            """).param(KIND).update();
            repository
                    .createDeployment()
                    .name("object-list.bpmn")
                    .addString("object-list.bpmn", Files.readString(LISTS.resolve("object-list.bpmn")))
                    .addString("object-list-card.form", Files.readString(LISTS.resolve("object-list-card.form")))
                    .deployWithResult()
                    .getDeployedProcessDefinitions()
                    .forEach(route -> RedrawnRoutes.add(route.getId()));
            jdbc.sql("""
                            insert into signing_rights (position, kind, valid_from, order_number, entered_by, entered_at)
                            values ('APPARATUS_HEAD', ?, '2020-01-01', '1', 'test', now()) on conflict do nothing
                            """).param(KIND).update();
        }
    }

    protected static Map<String, Object> row(String action, String place, Object... values) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("action", action);
        row.put("place", place);
        for (int i = 0; i < values.length; i += 2) {
            row.put((String) values[i], values[i + 1]);
        }
        return row;
    }

    protected static Map<String, Object> add(String place, Object cost) {
        return row("ADD", place, "built", 1970, "works", "ремонт кровли", "cost", cost);
    }

    protected static List<Map<String, Object>> many(int count) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            rows.add(add("ул. Полевая, " + i, 10_000 + i));
        }
        return rows;
    }

    /** A document with these changes whose route waits to check them. */
    protected Act change(List<Map<String, Object>> rows) {
        return change(act(), area, rows);
    }

    protected Act change(Act draft, String ofArea, List<Map<String, Object>> rows) {
        Act act = draft.with("kind", KIND)
                .with("heading", "Об изменении перечня")
                .with("normative", null)
                .with("financial", null)
                .with("sphere", null)
                .submitted();
        try {
            jdbc.sql("update documents set facts = cast(? as jsonb) where id = cast(? as uuid)")
                    .params(
                            new ObjectMapper()
                                    .writeValueAsString(Map.of("year", 2026, "area", ofArea, "changes", rows)),
                            act.id())
                    .update();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
        return act;
    }

    /** Runs one step of the engine's own, and signs what waits for it then. */
    protected Act step(Act act) {
        runJobsOf(act.id());
        if (act.view().path("state").asText().equals("ON_SIGNING")
                && !act.view().path("stage").isEmpty()) {
            assertThat(api().as("chief")
                            .complete(act.taskOf("chief", "signList"), "SIGNED", null)
                            .status())
                    .isEqualTo(204);
        }
        return act;
    }

    /** Checked, registered, with its version, printed and published where it is open. */
    protected Act made(List<Map<String, Object>> rows) {
        return whole(change(rows));
    }

    protected Act whole(Act act) {
        return step(step(step(step(act))));
    }

    protected UUID list() {
        return list(area);
    }

    protected UUID list(String ofArea) {
        return jdbc.sql("select id from lists where key ->> 'area' = ? and not restricted")
                .param(ofArea)
                .query(UUID.class)
                .single();
    }
}
