package org.marshrut.right;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marshrut.engine.Refusal;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/** What has been changed, and that alone, is a fact for whoever writes such facts down. */
@RecordApplicationEvents
class RightChangedTest extends RouteTest {

    private static final String KIND = "GOVERNOR_RESOLUTION";

    @Autowired
    private SigningRightOrders orders;

    @Autowired
    private Admissions admissions;

    @Autowired
    private Superordination superordination;

    @Autowired
    private RequiredSignatories signatories;

    @Autowired
    private IdentityService identity;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ApplicationEvents events;

    @BeforeEach
    void anAdministratorAsks() {
        identity.setAuthentication("admin", List.of("camunda-admin"));
    }

    @AfterEach
    void asBefore() {
        identity.clearAuthentication();
        jdbc.sql("delete from required_signatories").update();
        jdbc.sql("delete from signing_rights where position = 'EDITOR'").update();
    }

    private List<String> facts() {
        return events.stream(RightChanged.class)
                .map(fact -> fact.subject() + ": " + fact.what())
                .toList();
    }

    private static SigningRightEntry entry(String position, String order) {
        return SigningRightEntry.read(position, KIND, "2026-12-01", null, order);
    }

    private static SigningRightFile file(String lines) {
        return SigningRightFile.read(("position;kind;from;to;order\n" + lines).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aChangeIsTold() {
        orders.put(entry("EDITOR", "№ 12-РГ"));
        admissions.put("MFC_OPERATOR", true, "№ 9-РГ");
        admissions.put("MFC_OPERATOR", false, null);
        signatories.put(KIND, List.of("GOVERNOR"));
        superordination.put("06", "03");
        superordination.put("06", "01");
        assertThat(facts())
                .containsExactly(
                        "EDITOR: Право подписи, вид GOVERNOR_RESOLUTION, с 01.12.2026 без срока, основание: № 12-РГ",
                        "MFC_OPERATOR: Допуск к документам ограниченного доступа дан: mfc, основание: № 9-РГ",
                        "MFC_OPERATOR: Допуск прекращён: mfc",
                        "GOVERNOR_RESOLUTION: Обязательные подписанты: GOVERNOR",
                        "06: Вышестоящая организация: 03, была: 01",
                        "06: Вышестоящая организация: 01, была: 03");
    }

    @Test
    void whatChangesNothingIsNot() {
        orders.put(entry("EDITOR", "№ 12-РГ"));
        orders.put(entry("EDITOR", "№ 12-РГ"));
        superordination.put("06", "01");
        signatories.put(KIND, List.of());
        admissions.put("MFC_OPERATOR", false, "№ 1");
        assertThat(facts()).hasSize(1);
    }

    @Test
    void norIsWhatWasRefusedOrOnlyTried() {
        orders.load(file("EDITOR;GOVERNOR_RESOLUTION;2026-12-01;;№ 1\n"), true);
        orders.load(
                file("EDITOR;GOVERNOR_RESOLUTION;2026-12-01;;№ 1\nNOBODY;GOVERNOR_RESOLUTION;2026-12-01;;№ 1\n"),
                false);
        assertThatThrownBy(() -> orders.put(entry("ADMINISTRATOR", "№ 1"))).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> superordination.put("01", "06")).isInstanceOf(Refusal.class);
        assertThat(facts()).isEmpty();
        orders.load(file("EDITOR;GOVERNOR_RESOLUTION;2026-12-01;;№ 1\n"), false);
        assertThat(facts()).hasSize(1);
    }
}
