package org.marshrut;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Where QR codes and letters lead when nobody says so. */
class PublicUrlTest {

    @ParameterizedTest
    @CsvSource({
        "SERVER_PORT,         8123,               http://localhost:8123",
        "SERVER_PORT,         0,                  http://localhost:8080",
        "SERVER_PORT,         eighty,             http://localhost:8080",
        "MARSHRUT_PUBLIC_URL, '',                 http://localhost:8080",
        "MARSHRUT_PUBLIC_URL, https://acts.example, https://acts.example",
        "NOTHING,             '',                 http://localhost:8080"
    })
    void theAddressFollowsThePort(String setting, String value, String address) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", Map.of(setting, value)));
        new PublicUrl().postProcessEnvironment(environment, new SpringApplication());
        assertThat(environment.getProperty("marshrut.public-url")).isEqualTo(address);
    }
}
