package org.marshrut.cockpit;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.AskedPage;
import org.marshrut.cockpit.WatchedRoute.WatchedDiagram;
import org.marshrut.cockpit.WatchedRoute.WatchedDocument;
import org.marshrut.cockpit.WatchedRoute.WatchedStep;
import org.marshrut.deadline.WorkClock;
import org.marshrut.deadline.WorkingTime;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.DocumentView.Page;
import org.marshrut.document.Documents;
import org.marshrut.engine.Refusal;
import org.marshrut.organisation.Organisations;
import org.marshrut.reading.RouteHistory;
import org.marshrut.reading.RouteHistory.Activity;
import org.marshrut.reading.TravelledRoute.Step;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** From a number to the document's own way, for those who keep the product running. */
@RestController
@RequestMapping("/api/cockpit/documents")
class WatchedDocumentController {

    private static final String OTHERWISE =
            "Путь документа без его текста видят техническая поддержка и администраторы.";

    private final Watchers watchers;
    private final WatchedDocuments watched;
    private final Documents documents;
    private final RouteHistory history;
    private final Organisations organisations;
    private final WorkingTime workingTime;
    private final Clock clock;

    WatchedDocumentController(
            Watchers watchers,
            WatchedDocuments watched,
            Documents documents,
            RouteHistory history,
            Organisations organisations,
            WorkingTime workingTime,
            Clock clock) {
        this.watchers = watchers;
        this.watched = watched;
        this.documents = documents;
        this.history = history;
        this.organisations = organisations;
        this.workingTime = workingTime;
        this.clock = clock;
    }

    /** @throws Refusal 403 for everybody but ops and administrators, 400 without a number */
    @GetMapping
    Page<WatchedDocument> found(
            @RequestParam(required = false) @Nullable String number,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size) {
        watchers.check(OTHERWISE);
        AskedPage.check(page, size);
        String asked = AskedPage.orNull(number);
        if (asked == null) {
            throw Refusal.field("number", "Введите номер проекта или регистрации целиком, например ПП-12/26.");
        }
        return watched.found(asked, page, size);
    }

    /** @throws Refusal 403 as above, 404 for what is no document and for a paper of restricted access */
    @GetMapping("/{id}/route")
    WatchedRoute route(@PathVariable String id) {
        watchers.check(OTHERWISE);
        WatchedDocument document =
                watched.find(id).orElseThrow(() -> Refusal.notFound("Такого документа нет. Проверьте номер."));
        DocumentFacts facts = documents.card(document.id().toString());
        WorkClock working = workingTime.of(organisations.get(facts.organisation()));
        ZonedDateTime now = clock.instant().atZone(working.zone());
        List<WatchedStep> steps = history.asked(facts).stream()
                .map(step -> watched(step, working, now))
                .toList();
        List<WatchedStep> events = history.events(facts).stream()
                .map(step -> watched(step, working, now))
                .toList();
        return new WatchedRoute(
                document,
                steps,
                Stream.concat(steps.stream().filter(step -> step.until() == null), events.stream())
                        .toList(),
                diagrams(facts));
    }

    /** What a decision rests on may be told in words of a person, so it is left out. */
    private static WatchedStep watched(Step step, WorkClock working, ZonedDateTime now) {
        ZoneId zone = working.zone();
        OffsetDateTime until = step.until();
        ZonedDateTime from = step.since().atZoneSameInstant(zone);
        ZonedDateTime to = until == null ? now : until.atZoneSameInstant(zone);
        return new WatchedStep(
                step.taskKey(),
                step.name(),
                step.who(),
                step.whoName(),
                step.instead(),
                step.candidateGroups(),
                step.since(),
                until,
                written(working.between(from, to).toMinutes()),
                working.isPreliminary(from, to),
                step.decision(),
                step.overdueBy(),
                step.called(),
                step.definition());
    }

    private static String written(long minutes) {
        return "PT%dH%dM".formatted(minutes / 60, minutes % 60);
    }

    private List<WatchedDiagram> diagrams(DocumentFacts document) {
        return history.activities(document.id()).stream()
                .collect(Collectors.groupingBy(Activity::definition, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(visited -> new WatchedDiagram(
                        visited.get(0).definition(),
                        visited.get(0).key(),
                        visited.get(0).name(),
                        visited.get(0).version(),
                        visited.get(0).called(),
                        visited.stream()
                                .filter(Activity::done)
                                .map(Activity::activity)
                                .toList(),
                        visited.stream()
                                .filter(Activity::now)
                                .map(Activity::activity)
                                .toList()))
                .toList();
    }
}
