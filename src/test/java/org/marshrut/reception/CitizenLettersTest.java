package org.marshrut.reception;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marshrut.applicant.ApplicantEvent;
import org.marshrut.applicant.ApplicantEvents;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Part;
import org.marshrut.support.Application;
import org.marshrut.support.PostOffice;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.transaction.support.TransactionTemplate;

/** What citizens are told by mail: once, where they have agreed to it, and nothing that a stranger could make use of. */
@ExtendWith(OutputCaptureExtension.class)
class CitizenLettersTest extends RouteTest {

    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final List<String> WORDS =
            List.of("Невидимкина", "Анна", "Петровна", "Стаж", "швейной", "фамилия", "фабрике", "Речная");

    private final PostOffice post = Application.POST;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private CitizenLetters letters;

    @Autowired
    private CitizenNews news;

    @Autowired
    private ApplicantEvents events;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private ApplicationContext context;

    @BeforeEach
    void nobodyIsToBeTold() {
        jdbc.sql("delete from citizen_letters").update();
    }

    @AfterEach
    void nothingStays() {
        post.up();
        ReflectionTestUtils.setField(context.getBean("mailServer"), "silentUntil", new AtomicReference<>());
        jdbc.sql("delete from citizen_letters").update();
        jdbc.sql(
                        "delete from citizen_consents where citizen_id in (select id from citizens where subject like 'letters%')")
                .update();
        jdbc.sql("delete from quota_use where quota like 'reception.%'").update();
    }

    private record Reader(Window window, String address) {}

    private Reader reader(boolean agreed) {
        String name = "letters" + System.nanoTime();
        Window window = Window.of(api(), port, jdbc, name);
        String address = name + "@citizen.example";
        write(window, address);
        if (agreed) {
            consent(window, "yes");
        }
        return new Reader(window, address);
    }

    private void write(Window window, @Nullable String address) {
        jdbc.sql("update citizens set email = ? where id = ?")
                .params(address, window.citizen)
                .update();
    }

    private static void consent(Window window, String agreed) {
        assertThat(window.post(
                                "/cabinet/profile/consent",
                                List.of(Part.field("purpose", "LETTERS"), Part.field("agreed", agreed)))
                        .status())
                .isEqualTo(302);
    }

    private record Row(String event, @Nullable String refusal, boolean sent, int attempts) {}

    private List<Row> rows(Reader reader) {
        return jdbc.sql("""
                        select event, refusal, sent_at is not null as sent, attempts from citizen_letters
                        where citizen_id = ? order by id
                        """).param(reader.window().citizen).query(Row.class).list();
    }

    private List<PostOffice.Mail> mails(Reader reader) {
        return post.mailsFor(reader.address());
    }

    /** Hands a request in, and whoever answers it asks him something. */
    private Act asked(Reader reader) {
        UUID id = reader.window().handsIn();
        return Act.existing(api(), clock, this::runJobsOf, id.toString())
                .by("archivist")
                .decides("archivist", "studyRequest", "RETURNED", "Девичья фамилия?");
    }

    private void collected() {
        clock.forward(WINDOW);
        news.gather();
    }

    private void sent() {
        clock.forward(WINDOW);
        letters.sendWhatIsDue();
    }

    @Test
    void oneLetterTellsWhatHappenedMeanwhileAndNoWordOfIt() {
        Reader anna = reader(true);
        Act act = asked(anna);
        String page = "/cabinet/papers/" + act.id();
        letters.sendWhatIsDue();
        assertThat(mails(anna))
                .as("what comes in the next ten minutes is in it too")
                .isEmpty();
        assertThat(anna.window()
                        .post(
                                page + "/answer",
                                List.of(
                                        Part.field("part", act.id()),
                                        Part.field("key", UUID.randomUUID().toString()),
                                        Part.field("text", "Петрова")))
                        .status())
                .isEqualTo(302);
        sent();
        letters.sendWhatIsDue();
        String number = act.view().path("projectNumber").asText();
        assertThat(mails(anna)).singleElement().satisfies(letter -> {
            assertThat(letter.subject()).isEqualTo("Новости по вашему заявлению № " + number);
            assertThat(letter.text())
                    .contains("По вашему заявлению № " + number
                            + " новости: Зарегистрирован, в работе; Запрошены сведения.")
                    .contains("Откройте личный кабинет: http://localhost:8080" + page)
                    .contains("http://localhost:8080/cabinet/profile")
                    .doesNotContain("Сведения получены");
            assertThat(letter.html()).contains("Запрошены сведения", "http://localhost:8080" + page);
            assertThat(letter.messageId()).matches("<citizen-\\d+\\.\\d+@localhost>");
            assertThat(letter.subject() + letter.text() + letter.html())
                    .doesNotContain(WORDS)
                    .doesNotContain("Петрова", anna.address());
        });
        assertThat(rows(anna)).hasSize(2).allMatch(Row::sent);
    }

    @Test
    void anAppealAndAnApplicationOfOneCitizenAreInOneLetter() {
        Reader anna = reader(true);
        UUID appeal = Window.handedIn(anna.window().post("/reception/APPEAL", AppealThroughTheSiteTest.form()));
        UUID application = anna.window().handsIn();
        List.of(appeal, application).forEach(id -> runJobsOf(id.toString()));
        sent();
        assertThat(mails(anna)).singleElement().satisfies(letter -> {
            assertThat(letter.subject()).isEqualTo("Новости по вашим обращениям и заявлениям");
            assertThat(letter.text())
                    .contains("По вашему обращению № ОГ-", "По вашему заявлению № ")
                    .contains("/cabinet/papers/" + appeal, "/cabinet/papers/" + application)
                    .doesNotContain("Ручей", "дорогу");
        });
    }

    @Test
    void whatWasPassedOnIsStillHisPaper() {
        Reader anna = reader(true);
        UUID handedIn = anna.window().handsIn();
        UUID part = UUID.fromString(act().submitted().id());
        jdbc.sql("insert into forwarded_requests (document_id, forwarded_id, receiver, at) values (?, ?, '06', now())")
                .params(handedIn, part)
                .update();
        try {
            transaction.executeWithoutResult(status -> events.tell(part, ApplicantEvent.EXTENDED, "По болезни"));
            sent();
            assertThat(mails(anna).get(0).text())
                    .contains("Срок продлён.", "/cabinet/papers/" + handedIn)
                    .doesNotContain("болезни", part.toString());
        } finally {
            jdbc.sql("delete from applicant_events where document_id = ?")
                    .param(part)
                    .update();
            jdbc.sql("delete from forwarded_requests where forwarded_id = ?")
                    .param(part)
                    .update();
        }
    }

    @Test
    void whatDidNotHappenIsNotTold() {
        Reader anna = reader(true);
        UUID id = anna.window().handsIn();
        runJobsOf(id.toString());
        int before = rows(anna).size();
        transaction.executeWithoutResult(status -> {
            events.tell(id, ApplicantEvent.EXTENDED, null);
            status.setRollbackOnly();
        });
        assertThat(rows(anna)).hasSize(before);
    }

    @Test
    void nobodyIsWrittenToWithoutHisConsentNorWithoutAnAddress() {
        Reader silent = reader(false);
        asked(silent);
        Reader nowhere = reader(true);
        write(nowhere.window(), "  ");
        asked(nowhere);
        consent(silent.window(), "yes");
        write(nowhere.window(), nowhere.address());
        sent();
        assertThat(rows(silent)).as("nor what was before his consent").isEmpty();
        assertThat(rows(nowhere)).isEmpty();
        assertThat(mails(silent)).isEmpty();
        assertThat(mails(nowhere)).isEmpty();
    }

    @Test
    void aWithdrawalBeforeTheLetterLeavesIsObeyedAlsoOfWhoeverIsForgotten() {
        Reader withdrawn = reader(true);
        asked(withdrawn);
        Reader forgotten = reader(true);
        asked(forgotten);
        collected();
        consent(withdrawn.window(), "no");
        assertThat(forgotten
                        .window()
                        .post("/cabinet/profile/forget", List.of(Part.field("sure", "yes")))
                        .status())
                .isEqualTo(302);
        letters.sendWhatIsDue();
        for (Reader reader : List.of(withdrawn, forgotten)) {
            assertThat(mails(reader)).isEmpty();
            assertThat(rows(reader)).isNotEmpty().allSatisfy(row -> assertThat(row.refusal())
                    .contains("Согласие на письма отозвано"));
        }
    }

    @Test
    void twoNodesAtTheSameInstantWriteOnce() throws Exception {
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        try {
            for (int i = 0; i < 5; i++) {
                Reader anna = reader(true);
                asked(anna);
                clock.forward(WINDOW);
                atOnce(nodes, letters::sendWhatIsDue);
                letters.sendWhatIsDue();
                assertThat(mails(anna)).hasSize(1);
                assertThat(rows(anna)).hasSize(2).allMatch(Row::sent);
            }
        } finally {
            nodes.shutdownNow();
        }
    }

    private static void atOnce(ExecutorService nodes, Runnable work) throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        Callable<?> one = () -> {
            start.await();
            work.run();
            return null;
        };
        for (Future<?> done : List.of(nodes.submit(one), nodes.submit(one))) {
            done.get();
        }
    }

    @Test
    void aRepeatAfterTheServerTookTheLetterIsTheSameLetter() {
        Reader anna = reader(true);
        Act act = asked(anna);
        collected();
        long letter = news.due().get(0);
        transaction.executeWithoutResult(crash -> {
            letters.send(letter);
            crash.setRollbackOnly();
        });
        transaction.executeWithoutResult(
                status -> events.tell(UUID.fromString(act.id()), ApplicantEvent.EXTENDED, null));
        letters.sendWhatIsDue();
        assertThat(mails(anna)).hasSize(2);
        assertThat(mails(anna))
                .extracting(PostOffice.Mail::messageId)
                .containsOnly(mails(anna).get(0).messageId());
        assertThat(mails(anna))
                .extracting(PostOffice.Mail::text)
                .containsOnly(mails(anna).get(0).text());
        sent();
        assertThat(mails(anna).get(2).text()).contains("новости: Срок продлён.");
    }

    @Test
    void aServerThatFailsIsAskedAgainLaterAndNothingIsTwice(CapturedOutput log) {
        Reader anna = reader(true);
        Act act = asked(anna);
        collected();
        post.refuse(anna.address(), "450 4.2.1 <" + anna.address() + "> try later");
        letters.sendWhatIsDue();
        assertThat(rows(anna).get(0).attempts()).isEqualTo(1);
        letters.sendWhatIsDue();
        assertThat(rows(anna).get(0).attempts()).as("the server rests").isEqualTo(1);
        post.refuse(anna.address(), null);
        post.down();
        clock.forward(PAUSE);
        letters.sendWhatIsDue();
        assertThat(rows(anna).get(0).attempts()).isEqualTo(2);
        transaction.executeWithoutResult(
                status -> events.tell(UUID.fromString(act.id()), ApplicantEvent.EXTENDED, null));
        post.up();
        sent();
        assertThat(mails(anna)).as("the letter that was made").hasSize(1);
        sent();
        assertThat(mails(anna)).hasSize(2);
        assertThat(mails(anna).get(1).text()).contains("новости: Срок продлён.");
        assertThat(log.getAll()).contains("is tried again").doesNotContain(anna.address(), "citizen.example");
    }

    @Test
    void whatCannotBeMailedForDaysIsGivenUpWithARow() {
        Reader anna = reader(true);
        asked(anna);
        post.down();
        for (int day = 0; day < 3; day++) {
            collected();
            letters.sendWhatIsDue();
            clock.forward(Duration.ofDays(1));
        }
        post.up();
        letters.sendWhatIsDue();
        assertThat(mails(anna)).isEmpty();
        assertThat(rows(anna)).hasSize(2).allSatisfy(row -> assertThat(row.refusal())
                .contains("не удалось отправить вовремя"));
        assertThat(rows(anna).get(0).attempts()).isBetween(2, 5);
        clock.forward(Duration.ofDays(91));
        assertThat(news.forgetOld()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "кто@@где",
                "anna@citizen.example, eve@citizen.example",
                "anna@citizen.example\r\nBcc: eve@citizen.example",
                "<script>@citizen.example",
                "anna",
                "\"anna\" <eve@citizen.example>"
            })
    void anAddressThatIsNoneIsRefusedWithARowAndStopsNobodyElse(String hostile, CapturedOutput log) {
        Reader broken = reader(true);
        write(broken.window(), hostile);
        asked(broken);
        Reader fine = reader(true);
        asked(fine);
        sent();
        assertThat(mails(fine)).hasSize(1);
        assertThat(post.mailsFor("eve@citizen.example")).isEmpty();
        assertThat(post.mailsFor("anna@citizen.example")).isEmpty();
        assertThat(rows(broken)).hasSize(2).allSatisfy(row -> assertThat(row.refusal())
                .isEqualTo("Адрес неверен."));
        assertThat(log.getAll()).contains("is not deliverable").doesNotContain("citizen.example", hostile);
    }

    @Test
    void anAddressThatItsServerRefusesHasARowWithoutTheAddress(CapturedOutput log) {
        Reader anna = reader(true);
        asked(anna);
        post.refuse(anna.address(), "550 5.1.1 <" + anna.address() + "> no such mailbox");
        try {
            sent();
        } finally {
            post.refuse(anna.address(), null);
        }
        sent();
        assertThat(mails(anna)).as("not tried again").isEmpty();
        assertThat(rows(anna)).hasSize(2).allSatisfy(row -> assertThat(row.refusal())
                .contains("550", "no such mailbox")
                .doesNotContain(anna.address(), "@"));
        assertThat(log.getAll()).doesNotContain(anna.address());
    }

    @Test
    void withoutAServerNothingPilesUp() {
        Object mail = context.getBean("mail");
        Object host = ReflectionTestUtils.getField(mail, "host");
        ReflectionTestUtils.setField(mail, "host", "");
        Reader anna = reader(true);
        try {
            asked(anna);
            sent();
        } finally {
            ReflectionTestUtils.setField(mail, "host", host);
        }
        assertThat(rows(anna)).isEmpty();
    }

    @Test
    void noLetterTableHoldsAnAddressOrAWord() {
        Reader anna = reader(true);
        asked(anna);
        sent();
        String all = jdbc.sql("select string_agg(l::text, ' ') from citizen_letters l")
                .query(String.class)
                .single();
        assertThat(all).isNotEmpty().doesNotContain(WORDS).doesNotContain("@", "Девичья");
        assertThat(Map.of(
                        "metrics",
                        new String(api().as("ops").get("/actuator/prometheus").bytes())))
                .allSatisfy((name, text) -> assertThat(text).doesNotContain(anna.address()));
    }
}
