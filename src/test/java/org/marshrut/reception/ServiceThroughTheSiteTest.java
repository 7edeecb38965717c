package org.marshrut.reception;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Part;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A municipal service that a citizen applies for himself: each paper in its place, the decision in his cabinet. */
class ServiceThroughTheSiteTest extends RouteTest {

    @Autowired
    private JdbcClient jdbc;

    @AfterEach
    void nobodyHasSentAnything() {
        jdbc.sql("delete from quota_use where quota like 'reception.%'").update();
    }

    private static List<Part> form(Map<String, String> fields, Part... files) {
        Map<String, String> values = new LinkedHashMap<>(fields);
        values.put("organisation", "08");
        values.put("f.answerBy", "CABINET");
        values.put("key", UUID.randomUUID().toString());
        values.put("action", "send");
        List<Part> parts = new ArrayList<>();
        values.forEach((name, value) -> parts.add(Part.field(name, value)));
        parts.addAll(List.of(files));
        return parts;
    }

    private static Part paper(String role, String name) {
        return Part.file("files." + role, name, "Бумага заявителя".getBytes(StandardCharsets.UTF_8));
    }

    private Act of(UUID id) {
        return Act.existing(api(), clock, this::runJobsOf, id.toString()).by("cityservice");
    }

    @Test
    void everyPaperIsWhatTheFormSaysItIs() {
        Window anna = Window.of(api(), port, jdbc, "permit");
        assertThat(anna.page("/reception/EXCAVATION_PERMIT")).contains("Схема участка работ", "График работ");
        UUID id = Window.handedIn(anna.post(
                "/reception/EXCAVATION_PERMIT",
                form(
                        Map.of(
                                "f.workPlace", "ул. Полевая, 1",
                                "f.workPurpose", "Прокладка кабеля",
                                "f.workFrom", "01.12.2026",
                                "f.workTo", "10.12.2026",
                                "f.lastName", "Чужая"),
                        paper("SITE_PLAN", "схема.txt"),
                        paper("WORK_SCHEDULE", "график.txt"))));
        Act act = of(id).waitsFor("reviewApplication:cityservice");
        assertThat(act.view().path("projectNumber").asText()).matches("МУ-ЗР-2026-\\d+");
        assertThat(act.view().path("facts").path("lastName").asText())
                .as("as the provider said it")
                .isEqualTo("Невидимкина");
        act.decides("cityservice", "reviewApplication", "DONE")
                .waitsFor("awaitBody:cityservice", "awaitBody:cityservice");
        assertThat(anna.page("/cabinet/papers/" + id)).contains("МУ-ЗР-2026-");
    }

    @Test
    void anExtractNeedsNoPaperOfTheApplicant() {
        Window anna = Window.of(api(), port, jdbc, "extract");
        UUID id = Window.handedIn(
                anna.post("/reception/PROPERTY_EXTRACT", form(Map.of("f.objectAddress", "ул. Полевая, 1"))));
        of(id).waitsFor("reviewApplication:cityservice");
        assertThat(anna.page("/cabinet/papers/" + id))
                .contains("МУ-РИ-2026-")
                .doesNotContain("cityservice", "reviewApplication");
        assertThat(Window.of(api(), port, jdbc, "eve")
                        .get("/cabinet/papers/" + id)
                        .status())
                .isEqualTo(404);
    }
}
