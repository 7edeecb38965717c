package org.marshrut.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marshrut.support.Application;
import org.marshrut.support.RawHttp;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What comes without its kind, or as another one, is refused with the kind that this address takes. */
@Application
class WhatAnAddressTakesTest {

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @CsvSource({
        "PUT,  /api/calendars/federal/2027, text/csv",
        "POST, /api/routes/check, application/xml или text/xml или application/json",
        "POST, /api/documents, multipart/form-data",
        "POST, /api/documents/00000000-0000-0000-0000-000000000000/files, multipart/form-data",
        "POST, /api/incoming, multipart/form-data",
        "POST, /api/documents/00000000-0000-0000-0000-000000000000/interventions, application/json",
        "PUT,  /api/substitutions/author, application/json",
        "PUT,  /api/people/author/departure, application/json"
    })
    void theAdviceIsThatOfTheAddress(String method, String address, String kind) {
        for (String sent :
                new String[] {"application/x-www-form-urlencoded", "text/plain", "image/png", "application/zip"}) {
            var answer = new RawHttp(port)
                    .send(
                            method,
                            address,
                            Map.of(
                                    "Content-Type",
                                    sent,
                                    "Authorization",
                                    "Basic " + Base64.getEncoder().encodeToString("admin:demo".getBytes())),
                            "day;type".getBytes());
            assertThat(answer.status()).as(sent + " " + answer.body()).isEqualTo(415);
            assertThat(answer.body()).contains(kind, "Content-Type");
            assertThat(answer.body().contains("multipart")).isEqualTo(kind.contains("multipart"));
        }
    }
}
