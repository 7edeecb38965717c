package org.marshrut.reading;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.DocumentQueries;
import org.marshrut.engine.Refusal;
import org.marshrut.reading.RouteHistory.Activity;
import org.marshrut.reading.TravelledRoute.Diagram;
import org.marshrut.reading.TravelledRoute.Step;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The way that a document has gone and its drawings, for whoever may read it, whatever the engine would show him. */
@RestController
@RequestMapping("/api/documents/{id}/route")
class TravelledRouteController {

    private final DocumentQueries queries;
    private final RouteHistory history;

    TravelledRouteController(DocumentQueries queries, RouteHistory history) {
        this.queries = queries;
        this.history = history;
    }

    @GetMapping
    TravelledRoute route(@PathVariable String id) {
        DocumentFacts document = queries.readable(id);
        List<Step> steps = history.asked(document);
        List<Step> now = Stream.concat(
                        steps.stream().filter(step -> step.until() == null), history.events(document).stream())
                .toList();
        return new TravelledRoute(steps, now);
    }

    @GetMapping("/diagrams")
    List<Diagram> diagrams(@PathVariable String id) {
        DocumentFacts document = queries.readable(id);
        Map<String, List<Step>> steps = history.asked(document).stream()
                .filter(step -> step.definition() != null)
                .collect(Collectors.groupingBy(step -> Objects.requireNonNull(step.definition())));
        return history.activities(document.id()).stream()
                .collect(Collectors.groupingBy(Activity::definition, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(visited -> diagram(document, visited, steps))
                .toList();
    }

    private static Diagram diagram(DocumentFacts document, List<Activity> visited, Map<String, List<Step>> steps) {
        Activity any = visited.get(0);
        return new Diagram(
                any.definition(),
                any.key(),
                any.name(),
                any.version(),
                any.called(),
                "/api/documents/%s/route/diagrams/%s".formatted(document.id(), any.definition()),
                visited.stream().filter(Activity::done).map(Activity::activity).toList(),
                visited.stream().filter(Activity::now).map(Activity::activity).toList(),
                steps.getOrDefault(any.definition(), List.of()));
    }

    /** A deployed version never changes. */
    @GetMapping(path = "/diagrams/{definition}", produces = MediaType.APPLICATION_XML_VALUE)
    ResponseEntity<byte[]> drawing(@PathVariable String id, @PathVariable String definition) {
        byte[] drawing = history.drawing(queries.readable(id).id(), definition)
                .orElseThrow(() -> Refusal.notFound("По такому маршруту документ не шёл."));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_XML)
                .cacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePrivate().immutable())
                .header("X-Content-Type-Options", "nosniff")
                .body(drawing);
    }
}
