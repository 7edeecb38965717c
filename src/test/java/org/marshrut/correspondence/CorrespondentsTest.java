package org.marshrut.correspondence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Api.Reply;

/** Correspondents come as a table, all lines or none, and the same again changes nothing. */
class CorrespondentsTest extends Letters {

    private static final String HEAD = "code;name;way;medo_address;post_address;closed\n";

    private Reply loaded(String lines, boolean dryRun) {
        return api().as("admin")
                .post(
                        "/api/correspondents?dryRun=" + dryRun,
                        "text/csv",
                        (HEAD + lines).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aTableIsTriedLoadedAndLoadedAgain() {
        String lines =
                "T_MIN;Министерство испытаний;MEDO;T_MIN~MEDOTEST;;нет\nT_SCHOOL;Школа;PAPER;;ул. Школьная, 1;\n";
        assertThat(loaded(lines, true).json().path("added").asInt()).isEqualTo(2);
        assertThat(loaded(lines, false).json().path("added").asInt()).isEqualTo(2);
        assertThat(loaded(lines, false).json().path("unchanged").asInt()).isEqualTo(2);
        assertThat(loaded("T_SCHOOL;Школа № 1;PAPER;;;да\n", false)
                        .json()
                        .path("changed")
                        .asInt())
                .isEqualTo(1);
        assertThat(api().as("admin")
                        .get("/api/correspondents?text=министерство+испытаний")
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(1);
        String exported = new String(
                api().as("admin").get("/api/correspondents?format=csv").bytes(), StandardCharsets.UTF_8);
        assertThat(exported).contains("T_SCHOOL;Школа № 1;PAPER;;;да");
        assertThat(api().as("author")
                        .get("/api/cards/correspondents?text=T_")
                        .json()
                        .toString())
                .as("nobody writes to the closed")
                .contains("T_MIN")
                .doesNotContain("T_SCHOOL");
        assertThat(api().as("clerk").get("/api/correspondents").status()).isEqualTo(403);
    }

    @Test
    void wrongLinesAreNamedAndNothingIsLoaded() {
        correspondent("T_TAKEN", Way.MEDO);
        String wrong = """
                ;Без кода;PAPER;;;
                W_1;;PAPER;;;
                W_2;Без пути;POST;;;
                W_3;Без адреса;MEDO;;;
                W_4;Закрыт как;PAPER;;;может быть
                W_5;Дважды;PAPER;;;
                W_5;Дважды;PAPER;;;
                =W_6;Формула;PAPER;;;
                W_7;Чужой адрес;MEDO;t_taken~medotest;;
                """;
        Reply tried = loaded(wrong, true);
        assertThat(tried.status()).isEqualTo(200);
        assertThat(tried.json().path("wrong").findValuesAsText("line")).contains("2", "3", "4", "5", "6", "8", "9");
        assertThat(loaded(wrong, false).status()).isEqualTo(400);
        assertThat(jdbc.sql("select count(*) from correspondents where code like 'W%'")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(loaded("X_8;Нуль\u0000;PAPER;;;\n", false).status())
                .as("what nobody sees is left out, as everywhere")
                .isEqualTo(200);
    }
}
