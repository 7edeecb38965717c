package org.marshrut.citizen;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.Application;
import org.marshrut.support.Product;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The product as it is started in production, in a process of its own: the log-in of which everybody knows the passwords is not there. */
@Application
class ProductionLoginTest {

    @TempDir
    private Path folder;

    @Autowired
    private JdbcConnectionDetails connection;

    @BeforeAll
    static void aDatabaseThatSomebodyHasSetUp(@Autowired JdbcClient jdbc) {
        jdbc.sql("create database production_login").update();
    }

    private Map<String, String> production(String... more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "SPRING_DATASOURCE_URL", connection.getJdbcUrl().replaceFirst("/postgres\\?", "/production_login?"),
                "SPRING_DATASOURCE_USERNAME", connection.getUsername(),
                "SPRING_DATASOURCE_PASSWORD", connection.getPassword(),
                "MARSHRUT_ADMIN_USERNAME", "root",
                "MARSHRUT_ADMIN_PASSWORD", "Тихая заводь у моста"));
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return settings;
    }

    @ParameterizedTest
    @CsvSource({"demo, false", "DEMO, true"})
    void theBuiltInProviderIsRefusedInOneLine(String provider, String region) {
        try (Product product =
                Product.start(folder, production("MARSHRUT_CITIZENS_PROVIDER", provider, "MARSHRUT_DEMO", region))) {
            String words = product.refusal();
            assertThat(words)
                    .contains("APPLICATION FAILED TO START", "MARSHRUT_CITIZENS_PROVIDER=demo: учебный вход граждан")
                    .doesNotContain("\tat ");
            assertThat(words.lines().filter(line -> line.contains("учебный вход граждан")))
                    .as("said once")
                    .hasSize(1);
        }
    }

    @Test
    void withoutAProviderTheReceptionSaysWhatToDoInstead() {
        try (Product product = Product.start(folder, production()).ready()) {
            for (String page : new String[] {"/reception", "/reception/APPEAL", "/cabinet/login"}) {
                Reply reply = product.api().get(page);
                assertThat(reply.status()).as(page).isEqualTo(200);
                assertThat(new String(reply.bytes(), StandardCharsets.UTF_8))
                        .as(page)
                        .contains("Приём через интернет здесь закрыт", "на личном приёме", "Госуслуг")
                        .doesNotContain("Войти и заполнить", "Войти через", "учебный");
            }
            for (String page : new String[] {"/demo-id/login", "/demo-id/oauth2/authorize", "/demo-id/oauth2/jwks"}) {
                assertThat(product.api().get(page).status()).as(page).isEqualTo(404);
            }
            assertThat(product.api().get("/cabinet/login/start?to=/cabinet").header("Location"))
                    .as("nobody to be sent to")
                    .startsWith("/cabinet/login?why=");
        }
    }
}
