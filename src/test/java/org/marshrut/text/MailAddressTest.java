package org.marshrut.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@[127.0.0.1]",
                "a@[IPv6:::1]",
                "a@127.0.0.1",
                "a@localhost",
                "a@b",
                "a@",
                "@b.ru",
                "a",
                "",
                " ",
                "a b@c.ru",
                "a@c.ru\r\nBcc: x@y.ru",
                "a\n@c.ru",
                "a@c.ru, d@e.ru",
                "a@c.ru;d@e.ru",
                "\"a\"@c.ru",
                "<a@c.ru>",
                "Имя <a@c.ru>",
                "a(x)@c.ru",
                "a..b@c.ru",
                ".a@c.ru",
                "a.@c.ru",
                "a@-c.ru",
                "a@c-.ru",
                "a@c..ru",
                "a@c.r",
                "a@.ru",
                "a@c.ru.",
                "имя@c.ru",
                "a@@c.ru",
                "a@b@c.ru",
                "a%00@c\0.ru",
                "a@c_d.ru",
                "a@c.1"
            })
    void whatNoLetterCanGoTo(String address) {
        assertThat(MailAddress.of(address)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "author@svk.example",
                "A.B-c_d+x@mail.region.ru",
                "o'neil@c.museum",
                "1@2.ru",
                "a@xn--80aswg.xn--p1ai"
            })
    void whatALetterGoesToStays(String address) {
        assertThat(MailAddress.of(address)).contains(address);
    }

    @Test
    void aRussianDomainGoesInItsLatinForm() {
        assertThat(MailAddress.of("ivanova@сайт.рф")).contains("ivanova@xn--80aswg.xn--p1ai");
    }

    @Test
    void anAddressHasItsLongest() {
        assertThat(MailAddress.of("a".repeat(65) + "@c.ru")).isEmpty();
        assertThat(MailAddress.of("a@" + "b".repeat(60) + ("." + "b".repeat(60)).repeat(4) + ".ru"))
                .isEmpty();
    }
}
