package org.marshrut.reception;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Api.Part;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.Bombs;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What citizens hand in: once, with nothing lost, whatever they or others send. */
class ReceptionTest extends RouteTest {

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private CitizenDrafts drafts;

    @Autowired
    private FilterRegistrationBean<ReceptionGuard> guard;

    private Window citizen(String subject) {
        return Window.of(api(), port, jdbc, subject);
    }

    @AfterEach
    void nobodyHasSentAnything() {
        jdbc.sql("delete from quota_use where quota like 'reception.%'").update();
        guard.getFilter().forget();
    }

    private long documents(UUID citizen) {
        return jdbc.sql("select count(*) from citizen_documents where citizen_id = ?")
                .param(citizen)
                .query(Long.class)
                .single();
    }

    @Test
    void everybodySeesWhatCanBeHandedInAndMayKeepIt() {
        Reply list = api().get("/reception");
        assertThat(Window.text(list)).contains("Архивный запрос", "календарных дней", "МФЦ");
        assertThat(list.header("Cache-Control")).contains("public");
        assertThat(list.response().headers().allValues("Set-Cookie")).isEmpty();
        assertThat(list.bytes().length).as("bytes").isLessThan(8000);
        assertThat(api().get("/reception", "If-None-Match", list.header("ETag")).status())
                .isEqualTo(304);
        assertThat(Window.text(api().get(Window.FORM)))
                .contains("/cabinet/login?to=%2Freception%2FARCHIVE_INFORMATION", "О ком или о чём сведения");
        assertThat(api().get("/reception/NOTHING").status()).isEqualTo(404);
    }

    @Test
    void aFormIsHandedInOnceHoweverOftenItArrives() {
        Window anna = citizen("once");
        assertThat(anna.page(Window.FORM)).contains("Невидимкина Анна Петровна", "anna@citizen.example");
        UUID key = UUID.randomUUID();
        List<Part> form = Window.filled(key, Map.of(), Window.file("заявление.txt", "Прошу выдать справку"));
        List<CompletableFuture<Reply>> clicks = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> anna.post(Window.FORM, form)))
                .limit(4)
                .toList();
        List<UUID> made = clicks.stream()
                .map(CompletableFuture::join)
                .map(Window::handedIn)
                .distinct()
                .toList();
        assertThat(made).hasSize(1);
        assertThat(Window.handedIn(anna.post(Window.FORM, form))).isEqualTo(made.get(0));
        assertThat(documents(anna.citizen)).isEqualTo(1);
        assertThat(drafts.find(anna.citizen, "ARCHIVE_INFORMATION")).isEmpty();
        assertThat(jdbc.sql("select facts ->> 'applicant' from documents where id = ?")
                        .param(made.get(0))
                        .query(String.class)
                        .single())
                .isEqualTo("Невидимкина Анна Петровна");
        assertThat(jdbc.sql("select count(*) from files where document_id = ? and name = 'заявление.txt'")
                        .param(made.get(0))
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(jdbc.sql("select count(*) from act_hi_varinst where text_ like '%Невидимкина%'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void withAProblemEverythingTypedAndEveryFileStays() {
        Window anna = citizen("problem");
        Reply refused = anna.post(
                Window.FORM,
                Window.filled(
                        UUID.randomUUID(),
                        Map.of("f.period", "", "f.about", "Где работала <b>мама</b>"),
                        Window.file("трудовая.txt", "страница 1")));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(Window.text(refused))
                .contains("Заполните поле «За какие годы»", "Где работала &lt;b&gt;мама&lt;/b&gt;", "трудовая.txt");
        clock.forward(Duration.ofDays(29));
        assertThat(anna.page(Window.FORM)).contains("Где работала", "трудовая.txt", "продолжаете черновик");
        assertThat(anna.page("/cabinet")).contains("Черновики", "Архивный запрос");
        UUID made = Window.handedIn(anna.post(Window.FORM, Window.filled(UUID.randomUUID(), Map.of())));
        assertThat(anna.page("/cabinet/papers/" + made)).contains("трудовая.txt");
    }

    @Test
    void aDraftExpires() {
        Window anna = citizen("expiry");
        assertThat(anna.post(Window.FORM, Window.filled(UUID.randomUUID(), Map.of("action", "save")))
                        .status())
                .isEqualTo(200);
        clock.forward(Duration.ofDays(31));
        assertThat(anna.page(Window.FORM)).doesNotContain("швейной");
        assertThat(drafts.forgetOld()).isPositive();
        assertThat(citizen("stranger").page(Window.FORM)).doesNotContain("швейной");
    }

    @Test
    void whoIsNotLoggedInAnyMoreKeepsWhatHeTyped() {
        Reply reply = Window.ofNobody(api(), port).post(Window.FORM, Window.filled(UUID.randomUUID(), Map.of()));
        assertThat(reply.status()).isEqualTo(403);
        assertThat(Window.text(reply)).contains("Стаж на швейной фабрике", "Войдите в новом окне", "Файлы придётся");
    }

    @Test
    void aStalePageSaysSoAndKeepsWhatWasTyped() {
        Window anna = citizen("stale");
        Reply reply = anna.bare(Window.FORM, Window.filled(UUID.randomUUID(), Map.of()));
        assertThat(reply.status()).isEqualTo(403);
        assertThat(Window.text(reply)).contains("Страница устарела", "Стаж на швейной фабрике", "name=\"_csrf\"");
        assertThat(documents(anna.citizen)).isZero();
        assertThat(drafts.find(anna.citizen, "ARCHIVE_INFORMATION")).isEmpty();
        UUID made = anna.handsIn();
        Reply text = anna.bare(
                "/cabinet/papers/" + made + "/addition",
                List.of(Part.field("part", made.toString()), Part.field("text", "Длинный рассказ")));
        assertThat(text.status()).isEqualTo(403);
        assertThat(Window.text(text)).contains("Страница устарела", "Длинный рассказ");
    }

    @Test
    void theNameIsTheProvidersAndOtherFieldsAreNobodys() {
        Window anna = citizen("name");
        UUID made = Window.handedIn(anna.post(
                Window.FORM,
                Window.filled(
                        UUID.randomUUID(),
                        Map.of("f.applicant", "Чужая", "f.result", "NEGATIVE", "f.channel", "POST", "kind", "X"))));
        assertThat(jdbc.sql("select facts::text from documents where id = ?")
                        .param(made)
                        .query(String.class)
                        .single())
                .contains("Невидимкина Анна Петровна", "\"WEB\"")
                .doesNotContain("Чужая", "NEGATIVE");
    }

    @Test
    void hostileInputIsToldAtItsFieldAndNothingIsMade() {
        Window anna = citizen("hostile");
        List<Map<String, String>> forms = List.of(
                Map.of("f.about", "нуль\0внутри"),
                Map.of("f.about", "\u0007звонок"),
                Map.of("f.about", "А".repeat(1_000_000)),
                Map.of("f.theme", "НЕТ ТАКОЙ"),
                Map.of("f.requestKind", "[]"),
                Map.of("organisation", "06"),
                Map.of("organisation", "'; drop table documents; --"),
                Map.of("organisation", ""),
                Map.of("f.period", "первая\nвторая"));
        for (Map<String, String> form : forms) {
            Reply reply = anna.post(Window.FORM, Window.filled(UUID.randomUUID(), form));
            assertThat(reply.status()).as(String.join(", ", form.keySet())).isEqualTo(400);
            assertThat(Window.text(reply)).contains("Исправьте", "class=\"problem\"");
        }
        for (String odd :
                List.of("=1+1", "\u202Eabc", "👨‍👩‍👧‍👦", "<script>alert(1)</script>", "${7*7}", "__${7*7}__::.x")) {
            Reply reply =
                    anna.post(Window.FORM, Window.filled(UUID.randomUUID(), Map.of("f.place", odd, "f.period", "")));
            assertThat(reply.status()).isEqualTo(400);
            assertThat(Window.text(reply)).doesNotContain("<script>", "value=\"49\"");
        }
        Reply huge = anna.post(Window.FORM, Window.filled(UUID.randomUUID(), Map.of("f.about", "Я".repeat(4_000_000))));
        assertThat(huge.status()).isBetween(400, 413);
        assertThat(Window.text(huge)).contains("велик");
        assertThat(documents(anna.citizen)).isZero();
    }

    @Test
    void filesAreLookedAtAsThoseOfOfficials() {
        Window anna = citizen("files");
        List<Part> bad = List.of(
                Part.file("files", "вирус.exe", "MZ".getBytes()),
                Part.file("files", "паспорт.pdf", "это не PDF".getBytes()),
                Part.file("files", "бомба.docx", Bombs.docx(200, true)));
        for (Part file : bad) {
            UUID key = UUID.randomUUID();
            Reply reply = anna.post(Window.FORM, Window.filled(key, Map.of(), file));
            if (reply.status() != 302) {
                assertThat(reply.status()).as(file.fileName()).isEqualTo(400);
                assertThat(Window.text(reply)).contains("files-problem", file.fileName(), "Стаж на швейной");
            }
            drafts.files(anna.citizen, "ARCHIVE_INFORMATION")
                    .forEach(kept -> drafts.remove(anna.citizen, "ARCHIVE_INFORMATION", List.of(kept.id())));
        }
        Reply empty = anna.post(Window.FORM, Window.filled(UUID.randomUUID(), Map.of(), Window.file("пусто.txt", "")));
        assertThat(Window.text(empty)).contains("Файл «пусто.txt» пуст");
        List<Part> many = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            many.add(Window.file("лист-" + i + ".txt", "лист " + i));
        }
        Reply tooMany = anna.post(Window.FORM, Window.filled(UUID.randomUUID(), Map.of(), many.toArray(Part[]::new)));
        assertThat(tooMany.status()).isEqualTo(400);
        assertThat(Window.text(tooMany)).contains("Приложено файлов: 20, больше нельзя");
        for (int i = 30; i < 200; i++) {
            many.add(Window.file("лист-" + i + ".txt", "лист " + i));
        }
        Reply crowd = anna.post(Window.FORM, Window.filled(UUID.randomUUID(), Map.of(), many.toArray(Part[]::new)));
        assertThat(crowd.status()).isEqualTo(400);
        assertThat(Window.text(crowd)).contains("слишком много частей", "Не отправлено");
        drafts.forget(anna.citizen, "ARCHIVE_INFORMATION");
    }

    @Test
    void whatCannotBeReadIsToldInWords() {
        Window anna = citizen("malformed");
        for (String body : List.of("", "--x\r\nContent-Disposition: form-data; name=\"a", "мусор")) {
            Reply reply = anna.raw(Window.FORM, "multipart/form-data; boundary=x", body);
            assertThat(reply.status()).as(body).isBetween(400, 403);
            assertThat(Window.text(reply)).contains("Ничего не отправлено");
        }
        Reply json = anna.raw(Window.FORM, "application/json", "{}");
        assertThat(json.status()).isEqualTo(403);
        assertThat(Window.text(json)).contains("Страница устарела");
    }

    @Test
    void aFloodOfOneAccountStopsThatAccountOnly() {
        Window flood = citizen("flood");
        jdbc.sql("""
                        insert into quota_use (login, quota, began, amount)
                        select 'citizen ' || cast(? as text), 'reception.forms',
                               date_bin(interval '1 day', clock_timestamp(), timestamptz 'epoch'), 20
                        """).param(flood.citizen).update();
        Reply refused = flood.post(Window.FORM, Window.filled(UUID.randomUUID(), Map.of()));
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).matches("\\d+");
        assertThat(Window.text(refused)).contains("сколько можно за день", "Стаж на швейной фабрике");
        assertThat(flood.get("/cabinet").status()).isEqualTo(200);
        citizen("neighbour").handsIn();
    }

    @Test
    void aFloodOfOneAddressIsStoppedBeforeItIsReadAndReadersAreNot() {
        jdbc.sql("""
                        insert into quota_use (login, quota, began, amount)
                        select 'address 127.0.0.1', 'reception.forms',
                               date_bin(interval '1 hour', clock_timestamp(), timestamptz 'epoch'), 300
                        """).update();
        Window anna = citizen("address");
        Reply refused = anna.post(Window.FORM, Window.filled(UUID.randomUUID(), Map.of()));
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).matches("\\d+");
        assertThat(refused.header("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(Window.text(refused)).contains("С вашего адреса", "Вернитесь назад");
        for (String page : List.of("/reception", Window.FORM, "/cabinet", "/acts")) {
            assertThat(anna.get(page).status()).as(page).isEqualTo(200);
        }
    }

    @Test
    void aForgottenCitizenHasNothing() {
        Window anna = citizen("forgotten");
        UUID made = anna.handsIn();
        jdbc.sql("update citizens set forgotten_at = now() where id = ?")
                .param(anna.citizen)
                .update();
        assertThat(anna.get("/cabinet").status()).isEqualTo(302);
        assertThat(anna.get("/cabinet/papers/" + made).status()).isEqualTo(302);
        assertThat(anna.get("/cabinet/papers/" + made + "/answers/" + made).status())
                .isEqualTo(404);
    }
}
