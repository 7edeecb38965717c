package org.marshrut.price;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.variable.Variables;
import org.marshrut.price.SameAct.SentFile;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Takes a dossier in: its rows and the start of the route in one transaction. */
class StockSubmission {

    private final Rows rows;
    private final RuntimeService runtime;
    private final IdentityService identity;
    private final TransactionTemplate transaction;
    private final ObjectMapper json;

    StockSubmission(
            Rows rows,
            RuntimeService runtime,
            IdentityService identity,
            TransactionTemplate transaction,
            ObjectMapper json) {
        this.rows = rows;
        this.runtime = runtime;
        this.identity = identity;
        this.transaction = transaction;
        this.json = json;
    }

    @Bean
    static RouterFunction<ServerResponse> submissions(StockSubmission submission) {
        return RouterFunctions.route()
                .POST(StockEngine.SUBMISSION, submission::answer)
                .build();
    }

    private ServerResponse answer(ServerRequest request) throws Exception {
        var parts = request.multipartData();
        JsonNode card = json.readTree(parts.getFirst("card").getInputStream());
        UUID id = submit(
                identity.getCurrentAuthentication().getUserId(),
                card.path("heading").asText(),
                files(card, parts.get("files")));
        return ServerResponse.ok().body(Map.of("id", id));
    }

    private static List<SentFile> files(JsonNode card, List<Part> parts) throws IOException {
        Map<String, String> roles = new HashMap<>();
        card.path("files")
                .forEach(file ->
                        roles.put(file.path("name").asText(), file.path("role").asText()));
        List<SentFile> files = new ArrayList<>();
        for (Part part : parts) {
            String name = part.getSubmittedFileName();
            files.add(new SentFile(roles.get(name), name, part.getInputStream().readAllBytes()));
        }
        return files;
    }

    /** The variables are those that the product gives its routes. */
    UUID submit(String author, String heading, Collection<SentFile> files) {
        return transaction.execute(status -> {
            UUID id = rows.submit(author, heading, files);
            runtime.createProcessInstanceByKey("actApproval")
                    .businessKey(id.toString())
                    .setVariables(Variables.putValue("documentId", id.toString())
                            .putValue("kind", SameAct.KIND)
                            .putValue("organisation", SameAct.ORGANISATION)
                            .putValue("author", author)
                            .putValue("normative", false)
                            .putValue("financial", false)
                            .putValue("restricted", false)
                            .putValue("decision", null)
                            .putValue("endorsed", false)
                            .putValue("conclusionsConsidered", false)
                            .putValue("objections", 0)
                            .putValue("remarks", 0)
                            .putValue("round", 0))
                    .execute();
            return id;
        });
    }
}
