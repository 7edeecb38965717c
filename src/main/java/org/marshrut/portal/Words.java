package org.marshrut.portal;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How the pages write dates and sizes. */
public final class Words {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd.MM.yyyy");
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm 'UTC'xxx");

    private Words() {}

    public static String date(LocalDate date) {
        return DATE.format(date);
    }

    public static String moment(ZonedDateTime at) {
        return MOMENT.format(at);
    }

    /** {@code 1 500,00 руб.}, with blanks at which no line breaks. */
    public static String money(BigDecimal sum) {
        DecimalFormatSymbols signs = new DecimalFormatSymbols(Locale.ROOT);
        signs.setGroupingSeparator('\u00A0');
        signs.setDecimalSeparator(',');
        return new DecimalFormat("#,##0.00", signs).format(sum) + "\u00A0руб.";
    }

    /** Numbers of a text do not break between lines: neither within, nor before «руб.». */
    static String unbroken(String text) {
        return text.replaceAll("(?<=\\d) (?=\\d{3}(?!\\d)|руб\\.)", "\u00A0");
    }

    /** @param bytes of a file */
    public static String size(long bytes) {
        return bytes < 1 << 20 ? Math.max(1, bytes >> 10) + " КБ" : "%.1f МБ".formatted(bytes / 1048576.0);
    }
}
