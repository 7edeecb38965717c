package org.marshrut.participant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marshrut.engine.Refusal;
import org.marshrut.support.Act;
import org.marshrut.support.Annulled;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.Desk;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Who wants to come registers by a link; what the page shows, and who may see who comes. */
class ParticipantsTest extends MeetingTest {

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void thePageSaysWhatWhenAndWhereAndNothingElseOfTheDocument() {
        String page = page(opened(30));
        assertThat(page)
                .contains(
                        "Встреча молодёжи",
                        "12.12.2026",
                        "Дом молодёжи, &lt;b&gt;зал 2&lt;/b&gt;",
                        "30 из 30",
                        "152-ФЗ")
                .doesNotContain("Смета не для всех", "Школьная", "<b>зал");
    }

    @Test
    void whoRegistersHasAPlaceAndALinkToGiveItBackWithHisData() {
        Act act = opened(1);
        String cancel = cancelLink(register(act, "Анна Смирнова", "+7 900 123-45-67"));
        assertThat(page(act)).contains("Все места заняты").doesNotContain("id=\"name\"", "Смирнова");
        assertThat(register(act, "Пётр Иванов", "petr@example.ru").statusCode()).isEqualTo(409);
        assertThat(new Desk(port).get(cancel).body()).contains("Анна Смирнова", "Отменить запись");
        assertThat(count(act, "cancelled_at is null"))
                .as("looking cancels nothing")
                .isEqualTo(1);
        assertThat(send(cancel, Map.of()).body()).contains("Запись отменена").doesNotContain("Смирнова");
        assertThat(count(act, "name = '' and contact = '' and contact_key = ''"))
                .isEqualTo(1);
        assertThat(send(cancel, Map.of()).statusCode()).isEqualTo(200);
        assertThat(page(act)).contains("1 из 1");
        cancelLink(register(act, "Пётр Иванов", "petr@example.ru"));
    }

    @Test
    void oneContactIsRegisteredOnceHoweverItIsWritten() {
        Act act = opened(null);
        cancelLink(register(act, "Анна", "8 (900) 123-45-67"));
        for (String same : List.of("+79001234567", "9001234567", "7-900-123-45-67")) {
            assertThat(register(act, "Анна", same).statusCode()).as(same).isEqualTo(409);
        }
        cancelLink(register(act, "Пётр", "Petr@Example.ru"));
        assertThat(register(act, "Пётр", "petr@example.RU").body()).contains("уже записаны");
        assertThat(count(act, "true")).isEqualTo(2);
    }

    @Test
    void ofFiftyAtOnceOnlyAsManyGetAPlaceAsThereAre() throws Exception {
        Act act = opened(7);
        String token = registration(act).token();
        CyclicBarrier start = new CyclicBarrier(50);
        ExecutorService threads = Executors.newFixedThreadPool(50);
        List<Callable<Boolean>> works = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            Contact contact = Contact.of("guest" + i + "@example.ru").orElseThrow();
            works.add(() -> {
                start.await();
                try {
                    participants.register(token, "Гость", contact);
                    return true;
                } catch (Refusal full) {
                    return false;
                }
            });
        }
        int placed = 0;
        try {
            for (Future<Boolean> work : threads.invokeAll(works)) {
                placed += work.get() ? 1 : 0;
            }
        } finally {
            threads.shutdown();
        }
        assertThat(placed).isEqualTo(7);
        assertThat(count(act, "cancelled_at is null")).isEqualTo(7);
    }

    @Test
    void theDayCountsAsTheCardHasItNow() {
        Act act = opened(5);
        clock.set(Instant.parse("2026-12-12T18:00:00Z"));
        assertThat(registration(act).open()).as("the evening of the day itself").isTrue();
        clock.set(Instant.parse("2026-12-12T19:00:01Z"));
        assertThat(page(act)).contains("день уже прошёл").doesNotContain("id=\"name\"");
        assertThat(register(act, "Анна", "anna@example.ru").statusCode()).isEqualTo(409);
        move(act, "2026-12-20");
        assertThat(page(act)).contains("20.12.2026", "id=\"name\"");
        cancelLink(register(act, "Анна", "anna@example.ru"));
        move(act, "2026-12-01");
        assertThat(registration(act).state()).isEqualTo(Registration.State.OVER);
    }

    @Test
    void dataIsDeletedSoManyDaysAfterTheDayThatIsInTheCard() {
        Act act = opened(5);
        cancelLink(register(act, "Анна", "anna@example.ru"));
        clock.set(Instant.parse("2027-01-11T12:00:00Z"));
        participants.forget(30);
        assertThat(count(act, "true")).as("the thirtieth day").isEqualTo(1);
        clock.set(Instant.parse("2027-01-12T12:00:00Z"));
        move(act, "2026-12-20");
        participants.forget(30);
        assertThat(count(act, "true")).as("the day was moved").isEqualTo(1);
        move(act, "2026-12-12");
        participants.forget(30);
        assertThat(count(act, "true")).isZero();
    }

    @Test
    void openingTwiceChangesNothingAndTheRouteClosesForGood() {
        Act act = opened(5);
        String token = registration(act).token();
        transaction.executeWithoutResult(status -> registrations.open(act.id()));
        assertThat(registration(act).token()).isEqualTo(token);
        runJobsOf(act.id());
        assertThat(page(act)).contains("Запись закрыта");
        assertThat(register(act, "Анна", "anna@example.ru").statusCode()).isEqualTo(409);
        transaction.executeWithoutResult(status -> registrations.open(act.id()));
        assertThat(registration(act).open()).isFalse();
    }

    @Test
    void aRestrictedDocumentIsNeverOpenedAndNeverShownWhenItBecomesOne() {
        Act act = registered(5);
        restrict(act, true);
        assertThatThrownBy(() -> runJobsOf(act.id())).hasMessageContaining("доступ к документу ограничен");
        assertThat(registrations.of(id(act))).isEmpty();
        restrict(act, false);
        runJobsOf(act.id());
        String path = registration(act).path();
        restrict(act, true);
        assertThat(new Desk(port).get(path).statusCode()).isEqualTo(404);
        assertThat(new Desk(port).get(path + "/qr.png").statusCode()).isEqualTo(404);
    }

    private void restrict(Act act, boolean restricted) {
        jdbc.sql("update documents set restricted = ? where id = ?")
                .params(restricted, id(act))
                .update();
    }

    @Test
    void whatHasNoNumberOrLacksItsSignatureIsNotOpened() {
        Act act = registered(5);
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            jdbc.sql("update registers set signed = true where code = 'OPEN_MEETING'")
                    .update();
            assertThatThrownBy(() -> registrations.open(act.id())).hasMessageContaining("нет подписи");
        });
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            jdbc.sql("update documents set registration_number = null where id = ?")
                    .param(id(act))
                    .update();
            assertThatThrownBy(() -> registrations.open(act.id())).hasMessageContaining("нет номера");
        });
    }

    @Test
    void aPropertyThatNamesNoFactOfTheCardIsAnIncidentThatNamesIt() {
        Act act = registered(5);
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            jdbc.sql("""
                            update route_kinds set data = data || '{"participants.most": "chairs"}'
                            where id = (select route_kind from documents where id = ?)
                            """).param(id(act)).update();
            assertThatThrownBy(() -> registrations.open(act.id()))
                    .hasMessageContaining("participants.most")
                    .hasMessageContaining("«chairs»");
        });
    }

    @Test
    void anAnnulledDocumentTakesNobodyMore() {
        Act act = opened(5);
        Reply annulled = api().as("clerk")
                .post("/api/documents/" + act.id() + "/annulment", Annulled.byCourt("Признано недействующим"));
        assertThat(annulled.status()).as(() -> annulled.json().toString()).isEqualTo(200);
        assertThat(page(act)).contains("Запись закрыта");
        assertThat(jdbc.sql("select closed_at is not null from registrations where document_id = ?")
                        .param(id(act))
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void theListIsForTheAuthorHisHeadAndHisClerksAndEachLookIsInTheTrail() {
        Act act = opened(5);
        cancelLink(register(act, "Анна Смирнова", "anna@example.ru"));
        String path = "/api/documents/" + act.id() + "/participants";
        for (String person : List.of("author", "head", "secretary")) {
            JsonNode list = api().as(person).get(path).json();
            assertThat(list.path("total").asInt()).as(person).isEqualTo(1);
            assertThat(list.path("items").path(0).path("name").asText()).isEqualTo("Анна Смирнова");
            assertThat(list.path("open").asBoolean()).isTrue();
            assertThat(list.path("most").asInt()).isEqualTo(5);
            assertThat(list.path("address").asText())
                    .endsWith(registration(act).path())
                    .startsWith("http");
        }
        jdbc.sql("insert into document_readers (reader, document_id) values ('u:economy', ?)")
                .param(id(act))
                .update();
        assertThat(api().as("economy").get("/api/documents/" + act.id()).status())
                .isEqualTo(200);
        assertThat(api().as("economy").get(path).status()).isEqualTo(403);
        JsonNode place = api().as("economy")
                .get("/api/documents/" + act.id() + "/registration")
                .json();
        assertThat(place.path("address").asText()).endsWith(registration(act).path());
        assertThat(place.path("taken").asInt()).isEqualTo(1);
        assertThat(place.path("listed").asBoolean())
                .as("whoever reads the document may tell where to register, not who has")
                .isFalse();
        assertThat(api().as("tundraclerk").get(path).status()).isEqualTo(404);
        assertThat(api().as("admin").get(path).status()).isEqualTo(404);
        assertThat(api().as("author").get(path + "?size=101").status()).isEqualTo(400);
        assertThat(jdbc.sql("select login from trail where event = 'PARTICIPANTS_READ' and document = ? order by id")
                        .param(id(act))
                        .query(String.class)
                        .list())
                .containsExactly("author", "head", "secretary");
        assertThat(api().as("author")
                        .get("/api/documents/" + registered(1).id() + "/participants")
                        .status())
                .as("never opened")
                .isEqualTo(404);
    }

    @Test
    void hostileNamesHarmNeitherThePageNorTheTable() {
        Act act = opened(null);
        assertThat(register(act, "<script>alert(1)</script>", "a@example.ru").body())
                .contains("&lt;script&gt;")
                .doesNotContain("<script>");
        cancelLink(register(act, "=HYPERLINK(\"http://x\";\"a\")", "b@example.ru"));
        cancelLink(register(act, "Ан\u200Bна", "c@example.ru"));
        String csv = new String(
                api().as("author")
                        .get("/api/documents/" + act.id() + "/participants", "Accept", "text/csv")
                        .bytes(),
                StandardCharsets.UTF_8);
        assertThat(csv.lines().toList().get(0)).isEqualTo("\uFEFFname;contact;consent_at;registered_at");
        assertThat(csv).contains("\"'=HYPERLINK(\"\"http://x\"\";\"\"a\"\")\";b@example.ru;", "\r\nАнна;c@example.ru;");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u202Eанна", "12345", "\u2028", "А\u0000\u0007"})
    void aNameThatIsNoneIsRefusedAtItsField(String name) {
        Act act = opened(null);
        var reply = register(act, name, "a@example.ru");
        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(reply.body()).contains("id=\"name-problem\"", "a@example.ru");
        assertThat(count(act, "true")).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "123",
                "anna@",
                "@example.ru",
                "+7 900",
                "тел. 5",
                "+79001234567890123456",
                "a@b;c@example.ru"
            })
    void aContactThatIsNoneIsRefusedAtItsField(String contact) {
        Act act = opened(null);
        assertThat(register(act, "Анна", contact).body()).contains("id=\"contact-problem\"");
        assertThat(count(act, "true")).isZero();
    }

    @Test
    void withoutConsentOrTheTokenOfThePageNobodyIsRegistered() {
        Act act = opened(null);
        String path = registration(act).path();
        assertThat(send(path, Map.of("name", "Анна", "contact", "a@example.ru")).body())
                .contains("id=\"consent-problem\"");
        assertThat(send(new Desk(port), path, Map.of("name", "Анна", "contact", "a@example.ru", "consent", "yes"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(send(path + "/cancel/AAAAAAAAAAAAAAAAAAAAAA", Map.of()).statusCode())
                .isIn(403, 404);
        assertThat(new Desk(port).get("/register/AAAAAAAAAAAAAAAAAAAAAA").statusCode())
                .isEqualTo(404);
        assertThat(new Desk(port).get("/register/" + act.id()).statusCode())
                .as("no number of a document is an address")
                .isEqualTo(404);
        assertThat(count(act, "true")).isZero();
    }

    @Test
    void aFloodFromOneAddressIsHeldBack() {
        Act act = opened(null);
        cancelLink(register(act, "Анна", "anna@example.ru"));
        jdbc.sql("update quota_use set amount = 200 where quota = 'participants'")
                .update();
        try {
            var reply = register(act, "Пётр", "petr@example.ru");
            assertThat(reply.statusCode()).isEqualTo(429);
            assertThat(reply.headers().firstValue("Retry-After")).isPresent();
            assertThat(reply.body()).contains("слишком много заявок");
            assertThat(count(act, "true")).isEqualTo(1);
        } finally {
            jdbc.sql("delete from quota_use where quota = 'participants'").update();
        }
    }

    @Test
    void theCodeToPrintIsAPicture() throws Exception {
        Reply code = api().get(registration(opened(5)).path() + "/qr.png");
        assertThat(code.header("Content-Type")).isEqualTo("image/png");
        assertThat(ImageIO.read(new ByteArrayInputStream(code.bytes())).getWidth())
                .isGreaterThan(200);
    }
}
