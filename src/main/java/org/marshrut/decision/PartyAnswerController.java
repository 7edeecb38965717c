package org.marshrut.decision;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.RepeatedRequests;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.DocumentQueries;
import org.marshrut.document.DocumentView;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/** What parties outside have sent, for clerks and for systems that have a clerk's account. */
@RestController
class PartyAnswerController {

    /** @param task which of several waiting steps it answers */
    @Schema(name = "PartyAnswer")
    record PartyAnswerSent(
            @Nullable String decision,
            @Nullable String comment,
            @Nullable String task) {}

    private final DocumentQueries queries;
    private final PartyAnswers answers;
    private final RepeatedRequests repeated;

    PartyAnswerController(DocumentQueries queries, PartyAnswers answers, RepeatedRequests repeated) {
        this.queries = queries;
        this.answers = answers;
        this.repeated = repeated;
    }

    @PostMapping(path = "/api/documents/{id}/party-answers", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<?> answer(
            @PathVariable String id,
            @RequestPart("answer") PartyAnswerSent answer,
            @RequestPart(name = "file", required = false) @Nullable MultipartFile file,
            MultipartHttpServletRequest request) {
        DocumentFacts document = queries.readable(id);
        return repeated.once(
                "POST /api/documents/%s/party-answers".formatted(document.id()),
                request,
                () -> answers.enter(
                        document,
                        new PartyAnswers.Sent(answer.decision(), answer.comment(), answer.task()),
                        file,
                        () -> {
                            ResponseEntity<DocumentView> done = ResponseEntity.ok(queries.view(id));
                            repeated.keep(() -> done);
                            return done;
                        }));
    }
}
