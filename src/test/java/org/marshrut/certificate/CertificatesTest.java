package org.marshrut.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marshrut.seal.TestAuthority;
import org.marshrut.seal.TestAuthority.Token;
import org.marshrut.signing.Signatories;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Administrators say whose a certificate is, and never of their own. */
class CertificatesTest extends RouteTest {

    private static final String ALL = "/api/person-certificates";
    private static final String OWN = "/api/own-certificates";

    @Autowired
    private ApplicationContext application;

    @Autowired
    private JdbcClient jdbc;

    private TestAuthority authority;
    private Signatories people;

    @BeforeEach
    void authority() {
        authority = new TestAuthority(application);
        people = new Signatories(api());
        nobodyHasOne();
    }

    @AfterEach
    void asBefore() {
        nobodyHasOne();
        authority.close();
    }

    private void nobodyHasOne() {
        jdbc.sql("delete from electronic_signatures").update();
        jdbc.sql("delete from person_certificates").update();
    }

    private Reply put(String login, @Nullable Token file, @Nullable String sha256, String from, @Nullable String to) {
        Map<String, Object> body = new HashMap<>();
        body.put("login", login);
        body.put("certificate", file == null ? null : base64(file));
        body.put("sha256", sha256);
        body.put("from", from);
        body.put("to", to);
        body.put("ground", "№ 7-РГ от 20.11.2026");
        clock.tick();
        return api().as("admin").put(ALL, body);
    }

    private String base64(Token token) {
        return Base64.getEncoder().encodeToString(authority.certificate(token));
    }

    private Reply present(String person, Token token) {
        return api().as(person).post(OWN, Map.of("certificate", base64(token)));
    }

    private JsonNode found(String text) {
        return api().as("admin").get(ALL + "?text=" + text).json().path("items");
    }

    @Test
    void whatAPersonPresentsIsConfirmedByAnAdministratorAndEndedWithoutRobbingASignature() {
        Token token = authority.person("Образцов А. А.");
        String hash = token.certificateSha256();
        assertThat(present("governor", token).json().at("/items/0/state").asText())
                .isEqualTo("WAITING");
        assertThat(present("governor", token).json().path("items")).hasSize(1);
        assertThat(api().as("admin")
                        .get(ALL + "?state=WAITING")
                        .json()
                        .at("/items/0/login")
                        .asText())
                .isEqualTo("governor");
        assertThat(put("governor", null, hash, "2026-11-24", null)
                        .json()
                        .path("change")
                        .asText())
                .isEqualTo("CHANGED");
        assertThat(put("governor", null, hash, "2026-11-24", null)
                        .json()
                        .path("change")
                        .asText())
                .isEqualTo("UNCHANGED");
        assertThat(found(hash).at("/0/state").asText()).isEqualTo("IN_USE");
        assertThat(found(hash).at("/0/changedBy").asText()).isEqualTo("admin");
        assertThat(api().as("governor").get(OWN).json().at("/items/0/state").asText())
                .isEqualTo("IN_USE");
        assertThat(api().as("admin")
                        .get("/api/trail?event=CERTIFICATE_PRESENTED&subject=governor")
                        .json()
                        .toString())
                .contains(hash);
        assertThat(api().as("admin")
                        .get("/api/trail?event=RIGHTS_CHANGED&subject=governor")
                        .json()
                        .toString())
                .contains(hash);

        signedToday("governor", token);
        Reply robbed = put("governor", null, hash, "2026-11-24", "2026-11-23");
        assertThat(robbed.status()).isEqualTo(409);
        assertThat(robbed.detail()).contains("24.11.2026");
        assertThat(put("governor", null, hash, "2026-11-25", null).status()).isEqualTo(409);
        assertThat(put("governor", null, hash, "2026-11-01", "2026-11-24").status())
                .isEqualTo(200);
    }

    private void signedToday(String login, Token token) {
        Act act = act().submitted();
        jdbc.sql("""
                        insert into electronic_signatures
                        select gen_random_uuid(), document_id, id, null, ?, null, 'x', 'x', 'x', 'x', 'x', ?, now(), now(), '{}', ?
                        from files where document_id = ?::uuid limit 1
                        """)
                .params(login, token.certificateSha256(), clock.now().atOffset(ZoneOffset.UTC), act.id())
                .update();
    }

    @Test
    void itIsOnePersonsOnADayAndNobodyEntersHisOwn() {
        Token token = authority.person("Образцов А. А.");
        assertThat(put("governor", token, null, "2026-01-01", "2026-11-23")
                        .json()
                        .path("change")
                        .asText())
                .isEqualTo("ADDED");
        Reply shared = put("deputy", token, null, "2026-11-23", null);
        assertThat(shared.status()).isEqualTo(409);
        assertThat(shared.detail()).contains("Образцов");
        assertThat(put("deputy", token, null, "2026-11-24", null).status()).isEqualTo(200);
        assertThat(put("governor", null, token.certificateSha256(), "2026-01-01", null)
                        .status())
                .isEqualTo(409);

        Token moved = authority.person("Образцов А. А.");
        String zone =
                "update organisations set zone = ? where code = (select organisation from people where login = 'mfc')";
        String own = jdbc.sql(
                        "select o.zone from organisations o join people p on p.organisation = o.code where login = 'mfc'")
                .query(String.class)
                .single();
        jdbc.sql(zone).param("Asia/Kamchatka").update();
        try {
            put("governor", moved, null, "2026-01-01", "2026-11-23");
            assertThat(put("mfc", moved, null, "2026-11-24", null).status())
                    .as("there the 24th begins while here the 23rd lasts")
                    .isEqualTo(409);
            assertThat(put("mfc", moved, null, "2026-11-25", null).status()).isEqualTo(200);
        } finally {
            jdbc.sql(zone).param(own).update();
        }

        Token administrators = authority.person("Администраторов");
        assertThat(put("admin", administrators, null, "2026-01-01", null).status())
                .isEqualTo(403);
        assertThat(present("admin", administrators).status()).isEqualTo(200);
        assertThat(put("admin", null, administrators.certificateSha256(), "2026-01-01", null)
                        .status())
                .isEqualTo(403);
        assertThat(people.load(Signatories.line("admin", administrators, "2026-01-01", ""))
                        .status())
                .isEqualTo(400);

        Token[] many = IntStream.range(0, 6)
                .mapToObj(i -> authority.person("Примеров " + i))
                .toArray(Token[]::new);
        Stream.of(many)
                .limit(5)
                .forEach(one -> assertThat(present("deputy", one).status()).isEqualTo(200));
        assertThat(present("deputy", many[5]).status()).isEqualTo(409);

        Token contested = authority.person("Спорный С. С.");
        List<Integer> statuses = Stream.of("economy", "legal")
                .map(login -> CompletableFuture.supplyAsync(
                        () -> put(login, contested, null, "2026-01-01", null).status()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(statuses).containsExactlyInAnyOrder(200, 409);
    }

    @Test
    void whatIsWrongIsToldAtItsField() {
        Token token = authority.person("Образцов А. А.");
        assertThat(put("nobody", token, null, "2026-01-01", null).status()).isEqualTo(400);
        assertThat(put("governor", null, null, "2026-01-01", null)
                        .json()
                        .at("/errors/0/field")
                        .asText())
                .isEqualTo("certificate");
        assertThat(put("governor", null, "00", "2026-01-01", null).status()).isEqualTo(400);
        assertThat(put("governor", null, "0".repeat(64), "2026-01-01", null).detail())
                .contains("Приложите файл");
        assertThat(put("governor", token, null, "вчера", null).status()).isEqualTo(400);
        assertThat(put("governor", token, null, "2026-11-24", "2026-11-22").status())
                .isEqualTo(400);
        for (String wrong : List.of("", "не сертификат", "AAAA", "MIIB", "\0", "я".repeat(200_000))) {
            assertThat(api().as("governor")
                            .post(OWN, Map.of("certificate", wrong))
                            .status())
                    .as(wrong)
                    .isEqualTo(400);
        }
        assertThat(api().as("governor").post(OWN, Map.of()).status()).isEqualTo(400);
        assertThat(api().as("admin").get(ALL + "?state=LOST").status()).isEqualTo(400);
        assertThat(api().as("admin").get(ALL + "?text=%00").status()).isEqualTo(200);
        String pem = "-----BEGIN CERTIFICATE-----\n" + base64(token) + "\n-----END CERTIFICATE-----\n";
        assertThat(api().as("governor").post(OWN, Map.of("certificate", pem)).status())
                .isEqualTo(200);
        assertThat(found("governor")).hasSize(1);
    }

    @Test
    void aTableIsLoadedAsAWholeOrNotAtAll() {
        Token one = authority.person("Образцов А. А.");
        Token other = authority.person("Примеров Б. Б.");
        Reply wrong = people.load(
                Signatories.line("governor", one, "2026-01-01", ""),
                Signatories.line("nobody", other, "2026-01-01", ""),
                Signatories.line("governor", one, "2026-02-01", ""));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.json().at("/errors/0/field").asText()).isEqualTo("строка 3");
        assertThat(wrong.json().at("/errors/1/message").asText()).contains("строке 2");
        assertThat(found("governor")).isEmpty();
        String table = "login;sha256;owner;issuer;serial;issued_from;issued_to;from;to;ground\n"
                + Signatories.line("governor", one, "2026-01-01", "2026-12-31");
        Reply tried = api().as("admin").post(ALL + "?dryRun=true", "text/csv", table);
        assertThat(tried.json().path("added").asInt()).isOne();
        assertThat(found("governor")).isEmpty();
        assertThat(api().as("admin")
                        .post(ALL, "text/csv", table)
                        .json()
                        .path("added")
                        .asInt())
                .isOne();
        String exported = new String(api().as("admin").get(ALL + "?format=csv").bytes(), StandardCharsets.UTF_8);
        assertThat(exported).contains(one.certificateSha256());
        assertThat(api().as("admin")
                        .post(ALL, "text/csv", exported)
                        .json()
                        .path("unchanged")
                        .asInt())
                .isOne();
        assertThat(api().as("admin").post(ALL, "text/csv", "a;b\n1;2\n").status())
                .isEqualTo(400);
        assertThat(api().as("governor").get(ALL).status()).isEqualTo(403);
    }
}
