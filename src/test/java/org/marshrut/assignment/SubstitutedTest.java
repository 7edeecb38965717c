package org.marshrut.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marshrut.assignment.Paper.item;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.marshrut.substitution.Absences;
import org.marshrut.support.Api.Part;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.Dossiers;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Resolutions and assignments while somebody is away, and when the performer is changed by a head. */
class SubstitutedTest extends RouteTest {

    private static final String FROM = "2026-11-24";
    private static final String TO = "2026-12-07";

    @Autowired
    private JdbcClient jdbc;

    private Absences absences() {
        return new Absences(api(), jdbc);
    }

    @AfterEach
    void everybodyIsBack() {
        absences().revokeAll();
    }

    @Test
    void theResolutionOfAnAbsentHeadIsHisAndTheSheetOfItSaysWhoGaveIt() {
        Paper paper = Paper.incoming(api(), clock);
        absences().order("head", "deputy", FROM, TO);
        assertThat(paper.waiting()).containsExactly("issueResolution:deputy");
        assertThat(paper.tryResolve("head", null, item("performer", "Осмотреть школы"))
                        .status())
                .as("his own second resolution, beside the one that is awaited of his substitute")
                .isEqualTo(201);
        paper.resolved("deputy", item("author", "Подготовить смету"));

        JsonNode given = paper.tree().path("resolutions");
        assertThat(given).anySatisfy(one -> {
            assertThat(one.path("author").asText()).isEqualTo("head");
            assertThat(one.path("issuedBy").asText()).isEqualTo("deputy");
            assertThat(one.path("basis").asText()).contains("за Учителеву О.О. по замещению", Absences.GROUND);
        });
        assertThat(paper.number(2).path("giver").asText()).isEqualTo("head");
    }

    @Test
    void aReportToAnAbsentHeadIsAcceptedByWhoeverActsForHim() {
        Paper paper = Paper.incoming(api(), clock).resolved("head", item("performer", "Осмотреть школы"));
        absences().order("head", "deputy", FROM, TO);
        paper.attached(1).reported(1);
        paper.decides("deputy", paper.taskOf("acceptReport", "deputy"), "ACCEPTED");
        assertThat(paper.state(1)).isEqualTo("EXECUTED");
    }

    @Test
    void whoeverActsForThePerformerAttachesTellsAsksAndReports() {
        Paper paper = Paper.incoming(api(), clock).resolved("head", item("performer", "Осмотреть школы", "2026-12-21"));
        absences().order("performer", "author", FROM, TO);
        String id = paper.number(1).path("id").asText();
        assertThat(api().as("author")
                        .post(
                                "/api/assignments/" + id + "/files",
                                List.of(Part.file("file", "акт.txt", Dossiers.text("Осмотрено."))))
                        .status())
                .isEqualTo(201);
        Reply asked = api().as("author")
                .post(
                        "/api/assignments/" + id + "/extension",
                        Map.of("due", "2026-12-28", "reason", "Ждём подрядчика"));
        assertThat(asked.status()).as(() -> asked.json().toString()).isLessThan(300);
        paper.decides("author", paper.taskOf("executeAssignment", "author"), "REPORTED", "comment", "Осмотрено");
        assertThat(paper.number(1).path("responsible").asText()).isEqualTo("performer");
        assertThat(paper.state(1)).isEqualTo("REPORTED");
    }

    @Test
    void aPerformerWhomTheHeadHasChangedMidwayIsTheResponsibleAndThoseBelowReportToHim() {
        Paper paper = Paper.incoming(api(), clock)
                .resolved("head", item("performer", "Осмотреть школы", "2026-12-01", "publisher"));
        paper.reported(2);
        String task = paper.taskOf("executeAssignment", "performer");
        String due = paper.due(1);
        Reply changed = api().as("head")
                .post(
                        "/api/documents/" + paper.id() + "/interventions",
                        Map.of(
                                "action", "CHANGE_PERFORMER",
                                "taskId", task,
                                "performer", "author",
                                "reason", "Поручено отделу ремонта"));
        assertThat(changed.status()).as(() -> changed.json().toString()).isLessThan(300);

        assertThat(paper.number(1).path("responsible").asText()).isEqualTo("author");
        assertThat(paper.due(1)).isEqualTo(due);
        assertThat(paper.number(1).path("handovers").path(0).path("reason").asText())
                .isEqualTo("Поручено отделу ремонта");
        paper.decides("author", paper.taskOf("acceptReport", "author"), "ACCEPTED");
        assertThat(paper.state(2)).isEqualTo("EXECUTED");
    }
}
