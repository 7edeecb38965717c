package org.marshrut.decision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.RepeatedRequests;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Many decisions at once, and a decision taken back. */
@RestController
class DecisionController {

    @Schema(name = "DecisionsToTake")
    record Many(@Nullable List<ManyDecisions.@Nullable Item> items) {}

    @Schema(name = "DecisionsTaken")
    record Results(List<ManyDecisions.Result> items) {}

    private final ManyDecisions many;
    private final TakeBacks takeBacks;
    private final RepeatedRequests repeated;
    private final ObjectMapper json;

    DecisionController(ManyDecisions many, TakeBacks takeBacks, RepeatedRequests repeated, ObjectMapper json) {
        this.many = many;
        this.takeBacks = takeBacks;
        this.repeated = repeated;
        this.json = json;
    }

    @PostMapping("/api/decisions")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = Results.class)))
    ResponseEntity<?> decide(
            @RequestBody Many decisions,
            @RequestHeader(name = RepeatedRequests.KEY, required = false) @Nullable String key)
            throws JsonProcessingException {
        return repeated.once(
                "POST /api/decisions",
                key,
                json.writeValueAsBytes(decisions),
                () -> ResponseEntity.ok(new Results(many.decide(decisions.items()))));
    }

    @DeleteMapping("/api/decisions/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void takeBack(@PathVariable long id) {
        takeBacks.takeBack(id);
    }
}
