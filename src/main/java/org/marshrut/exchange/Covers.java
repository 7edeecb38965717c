package org.marshrut.exchange;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.correspondence.Correspondent;
import org.marshrut.correspondence.Correspondents;
import org.marshrut.correspondence.Dispatch;
import org.marshrut.correspondence.Dispatches;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.PaperCodes;
import org.marshrut.engine.Refusal;
import org.marshrut.exchange.Cover.Line;
import org.marshrut.organisation.Organisations;
import org.marshrut.pdf.Barcodes;
import org.marshrut.pdf.PdfPrinter;
import org.marshrut.pdf.QrCodes;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sheets that go with paper, by post or into a folder: numbers, and a code that finds the card again. */
@Component
class Covers {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");

    private record Incoming(
            String correspondent,
            @Nullable String number,
            @Nullable LocalDate date) {}

    private final Dispatches dispatches;
    private final Correspondents correspondents;
    private final Organisations organisations;
    private final PaperCodes codes;
    private final PdfPrinter printer;
    private final JdbcClient jdbc;
    private final String publicUrl;

    Covers(
            Dispatches dispatches,
            Correspondents correspondents,
            Organisations organisations,
            PaperCodes codes,
            PdfPrinter printer,
            JdbcClient jdbc,
            @Value("${marshrut.public-url}") String publicUrl) {
        this.dispatches = dispatches;
        this.correspondents = correspondents;
        this.organisations = organisations;
        this.codes = codes;
        this.printer = printer;
        this.jdbc = jdbc;
        this.publicUrl = publicUrl.replaceAll("/+$", "");
    }

    /**
     * The sheet that lies before a registered document.
     *
     * @param dispatch to whom it goes; null for the sheet of its registration
     * @throws Refusal 404 for a dispatch of another document, 409 without a number
     */
    byte[] print(DocumentFacts document, @Nullable UUID dispatch) {
        if (document.registrationNumber() == null) {
            throw Refusal.conflict("У документа ещё нет номера. Лист печатают после регистрации.");
        }
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(
                "Регистрационный номер", numbered(document.registrationNumber(), document.registrationDate())));
        lines.add(new Line(
                "Организация", organisations.get(document.organisation()).name()));
        if (dispatch == null) {
            incoming(document.id(), lines);
        } else {
            addressee(document, dispatch, lines);
        }
        String code = codes.of(document.id());
        return printer.print(
                "cover",
                Map.of(
                        "cover",
                        new Cover(
                                dispatch == null ? "Регистрационный лист" : "Сопроводительный лист",
                                document.restricted(),
                                lines,
                                code,
                                Barcodes.image(code),
                                QrCodes.image(publicUrl + "/camunda/app/tasklist/default/#/documents?text=" + code))));
    }

    private void incoming(UUID document, List<Line> lines) {
        jdbc.sql("""
                        select correspondent, correspondent_number as number, correspondent_date as date
                        from incoming_papers where document_id = ?
                        """).param(document).query(Incoming.class).optional().ifPresent(paper -> {
            lines.add(new Line("От кого", paper.correspondent()));
            if (paper.number() != null) {
                lines.add(new Line("Номер отправителя", numbered(paper.number(), paper.date())));
            }
        });
    }

    private void addressee(DocumentFacts document, UUID id, List<Line> lines) {
        Dispatch dispatch = dispatches
                .find(id)
                .filter(one -> one.documentId().equals(document.id()))
                .orElseThrow(() -> Refusal.notFound("Такой отправки у письма нет. Откройте карточку письма заново."));
        if (dispatch.organisation() != null) {
            lines.add(
                    new Line("Кому", organisations.get(dispatch.organisation()).name()));
        } else {
            Correspondent to = correspondents
                    .find(String.valueOf(dispatch.correspondent()))
                    .orElseThrow();
            lines.add(new Line("Кому", to.name()));
            if (to.postAddress() != null) {
                lines.add(new Line("Куда", to.postAddress()));
            }
        }
    }

    private static String numbered(String number, @Nullable LocalDate date) {
        return date == null ? number : number + " от " + DAY.format(date);
    }
}
