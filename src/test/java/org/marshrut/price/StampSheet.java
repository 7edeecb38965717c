package org.marshrut.price;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.marshrut.pdf.PdfPrinter;
import org.marshrut.pdf.QrCodes;
import org.marshrut.price.Rows.Stamped;

/** The sheet with the note of signature, printed by the product's own printer from its own template. */
final class StampSheet {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm xxx");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");
    private static final String TITLE = "Подписано в системе";

    private StampSheet() {}

    static byte[] print(PdfPrinter printer, UUID document, Stamped act) {
        String address = "http://localhost:8080/acts/" + document;
        return printer.print(
                "stamp-sheet",
                Map.of(
                        "title",
                        TITLE,
                        "lines",
                        List.of(
                                "Губернатор края Образцов А.А., " + MOMENT.format(OffsetDateTime.now(ZoneOffset.UTC)),
                                "Постановление Правительства %s от %s".formatted(act.number(), DAY.format(act.date())),
                                "Подписан файл «%s», версия %d".formatted(act.name(), act.version()),
                                "SHA-256 файла: " + act.sha256(),
                                "Опубликованный акт: " + address),
                        "code",
                        QrCodes.image(address)));
    }

    /** The same in one line, for the card. */
    static String words(Stamped act) {
        return "%s: Губернатор края Образцов А.А.; %s от %s. SHA-256: %s"
                .formatted(TITLE, act.number(), DAY.format(act.date()), act.sha256());
    }
}
