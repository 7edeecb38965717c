package org.marshrut.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.Dossiers;
import org.marshrut.support.RouteTest;
import org.marshrut.text.SearchQuestions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What the public sees, and what it does not. */
class PortalTest extends RouteTest {

    private static final int LARGEST_PAGE = 50_000;
    private static final byte[] TEXT = Dossiers.pdf(2, "wombat");

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private SearchQuestions questions;

    @Autowired
    private PlatformTransactionManager transactions;

    private Reply page(String path, int status) {
        Reply reply = api().get(path);
        assertThat(reply.status()).as(path).isEqualTo(status);
        assertThat(reply.bytes().length).as(path).isLessThan(LARGEST_PAGE);
        assertThat(reply.response().headers().firstValue("Set-Cookie")).as(path).isEmpty();
        return reply;
    }

    private String text(String path) {
        return new String(page(path, 200).bytes(), StandardCharsets.UTF_8);
    }

    private Act published(String heading) {
        return act().with("heading", heading)
                .file("DRAFT_TEXT", "акт.pdf", TEXT)
                .endorsed()
                .allVisas()
                .examined()
                .signed()
                .isIn("PUBLISHED");
    }

    private String fileOf(Act act, String role) {
        for (var file : act.view().path("files")) {
            if (file.path("role").asText().equals(role)) {
                return file.path("id").asText();
            }
        }
        throw new AssertionError(role);
    }

    @Test
    void aPublishedActIsOnItsPageInTheRegisterInTheFeedAndOnTheFirstPage() {
        // Later than whatever other tests have published.
        clock.forward(Duration.ofDays(400));
        Act act = published("О тетеревах & <ондатрах>");
        LocalDate registered =
                LocalDate.parse(act.view().path("registrationDate").asText());
        String number = act.view().path("registrationNumber").asText();
        for (String path : List.of("/acts/" + act.id(), "/acts", "/")) {
            assertThat(text(path)).as(path).contains("О тетеревах &amp; &lt;ондатрах&gt;", number);
        }
        assertThat(text("/acts.atom")).contains("urn:uuid:" + act.id(), "http://localhost:8080/acts/" + act.id());
        assertThat(text("/acts?text=" + encoded("тетерев"))).contains(act.id());
        assertThat(text("/acts?text=wombat")).contains(act.id());
        assertThat(text("/acts?text=" + encoded(number))).contains(act.id());
        assertThat(text("/acts?kind=GOVERNOR_DIRECTIVE")).doesNotContain(act.id());
        assertThat(text("/acts?from=" + registered.plusDays(1))).doesNotContain(act.id());
        assertThat(text("/acts?from=" + registered + "&to=" + registered)).contains(act.id());
        assertThat(text("/acts?text=" + encoded("нетакогослова"))).contains("Ничего не нашлось");

        String files = "/acts/" + act.id() + "/files/";
        assertThat(api().get(files + fileOf(act, "DRAFT_TEXT")).bytes()).isEqualTo(TEXT);
        assertThat(api().get(files + fileOf(act, "STAMPED_COPY")).status()).isEqualTo(200);
        assertThat(api().get(files + fileOf(act, "EXPLANATORY_NOTE")).status()).isEqualTo(404);
    }

    private static String encoded(String words) {
        return java.net.URLEncoder.encode(words, StandardCharsets.UTF_8);
    }

    @Test
    void aWithdrawnActKeepsItsPageWithTheReasonAndLosesItsFiles() {
        Act act = published("О выдрах");
        String file = "/acts/" + act.id() + "/files/" + fileOf(act, "DRAFT_TEXT");
        api().as("publisher").post("/api/documents/" + act.id() + "/withdrawal", Map.of("reason", "Не тот файл"));
        assertThat(text("/acts/" + act.id())).contains("Публикация снята", "Причина: Не тот файл");
        page(file, 404);
        assertThat(text("/acts")).doesNotContain(act.id());
        assertThat(text("/acts.atom")).doesNotContain(act.id());
    }

    @Test
    void whatIsNotPublicCannotBeToldFromWhatNeverWas() {
        Act restricted = act().with("restricted", true)
                .normative()
                .endorsed()
                .allVisas()
                .examined()
                .signed();
        Act unsigned = act().endorsed();
        byte[] never = page("/acts/00000000-0000-0000-0000-000000000000", 404).bytes();
        for (Act hidden : List.of(restricted, unsigned)) {
            assertThat(page("/acts/" + hidden.id(), 404).bytes()).isEqualTo(never);
            assertThat(page("/drafts/" + hidden.id(), 404).bytes()).isEqualTo(never);
            String file = fileOf(hidden, "DRAFT_TEXT");
            assertThat(page("/acts/" + hidden.id() + "/files/" + file, 404).bytes())
                    .isEqualTo(never);
            assertThat(page("/drafts/" + hidden.id() + "/files/" + file, 404).bytes())
                    .isEqualTo(never);
            assertThat(text("/acts") + text("/drafts") + text("/acts.atom")).doesNotContain(hidden.id());
        }
    }

    @Test
    void aNormativeDraftIsOpenForItsWindowAndDisappearsWhenTakenBack() {
        Act act = act().with("heading", "О порядке кормления белок").normative().endorsed();
        assertThat(text("/drafts")).contains("О порядке кормления белок", "по 01.12.2026 включительно");
        assertThat(text("/drafts/" + act.id()))
                .contains("24.11.2026", "01.12.2026", "принимаются", "Пояснительная записка");
        assertThat(page("/drafts/" + act.id() + "/files/" + fileOf(act, "EXPLANATORY_NOTE"), 200)
                        .header("Content-Disposition"))
                .contains("attachment");
        page("/acts/" + act.id(), 404);
        clock.forward(Duration.ofDays(8));
        assertThat(text("/drafts/" + act.id())).contains("Приём заключений завершён");
        act.recalled("Устарел");
        page("/drafts/" + act.id(), 404);
        assertThat(text("/drafts")).doesNotContain(act.id());
    }

    @Test
    void aPageThatHasNotChangedIsNotSentAgain() {
        published("О бобрах");
        for (String path : List.of("/acts", "/acts.atom", "/drafts")) {
            String etag = page(path, 200).header("ETag");
            assertThat(etag).as(path).isNotEmpty();
            assertThat(api().get(path, "If-None-Match", etag).status()).as(path).isEqualTo(304);
        }
        assertThat(page("/favicon.ico", 200).bytes()).isNotEmpty();
        Reply home = page("/", 200);
        assertThat(home.header("Content-Security-Policy")).contains("script-src 'none'");
        assertThat(home.header("Cache-Control")).contains("max-age");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/acts?page=-1",
                "/acts?page=abc",
                "/acts?page=99999999999999999999",
                "/acts?from=yesterday",
                "/acts?to=2026-13-45"
            })
    void aWrongAddressIsToldSo(String path) {
        assertThat(new String(page(path, 400).bytes(), StandardCharsets.UTF_8))
                .contains("Адрес составлен неверно", "<html lang=\"ru\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/acts/1", "/acts/..%2f", "/nothing", "/drafts/x/files/y", "/reception/NOTHING"})
    void aPageThatIsNotThere(String path) {
        Reply reply = api().get(path, "Accept", "text/html");
        assertThat(reply.status()).isIn(400, 404);
        if (reply.status() == 404) {
            assertThat(new String(reply.bytes(), StandardCharsets.UTF_8)).contains("Такой страницы нет");
        }
    }

    @Test
    void aVeryLongOrOddQuestionIsAnswered() {
        assertThat(text("/acts?text=" + "a".repeat(500))).contains("по первым двумстам");
        for (String odd : List.of(
                "%27%22%3B--",
                "%28%29%26%7C%21%3A", "%00", "%25", "%F0%9F%A6%94", "-", "%22", "-%D0%B0%D0%BA%D1%82", "%D0%B8")) {
            page("/acts?text=" + odd, 200);
        }
    }

    @Test
    void anActIsFoundByTheTitleOfItsPageAndByItsNumberInAnySpelling() {
        clock.forward(Duration.ofDays(401));
        Act act = published("О приёме граждан. План «Забота» - 2027 год");
        String number = act.view().path("registrationNumber").asText();
        String page = text("/acts/" + act.id());
        String heading = page.replaceFirst("(?s).*<h1[^>]*>(.*?)</h1>.*", "$1");
        String title = page.replaceFirst("(?s).*<title[^>]*>(.*?)</title>.*", "$1");
        String cited = page.replaceFirst("(?s).*?<p class=\"hint\">(.*?)</p>.*", "$1");
        assertThat(cited).contains(" от ", number);
        for (String question : List.of(
                title,
                heading,
                cited,
                cited + " «О приёме граждан. План «Забота» - 2027 год»",
                number.toLowerCase(),
                number.replace("№ ", "№"),
                number.replace("№ ", "№\u00A0"),
                number.replace("№ ", "").replace('-', '\u2011'),
                "прием гражданам забота",
                "План «Забота» - 2027",
                "-забота",
                "за\u00ADбота при\u0435\u0308м")) {
            assertThat(text("/acts?text=" + encoded(question))).as(question).contains(act.id());
        }
        assertThat(text("/acts?text=" + encoded("забота -граждан")))
                .as("no operator")
                .contains(act.id());
        assertThat(text("/acts?text=" + encoded("забота OR тетерев")))
                .as("no operator")
                .doesNotContain(act.id());
    }

    @Test
    void oneBadEntryFromBeforeTheRuleStopsNeitherFeedNorPage() {
        clock.forward(Duration.ofDays(402));
        Act act = published("О маяках");
        for (String bad :
                List.of("О\uFFFF маяках\uFFFE", "\u200B", "О\u202E маяках\u001B[31m", "О\u0001\u000B\uFDD0")) {
            jdbc.sql("update publications set heading = ?, organisation = ? where document_id = ?")
                    .params(bad, bad, java.util.UUID.fromString(act.id()))
                    .update();
            for (String accept :
                    List.of("application/atom+xml", "application/xml", "text/xml", "*/*", "application/xml;q=0.9")) {
                Reply feed = api().get("/acts.atom", "Accept", accept);
                assertThat(feed.status()).as(accept).isEqualTo(200);
                assertThat(new String(feed.bytes(), StandardCharsets.UTF_8))
                        .contains("urn:uuid:" + act.id())
                        .doesNotContainPattern("[\\x01-\\x08\\x1B\u202E\uFFFE\uFFFF]");
            }
            for (String path : List.of("/", "/acts", "/acts/" + act.id())) {
                assertThat(text(path))
                        .doesNotContainPattern("[\u202E\u001B\uFFFF]")
                        .contains(act.id());
            }
        }
        jdbc.sql("update publications set heading = 'О маяках', organisation = 'П' where document_id = ?")
                .param(java.util.UUID.fromString(act.id()))
                .update();
    }

    @Test
    void aSearchKeepsItsIndex() {
        for (String table : List.of("publications", "documents", "files")) {
            List<String> plan = new TransactionTemplate(transactions).execute(status -> {
                jdbc.sql("set local enable_seqscan = off").update();
                return jdbc.sql("explain select * from " + table + " where search @@ cast(? as tsquery)")
                        .param(questions.of("приём граждан 28-РП").orElseThrow())
                        .query(String.class)
                        .list();
            });
            assertThat(String.join("\n", plan)).contains("Bitmap Index Scan on " + table + "_search");
        }
    }
}
