package org.marshrut.acquaintance;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.AskedPage;
import org.marshrut.access.CurrentUser;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.DocumentQueries;
import org.marshrut.document.DocumentView.Page;
import org.marshrut.organisation.Organisations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Papers sent for information. */
@RestController
class AcquaintanceController {

    /** People are log-ins, organisations codes. */
    @Schema(name = "SendingForInformation")
    record Sending(@Nullable List<String> people, @Nullable List<String> organisations) {}

    /** @param added to how many it was sent that had not had it before */
    @Schema(name = "SentForInformation")
    record Sent(int added) {}

    /**
     * Where whoever asks stands.
     *
     * @param asked whether the document was sent to him for information
     * @param acquaintedAt when he said that he knows it; null while he has not
     * @param maySend whether he may send it to others now
     */
    @Schema(name = "OwnAcquaintance")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Own(boolean asked, @Nullable OffsetDateTime acquaintedAt, boolean maySend) {}

    private final Acquaintances acquaintances;
    private final AcquaintanceRows rows;
    private final DocumentQueries documents;
    private final Organisations organisations;
    private final CurrentUser user;

    AcquaintanceController(
            Acquaintances acquaintances,
            AcquaintanceRows rows,
            DocumentQueries documents,
            Organisations organisations,
            CurrentUser user) {
        this.acquaintances = acquaintances;
        this.rows = rows;
        this.documents = documents;
        this.organisations = organisations;
        this.user = user;
    }

    @GetMapping("/api/acquaintances")
    Page<PaperToKnow> waiting(@RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "20") int size) {
        AskedPage.check(page, size);
        return rows.waiting(page, size);
    }

    @GetMapping("/api/documents/{id}/acquaintances")
    Page<Acquaintance> of(
            @PathVariable String id,
            @RequestParam(defaultValue = "false") boolean acquainted,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size) {
        DocumentFacts document = documents.readable(id);
        AskedPage.check(page, size);
        return rows.of(document.id(), zone(document), acquainted, page, size);
    }

    @PostMapping("/api/documents/{id}/acquaintances")
    Sent send(@PathVariable String id, @RequestBody Sending sending) {
        return new Sent(acquaintances.send(id, orNone(sending.people()), orNone(sending.organisations())));
    }

    private static List<String> orNone(@Nullable List<String> given) {
        return given == null ? List.of() : given;
    }

    @GetMapping("/api/documents/{id}/acquaintances/own")
    Own own(@PathVariable String id) {
        DocumentFacts document = documents.readable(id);
        List<@Nullable OffsetDateTime> sent =
                rows.sentTo(document.id(), user.person().login());
        OffsetDateTime at = sent.isEmpty() ? null : sent.get(0);
        return new Own(
                !sent.isEmpty(),
                at == null ? null : at.atZoneSameInstant(zone(document)).toOffsetDateTime(),
                acquaintances.maySend(document));
    }

    @PutMapping("/api/documents/{id}/acquaintances/own")
    Own acquaint(@PathVariable String id) {
        acquaintances.acquaint(id);
        return own(id);
    }

    private ZoneId zone(DocumentFacts document) {
        return organisations.get(document.organisation()).zone();
    }
}
