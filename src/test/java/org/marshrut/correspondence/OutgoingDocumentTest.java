package org.marshrut.correspondence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;

/** Every path of a letter up to its signature. */
class OutgoingDocumentTest extends Letters {

    private static final Map<String, Object> TO_TUNDRA = to("10");

    @Test
    void aLetterThatConcernsNobodyElseGoesToItsSignatory() {
        Act letter = letter(TO_TUNDRA).submitted().waitsFor("signLetter:head").isIn("ON_SIGNING");
        assertThat(letter.view().path("registrationNumber").isNull()).isTrue();
        sent(letter, "head").isIn("FILED").waitsFor();
        assertThat(letter.view().path("registrationNumber").asText()).matches("06-10-02/\\d+");
        assertThat(jdbc.sql("select file_index from documents where id = ?::uuid")
                        .param(letter.id())
                        .query(String.class)
                        .single())
                .isEqualTo("06-10-02");
        assertThat(jdbc.sql("select organisation from filed_documents where document_id = ?::uuid")
                        .param(letter.id())
                        .query(String.class)
                        .single())
                .as("whoever counts the number keeps the file")
                .isEqualTo("06");
    }

    @Test
    void thoseConcernedGiveTheirVisasAndAnObjectionIsSettled() {
        letterOf(Map.of("addressees", List.of(TO_TUNDRA), "costs", true, "law", true))
                .submitted()
                .waitsFor("giveVisa:finance", "giveVisa:lawdeputy")
                .visasBy("lawdeputy")
                .notAgrees("finance", "Денег нет")
                .waitsFor("reviseDraft:author")
                .decides("author", "reviseDraft", "DISPUTED", "Деньги есть")
                .decides("author", "settleDisagreement", "SETTLED", "Деньги нашли")
                .waitsFor("signLetter:head");
    }

    @Test
    void whatTheSignatoryReturnsIsRevisedAndComesBack() {
        letter(TO_TUNDRA)
                .submitted()
                .decides("head", "signLetter", "RETURNED", "Не тому адресату")
                .isIn("REWORK")
                .newVersion("DRAFT_TEXT", null)
                .authorRevises("Исправлено")
                .waitsFor("signLetter:head")
                .decides("head", "signLetter", "RETURNED", "Ещё раз")
                .decides("author", "reviseDraft", "RECALLED", "Не нужно")
                .isIn("RECALLED")
                .waitsFor();
    }

    @Test
    void aRejectedLetterIsSentToNobody() {
        Act letter = letter(TO_TUNDRA)
                .submitted()
                .decides("head", "signLetter", "REJECTED", "Не нужно")
                .isIn("REJECTED")
                .waitsFor();
        assertThat(dispatches("author", letter.id())).isEmpty();
        assertThat(letter.view().path("registrationNumber").isNull()).isTrue();
    }

    @Test
    void theAuthorRecallsIt() {
        letter(TO_TUNDRA).submitted().recalled("Передумали").isIn("RECALLED").waitsFor();
    }
}
