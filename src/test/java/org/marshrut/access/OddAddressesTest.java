package org.marshrut.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.marshrut.support.Application;
import org.marshrut.support.RawHttp;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An address that could mean another one is refused with 4xx on every chain, whoever asks, and tells nothing. */
@Application
class OddAddressesTest {

    private static final List<String> PLACES = List.of(
            "/engine-rest/user",
            "/camunda/api/engine/engine/default/user",
            "/camunda/app/cockpit/default/",
            "/camunda/api/admin/auth/user/default",
            "/api/documents",
            "/actuator/prometheus",
            "/v3/api-docs",
            "/login",
            "/acts",
            "/portal/portal.css");

    @LocalServerPort
    private int port;

    /** Each way to write an address oddly, of each chain. */
    static Stream<String> addresses() {
        return PLACES.stream()
                .flatMap(place -> {
                    String first =
                            place.substring(0, place.indexOf('/', 1) < 0 ? place.length() : place.indexOf('/', 1));
                    String rest = place.substring(first.length());
                    return Stream.of(
                            "/" + place,
                            "/." + place,
                            "/x/.." + place,
                            "/api/..;" + place,
                            "/drafts/..;a=b" + place,
                            "/%2e" + place,
                            "/%2e%2e" + place,
                            "/x/%2e%2e" + place,
                            "/x/%252e%252e" + place,
                            "/%2f" + place,
                            "/%5c" + place,
                            "\\" + place,
                            first + ";" + rest,
                            first + ";jsessionid=A" + rest,
                            first + "//" + rest,
                            first + "/." + rest,
                            first + "%00" + rest,
                            first + "%0d%0aX:%20y" + rest,
                            first + "%C0%AE" + rest,
                            first + "\u0001" + rest,
                            place + ";",
                            place + "%3b",
                            place + "/..;/",
                            place + "%2f..%2f",
                            place + "%zz",
                            place + "%",
                            place + "%D0",
                            place + "/" + "a".repeat(20_000));
                })
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void anOddAddressIsRefused(String address) {
        for (Map<String, String> headers : List.of(
                Map.<String, String>of(),
                Map.of("Accept", "text/html"),
                Map.of("Authorization", basic("admin")),
                Map.of("Authorization", basic("author")))) {
            var answer = new RawHttp(port).send("GET", address, headers, new byte[0]);
            assertThat(answer.status())
                    .as(address.substring(0, Math.min(100, address.length())))
                    .isBetween(400, 499);
            assertThat(answer.body())
                    .doesNotContain("Tomcat", "\tat ", "Exception", "HTTP Status", "firstName", "\"items\"", "jvm_");
            if (!answer.body().isEmpty()) {
                assertThat(answer.body()).containsPattern("[а-яё]{3}");
            }
        }
    }

    private static String basic(String login) {
        return "Basic " + Base64.getEncoder().encodeToString((login + ":demo").getBytes());
    }
}
