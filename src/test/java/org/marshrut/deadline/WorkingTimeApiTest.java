package org.marshrut.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.Date;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;

/** Working time as programs and diagrams ask for it. */
class WorkingTimeApiTest extends RouteTest {

    @Autowired
    private WorkingTime workingTime;

    @Autowired
    private RepositoryService repository;

    @ParameterizedTest
    @CsvSource({
        "06, 2026-11-24T10:00:00%2B05:00, P1D,      2026-11-25T10:00:00+05:00, false",
        // a + that is not escaped arrives as a space
        "06, 2026-11-24T10:00:00+05:00,   P1D,      2026-11-25T10:00:00+05:00, false",
        "06, 2026-11-24T05:00:00Z,        PT4H,     2026-11-24T15:00:00+05:00, false",
        "01, 2026-11-24T10:00:00%2B05:00, P1D,      2026-11-25T09:00:00+03:00, false",
        "01, 2026-11-24T10:00,            P1DT4H,   2026-11-25T15:00:00+03:00, false",
        "06, 2026-12-29T10:00,            P2D,      2027-01-11T10:00:00+05:00, true",
        "06, 2027-02-02T20:00,            P0D,      2027-02-02T20:00:00+05:00, false",
        "%D0%9C%D0%A4%D0%A6, 2026-11-24T10:00, PT1H, 2026-11-24T11:00:00+05:00, false",
        // without an organisation, the caller's
        "'', 2026-11-24T10:00,            PT1H,     2026-11-24T11:00:00+05:00, false",
    })
    void add(String organisation, String from, String duration, String at, boolean preliminary) {
        Reply reply = api().as("author")
                .get("/api/working-time/add?from=%s&duration=%s&organisation=%s"
                        .formatted(from, duration, organisation));
        assertThat(reply.status()).as(reply.json()::toString).isEqualTo(200);
        assertThat(reply.json().path("at").asText()).isEqualTo(at);
        assertThat(reply.json().path("preliminary").asBoolean()).isEqualTo(preliminary);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-24T10:00, 2026-11-24T10:00,       PT0M,     0,   false",
        "2026-11-24T18:00, 2026-11-27T12:10:59,    PT19H10M, 3,   false",
        "2026-11-20T18:00, 2026-11-24T08:00Z,      PT12H,    2,   false",
        "2026-01-01T00:00, 2026-12-31T23:59,       PT1972H,  247, false",
        "2026-12-30T18:00, 2027-01-11T18:00,       PT8H,     1,   true",
        "1990-01-01T00:00, 1990-01-01T23:00,       PT0M,     0,   true",
    })
    void between(String from, String to, String duration, int days, boolean preliminary) {
        Reply reply =
                api().as("author").get("/api/working-time/between?from=%s&to=%s&organisation=06".formatted(from, to));
        assertThat(reply.status()).as(reply.json()::toString).isEqualTo(200);
        assertThat(reply.json().path("duration").asText()).isEqualTo(duration);
        assertThat(reply.json().path("days").asInt()).isEqualTo(days);
        assertThat(reply.json().path("preliminary").asBoolean()).isEqualTo(preliminary);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "add?from=2026-11-24T10:00&duration=-P1D                | 400 | отрицательн",
                "add?from=2026-11-24T10:00&duration=PT-1H               | 400 | отрицательн",
                "add?from=2026-11-24T10:00&duration=P4000D              | 400 | большой",
                "add?from=2026-11-24T10:00&duration=P99999999999999999D | 400 | большой",
                "add?from=2026-11-24T10:00&duration=PT100001H           | 400 | большой",
                "add?from=2026-11-24T10:00&duration=P1M                 | 400 | рабочими днями",
                "add?from=2026-11-24T10:00&duration=tomorrow            | 400 | рабочими днями",
                "add?from=2026-11-24T10:00&duration=%00                 | 400 | рабочими днями",
                "add?from=2026-11-24T10:00                              | 400 | duration",
                "add?duration=P1D                                       | 400 | from",
                "add?from=&duration=P1D                                 | 400 | from",
                "add?from=yesterday&duration=P1D                        | 400 | ISO 8601",
                "add?from=2026-11-24&duration=P1D                       | 400 | ISO 8601",
                "add?from=2026-02-30T10:00&duration=P1D                 | 400 | ISO 8601",
                "add?from=2026-11-24T10:00%2B25:00&duration=P1D         | 400 | ISO 8601",
                "add?from=1989-12-31T10:00&duration=P1D                 | 400 | с 1990 по 2100",
                "add?from=2101-01-01T10:00&duration=P1D                 | 400 | с 1990 по 2100",
                "add?from=2100-12-30T10:00&duration=P3D                 | 400 | с 1990 по 2100",
                "add?from=2095-12-30T10:00&duration=PT100000H           | 400 | с 1990 по 2100",
                "add?from=%2B999999999-12-31T10:00Z&duration=P1D        | 400 | с 1990 по 2100",
                "add?from=2026-11-24T10:00&duration=P1D&organisation=99 | 404 | Организации",
                "add?from=2026-11-24T10:00&duration=P1D&organisation=%00 | 404 | Организации",
                "between?from=2026-11-24T10:00&to=2026-11-24T09:59      | 400 | раньше начала",
                "between?from=2026-11-24T10:00                          | 400 | to",
                "between?from=2026-11-24T10:00&to=9999-01-01T00:00      | 400 | с 1990 по 2100",
                "between?from=2026-11-24T10:00&to=2026-11-24T11:00&organisation=99 | 404 | Организации",
            })
    void badInput(String question, int status, String words) {
        Reply reply = api().as("author").get("/api/working-time/" + question);
        assertThat(reply.status()).as(reply.json()::toString).isEqualTo(status);
        assertThat(reply.detail()).contains(words);
    }

    @Test
    void aPlainTermOfADiagramCountsForTheOrganisationOfTheDocument() {
        String id = repository
                .createDeployment()
                .addModelInstance(
                        "plain-term.bpmn",
                        Bpmn.createExecutableProcess("plainTerm")
                                .camundaHistoryTimeToLive(1)
                                .startEvent()
                                .intermediateCatchEvent("waited")
                                .timerWithDate("${workingTime.after('P2D')}")
                                .endEvent()
                                .done())
                .deploy()
                .getId();
        try {
            String document = act().submitted().id();
            runtime.startProcessInstanceByKey("plainTerm", document);
            assertThat(management
                            .createJobQuery()
                            .processDefinitionKey("plainTerm")
                            .singleResult()
                            .getDuedate())
                    .isEqualTo(date("2026-11-26T18:00+05:00"));
        } finally {
            repository.deleteDeployment(id, true);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "P2D,    2026-11-26T18:00+03:00",
        "P0D,    2026-11-24T08:00+03:00",
        "PT4H,   2026-11-24T13:00+03:00",
        "P1DT1H, 2026-11-25T10:00+03:00",
    })
    void aPlainTermOfNoDocumentCountsForTheGovernment(String term, String at) {
        assertThat(workingTime.after(term)).isEqualTo(date(at));
    }

    private static Date date(String moment) {
        return Date.from(OffsetDateTime.parse(moment).toInstant());
    }
}
