package org.marshrut.visa;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.DocumentFacts;
import org.marshrut.organisation.Organisations;
import org.marshrut.pdf.PdfPrinter;
import org.marshrut.step.StepKind;
import org.marshrut.step.StepKind.SheetSection;
import org.marshrut.visa.ApprovalSheet.Entry;
import org.marshrut.visa.ApprovalSheet.Official;
import org.springframework.stereotype.Component;

/** Approval sheets for those who carry a document out of the system; the caller knows who may have which. */
@Component
public class SheetsToPack {

    /**
     * @param json the same for the same decisions, byte for byte
     * @param pdf prints it; costs much, and no two printings are alike
     */
    public record Sheet(byte[] json, Supplier<byte[]> pdf) {}

    /**
     * A decision up to the signature, without anything of it that is not everybody's business.
     *
     * @param id of the row of {@code decisions}
     * @param name of whoever signed; null for everybody else
     * @param position title on that day, null where none was held; a party outside is called so and not named
     * @param version of the text that was decided on
     */
    public record Decided(
            long id,
            StepKind step,
            String task,
            @Nullable String name,
            @Nullable String position,
            @Nullable String organisation,
            String decision,
            OffsetDateTime at,
            @Nullable Integer version) {}

    private final ApprovalSheets sheets;
    private final SheetRows rows;
    private final Organisations organisations;
    private final PdfPrinter printer;
    private final ObjectMapper json;

    SheetsToPack(
            ApprovalSheets sheets, SheetRows rows, Organisations organisations, PdfPrinter printer, ObjectMapper json) {
        this.sheets = sheets;
        this.rows = rows;
        this.organisations = organisations;
        this.printer = printer;
        this.json = json;
    }

    /** @param open for everybody: no remarks, and nobody by name but who signed */
    public Sheet of(DocumentFacts document, boolean open) {
        ApprovalSheet whole = PackagedSheet.lasting(sheets.of(document));
        ApprovalSheet sheet = open ? PackagedSheet.open(whole) : whole;
        try {
            return new Sheet(
                    json.writeValueAsBytes(sheet), () -> printer.print("approval-sheet", Map.of("sheet", sheet)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** In the order in which they were taken. */
    public List<Decided> decided(DocumentFacts document) {
        ZoneId zone = organisations.get(document.organisation()).zone();
        return decided(document.id(), zone).stream()
                .sorted(Comparator.comparing(Decided::at).thenComparing(Decided::id))
                .toList();
    }

    private List<Decided> decided(UUID document, ZoneId zone) {
        return rows.of(document, zone).stream()
                .filter(row -> row.entry().decision() != null && row.entry().decidedAt() != null)
                .filter(row -> row.entry().kind().section() != SheetSection.OTHER)
                .map(row -> decided(row.id(), row.entry()))
                .toList();
    }

    private static Decided decided(long id, Entry entry) {
        Official who = entry.party() == null ? entry.who() : null;
        boolean signs = PackagedSheet.isSigned(entry);
        return new Decided(
                id,
                entry.kind(),
                entry.taskName(),
                signs && who != null ? who.name() : null,
                entry.party() != null ? "сторона" : who == null ? null : who.title(),
                who == null ? null : who.organisation(),
                Objects.requireNonNull(entry.decision()),
                Objects.requireNonNull(entry.decidedAt()),
                entry.version());
    }
}
