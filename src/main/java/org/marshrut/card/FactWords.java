package org.marshrut.card;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers, sums and dates as people read them. */
final class FactWords {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.uuuu");

    private static final BigDecimal GROUPED = new BigDecimal(10_000);

    private FactWords() {}

    /** {@code 15 000,5}, but {@code 2026}: four digits stand together. The blank is one at which no line breaks. */
    static String number(BigDecimal number) {
        return format(number.abs().compareTo(GROUPED) < 0 ? "0.##########" : "#,##0.##########", number);
    }

    /** {@code 1 500,00 руб.} */
    static String money(BigDecimal money) {
        return format("#,##0.00", money) + "\u00A0руб.";
    }

    static String day(String iso) {
        return DAY.format(LocalDate.parse(iso));
    }

    private static String format(String pattern, BigDecimal number) {
        DecimalFormatSymbols signs = new DecimalFormatSymbols(Locale.ROOT);
        signs.setGroupingSeparator('\u00A0');
        signs.setDecimalSeparator(',');
        return new DecimalFormat(pattern, signs).format(number);
    }
}
