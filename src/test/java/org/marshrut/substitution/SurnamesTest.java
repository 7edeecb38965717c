package org.marshrut.substitution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SurnamesTest {

    @ParameterizedTest
    @CsvSource({
        "Северов Х.Х., Северова Х.Х.",
        "Снегова Ф.Ф., Снегову Ф.Ф.",
        "Школьная К.К., Школьную К.К.",
        "Сетевой Н.Н., Сетевого Н.Н.",
        "Пробный Г.Г., Пробного Г.Г.",
        "Горький М., Горького М.",
        "Зимний А.А., Зимнего А.А.",
        "Синяя А.А., Синюю А.А.",
        "Настройкин А.А., Настройкина А.А.",
        "Королёв С.П., Королёва С.П.",
        "Голицына Е.Е., Голицыну Е.Е.",
        "Мамин-Сибиряк Д.Н., Мамина-Сибиряк Д.Н.",
        "Шмидт О.Ю., Шмидт О.Ю.",
        "Черных А.А., Черных А.А.",
        "Ким, Ким",
        "economy, economy"
    })
    void whomOneActsFor(String name, String whom) {
        assertThat(Surnames.accusative(name)).isEqualTo(whom);
    }
}
