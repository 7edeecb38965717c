package org.marshrut.exchange;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.marshrut.text.Typed;

/**
 * The envelope of a package: to whom it goes and what lies in it. Subject and date may be missing; addressees and files may not.
 *
 * @param addressees addresses of the exchange, as {@code SVK_MINF~MEDOTEST}
 * @param files the names as they stand, a text beside them included
 */
record Envelope(String subject, List<String> addressees, List<String> files) {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm:ss");
    private static final int MOST = 500;

    static Envelope read(byte[] content) {
        String subject = "";
        List<String> addressees = new ArrayList<>();
        List<String> files = new ArrayList<>();
        String section = "";
        for (String line : PackageText.decode(content).split("\\R")) {
            String text = line.strip();
            int sign = text.indexOf('=');
            if (text.startsWith("[") && text.endsWith("]")) {
                section = text.substring(1, text.length() - 1).strip().toUpperCase(Locale.ROOT);
            } else if (sign > 0 && sign < text.length() - 1) {
                String key = text.substring(0, sign).strip().toUpperCase(Locale.ROOT);
                String value = text.substring(sign + 1).strip();
                switch (section) {
                    case "АДРЕСАТЫ" -> addressees.add(Typed.shown(value));
                    case "ФАЙЛЫ" -> files.add(PackageNames.checked(value));
                    case "ТЕКСТ" -> {
                        if (key.equals("ФАЙЛ")) {
                            files.add(PackageNames.checked(value));
                        }
                    }
                    default -> subject = key.equals("ТЕМА") ? Typed.shown(value) : subject;
                }
            }
        }
        if (addressees.isEmpty()) {
            throw new PackageFault("В конверте нет адресата: раздел [АДРЕСАТЫ] пуст или не читается.");
        }
        if (files.isEmpty()) {
            throw new PackageFault("В конверте не названо ни одного файла: раздел [ФАЙЛЫ] пуст или не читается.");
        }
        if (addressees.size() > MOST || files.size() > MOST) {
            throw new PackageFault("В конверте больше %d адресатов или файлов.", MOST);
        }
        return new Envelope(subject, List.copyOf(addressees), List.copyOf(files));
    }

    /** In windows-1251; what it has no letter for becomes a question mark. */
    byte[] written(ZonedDateTime at) {
        StringBuilder text = new StringBuilder("[ПИСЬМО КП ПС СЗИ]\r\n");
        text.append("ТЕМА=").append(subject).append("\r\n");
        text.append("АВТООТПРАВКА=1\r\nШИФРОВАНИЕ=0\r\nЭЦП=0\r\nДОСТАВЛЕНО=1\r\nПРОЧТЕНО=1\r\n");
        text.append("ДАТА=").append(DATE.format(at)).append("\r\n\r\n[АДРЕСАТЫ]\r\n");
        number(text, addressees);
        text.append("\r\n[ФАЙЛЫ]\r\n");
        number(text, files);
        return text.toString().getBytes(PackageText.WINDOWS);
    }

    private static void number(StringBuilder text, List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            text.append(i).append('=').append(values.get(i)).append("\r\n");
        }
    }
}
