package org.marshrut.correspondence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Api.Reply;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Who cannot be written to is named at his row, and nothing is submitted. */
class AddresseesTest extends Letters {

    @Autowired
    private Sending sending;

    @Autowired
    private TransactionTemplate transaction;

    private Reply tried(List<?> addressees) {
        return letterOf(Map.of("addressees", addressees)).trySubmitAs("author");
    }

    private void isRefused(String field, List<?> addressees) {
        Reply reply = tried(addressees);
        assertThat(reply.status()).as(() -> reply.json().toString()).isEqualTo(400);
        assertThat(fields(reply)).as(() -> reply.json().toString()).contains(field);
    }

    @Test
    void oddAddresseesAreNamed() {
        correspondent("CLOSED", Way.PAPER);
        jdbc.sql("update correspondents set closed = true where code = 'CLOSED'")
                .update();
        jdbc.sql("""
                        insert into organisations (code, name, short_name, type, zone)
                        values ('EMPTY', 'Пустая', 'Пустая', 'OTHER', 'Europe/Moscow') on conflict do nothing
                        """).update();
        isRefused("facts.addressees", List.of());
        isRefused("facts.addressees[0]", List.of(to("06")));
        isRefused("facts.addressees[1]", List.of(to("10"), to("10")));
        isRefused("facts.addressees[0].organisation", List.of(to("nowhere")));
        isRefused("facts.addressees[0].correspondent", List.of(outside("CLOSED")));
        isRefused("facts.addressees[0].correspondent", List.of(outside("nobody")));
        isRefused("facts.addressees[0]", List.of(to("EMPTY")));
        isRefused("facts.addressees[0]", List.of(Map.of()));
        isRefused(
                "facts.addressees[0]",
                List.of(Map.of("organisation", "10", "correspondent", correspondent("BOTH", Way.PAPER))));
        isRefused(
                "facts.addressees",
                IntStream.range(0, 301).mapToObj(any -> to("10")).toList());
        assertThat(tried(List.of("10")).status()).isEqualTo(400);
        assertThat(tried(List.of(Map.of("organisation", "1\u0000"))).status()).isEqualTo(400);
    }

    @Test
    void aClosedCorrespondentGetsNoNumber() {
        String code = correspondent("CLOSING", Way.PAPER);
        var letter = letter(outside(code)).submitted();
        jdbc.sql("update correspondents set closed = true where code = ?")
                .param(code)
                .update();
        Reply signed = letter.tryDecide("head", "signLetter", "SIGNED", null);
        assertThat(signed.status()).isEqualTo(409);
        assertThat(signed.json().path("detail").asText()).contains("больше не пишут");
        letter.waitsFor("signLetter:head");
    }

    @Test
    void nobodyIsLeftOutSilently() {
        String code = correspondent("LEFT_OUT", Way.PAPER);
        String letter = sent(letter(to("10"), outside(code))).id();
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            jdbc.sql("delete from dispatches where document_id = ?::uuid")
                    .param(letter)
                    .update();
            jdbc.sql("update correspondents set closed = true where code = ?")
                    .param(code)
                    .update();
            assertThatThrownBy(() -> sending.plan(letter)).hasMessageContaining("больше не пишут");
        });
    }
}
