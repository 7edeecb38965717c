package org.marshrut.substitution;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.DocumentQueries;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A head steps in on the way of a document. */
@RestController
class InterventionController {

    enum InterventionAction {
        CHANGE_PERFORMER,
        ADD_VISA,
        RETURN
    }

    /**
     * @param taskId the task, unless a visa is added
     * @param performer log-in of the new performer
     * @param approver log-in of whose visa is added
     */
    record Intervention(
            @Nullable String action,
            @Nullable String taskId,
            @Nullable String performer,
            @Nullable String approver,
            @Nullable String reason) {}

    private final Interventions interventions;
    private final DocumentQueries documents;

    InterventionController(Interventions interventions, DocumentQueries documents) {
        this.interventions = interventions;
        this.documents = documents;
    }

    @PostMapping("/api/documents/{id}/interventions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void stepIn(@PathVariable String id, @RequestBody Intervention intervention) {
        String document = documents.readable(id).id().toString();
        switch (action(intervention.action())) {
            case CHANGE_PERFORMER ->
                interventions.changePerformer(
                        document, intervention.taskId(), intervention.performer(), intervention.reason());
            case RETURN -> interventions.returnToAuthor(document, intervention.taskId(), intervention.reason());
            case ADD_VISA -> interventions.addVisa(document, intervention.approver(), intervention.reason());
        }
    }

    private static InterventionAction action(@Nullable String text) {
        return Arrays.stream(InterventionAction.values())
                .filter(action -> action.name().equals(text))
                .findFirst()
                .orElseThrow(
                        () -> Fields.refused("action", "Укажите действие: CHANGE_PERFORMER, ADD_VISA или RETURN."));
    }
}
