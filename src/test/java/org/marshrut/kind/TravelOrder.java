package org.marshrut.kind;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marshrut.support.Api;
import org.marshrut.support.Api.Part;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.RedrawnRoutes;

/** «Приказ о командировке» as an analyst draws it: a route, a card, a template; nothing of it is known to the product. */
final class TravelOrder {

    static final String KIND = "TRAVEL_ORDER";
    private static final Path FOLDER = Path.of("src/test/resources/kinds/travel-order");

    private final Map<String, String> files = new TreeMap<>();

    TravelOrder() {
        try (Stream<Path> all = Files.list(FOLDER)) {
            for (Path file : all.toList()) {
                files.put(file.getFileName().toString(), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    TravelOrder with(String file, UnaryOperator<String> change) {
        String before = files.get(file);
        String after = change.apply(before);
        assertThat(after).as("the change of " + file).isNotEqualTo(before);
        files.put(file, after);
        return this;
    }

    TravelOrder without(String file) {
        files.remove(file);
        return this;
    }

    TravelOrder with(String file, String content) {
        files.put(file, content);
        return this;
    }

    /** As Modeler sends a diagram with the files that belong to it. */
    Reply tryDeploy(Api analyst) {
        List<Part> parts = new java.util.ArrayList<>(List.of(
                Part.field("deployment-name", "travel-order"), Part.field("deployment-source", "Camunda Modeler")));
        files.forEach((name, content) -> parts.add(Part.file(name, name, content.getBytes(StandardCharsets.UTF_8))));
        return analyst.post("/engine-rest/deployment/create", parts);
    }

    void deployed(Api analyst) {
        Reply reply = tryDeploy(analyst);
        assertThat(reply.status()).as(() -> reply.json().toString()).isEqualTo(200);
        reply.json().path("deployedProcessDefinitions").fieldNames().forEachRemaining(RedrawnRoutes::add);
    }

    static Map<String, Object> facts(@Nullable Object money) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("traveller", "performer");
        facts.put("destination", "Тундровск");
        facts.put("leaves", "2026-12-07");
        facts.put("returns", "2026-12-11");
        if (money != null) {
            facts.put("money", money);
            facts.put("moneySource", "смета министерства");
        }
        return facts;
    }

    static Reply trySubmit(Api author, Map<String, Object> facts) {
        Map<String, Object> card = new LinkedHashMap<>();
        card.put("kind", KIND);
        card.put("heading", "О командировке в Тундровск");
        card.put("organisation", "06");
        card.put("facts", facts);
        try {
            return author.post(
                    "/api/documents",
                    List.of(Part.json(
                            "card", new com.fasterxml.jackson.databind.ObjectMapper().writeValueAsString(card))));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
