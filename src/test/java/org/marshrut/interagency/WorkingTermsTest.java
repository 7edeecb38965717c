package org.marshrut.interagency;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A term of working days is another by another calendar: the day itself moves, in the same transaction. */
class WorkingTermsTest extends RouteTest {

    @Autowired
    private JdbcClient jdbc;

    private Act submitted() {
        return act().by("cityservice", "08")
                .bare()
                .with("kind", "SERVICE_PROPERTY")
                .with("heading", "Услуга: учебный пример")
                .with(
                        "facts",
                        Map.of(
                                "serviceCode",
                                "PROPERTY",
                                "channel",
                                "WEB",
                                "lastName",
                                "Рабочева",
                                "firstName",
                                "Аграфена",
                                "answerBy",
                                "CABINET",
                                "objectAddress",
                                "ул. Полевая, 1"))
                .without("DRAFT_TEXT")
                .without("EXPLANATORY_NOTE")
                .submitted();
    }

    private String lastDay(Act act) {
        return jdbc.sql("select last_day::text from document_terms where document_id = ?")
                .param(UUID.fromString(act.id()))
                .query(String.class)
                .single();
    }

    @Test
    void aDayOffMoreMovesTheLastDayOfWhatRunsAndNotOfWhatWasMissed() {
        clock.set(OffsetDateTime.parse("2034-03-06T10:00:00+05:00").toInstant());
        Act missed = submitted();
        String before = lastDay(missed);
        clock.set(OffsetDateTime.parse("2034-03-16T10:00:00+05:00").toInstant());
        Act running = submitted();
        assertThat(lastDay(running)).as("5 working days from Thursday").isEqualTo("2034-03-23");

        assertThat(api().as("admin")
                        .put(
                                "/api/calendars/federal/2034",
                                "text/csv",
                                "date,kind,note\n2034-03-08,OFF,праздник\n2034-03-20,OFF,праздник\n"
                                        .getBytes(StandardCharsets.UTF_8))
                        .status())
                .isLessThan(300);

        assertThat(lastDay(running)).isEqualTo("2034-03-24");
        assertThat(lastDay(missed)).isEqualTo(before);
        assertThat(jdbc.sql("select details from trail where event = 'TERM_RECOUNTED' and document = cast(? as uuid)")
                        .param(running.id())
                        .query(String.class)
                        .list())
                .singleElement()
                .asString()
                .contains("производственный календарь 2034 года");
    }
}
