package org.marshrut.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts as offices write them, from two words up, in every charset that has been in use. */
class RussianCharsetsTest {

    private static final List<String> TEXTS = List.of(
            "О ремонте школ",
            "Приказ",
            "Пояснительная записка",
            "ПОЯСНИТЕЛЬНАЯ ЗАПИСКА",
            "ПРИКАЗ № 15",
            "Постановляю отремонтировать школы.",
            "Школы ждут ремонта.",
            "РАСПОРЯЖЕНИЕ ПРАВИТЕЛЬСТВА СВЕТЛОРЕЧЕНСКОГО КРАЯ",
            "от 12.03.2026 г. № 28-РП",
            "1. Утвердить прилагаемый порядок.\r\n2. Контроль оставляю за собой.\r\n",
            "Ещё объём съёмки: подъезд, объезд, въезд; щёлочь, ёмкость.",
            "ГБУ «Центр цифрового развития» (ОГРН 1026600000000)",
            "Согласовано с замечаниями: см. приложение 2, п. 3.1",
            "Министр А. А. Образцов",
            "Фонд 12, опись 3, дело 45",
            "Лист согласования\tВиза\tДата",
            "УЧРЕДИТЬ ПРЕМИЮ ИМ. Э. Щ. ЮХНЕВИЧА",
            "Сумма: 1 250 000 руб. 00 коп. (один миллион двести пятьдесят тысяч рублей)",
            "Email: info@example.ru, тел. +7 (343) 000-00-00, доб. 12",
            "В соответствии с Федеральным законом от 06.10.2003 № 131-ФЗ постановляю:",
            "эхо",
            "Да",
            "Обеспечить проведение экспертизы до 1 июня",
            "The project of PDF/A-2b, версия 2",
            "Член комиссии — Цыганков Ж. Ф.",
            "ул. Щорса, д. 5, кв. 17, г. Энск");

    @ParameterizedTest
    @ValueSource(strings = {"windows-1251", "IBM866", "KOI8-R", "UTF-16LE", "UTF-16BE", "UTF-8"})
    void readsEachTextInTheCharsetInWhichItIsWritten(String name) {
        Charset charset = Charset.forName(name);
        List<String> wrong = new ArrayList<>();
        for (String text : TEXTS) {
            byte[] content = text.getBytes(charset);
            String written = new String(content, charset);
            String read = RussianCharsets.of(content)
                    .map(found -> new String(content, found))
                    .orElse("nothing");
            if (!read.equals(written)) {
                wrong.add(text + " -> " + read);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-5", "x-MacCyrillic"})
    void readsLongerTextsInCharsetsThatAreRare(String name) {
        Charset charset = Charset.forName(name);
        String text = String.join("\n", TEXTS);
        assertThat(RussianCharsets.of(text.getBytes(charset))).contains(charset);
    }

    @Test
    void aMarkAtTheBeginningDecides() {
        byte[] little = ("\ufeffЭхо").getBytes(StandardCharsets.UTF_16LE);
        byte[] big = ("\ufeffЭхо").getBytes(StandardCharsets.UTF_16BE);
        byte[] eight = ("\ufeffЭхо").getBytes(StandardCharsets.UTF_8);
        assertThat(RussianCharsets.of(little)).contains(StandardCharsets.UTF_16);
        assertThat(RussianCharsets.of(big)).contains(StandardCharsets.UTF_16);
        assertThat(RussianCharsets.of(eight)).contains(StandardCharsets.UTF_8);
    }

    @Test
    void aSampleThatEndsWithinALetterIsUtf8AllTheSame() {
        byte[] content = ("a" + "ж".repeat(1 << 16)).getBytes(StandardCharsets.UTF_8);
        assertThat(RussianCharsets.of(content)).contains(StandardCharsets.UTF_8);
    }

    @Test
    void whatIsNoTextHasNoCharset() {
        byte[] noise = new byte[5000];
        new java.util.Random(7).nextBytes(noise);
        assertThat(RussianCharsets.of(noise)).isEmpty();
        assertThat(RussianCharsets.of(new byte[5000])).isEmpty();
    }
}
