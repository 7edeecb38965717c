package org.marshrut.assignment;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marshrut.assignment.Assignment.Role;
import org.marshrut.assignment.ItemChecks.Place;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.DocumentReaders;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes assignments out of the lines of a resolution and starts those that no route calls. It takes effect at once. */
@Component
class Resolutions {

    /**
     * Who gives a resolution.
     *
     * @param author in whose name
     * @param preparedBy who wrote it down, {@code issuedBy} who gave it
     * @param parent the author's own assignment, out of which he makes others; null for the first resolution
     * @param ofCard whether its lines are the rows of the document's card: one such for a document
     */
    record By(
            String author,
            @Nullable String preparedBy,
            String issuedBy,
            @Nullable String basis,
            @Nullable Assignment parent,
            boolean ofCard) {

        By(
                String author,
                @Nullable String preparedBy,
                String issuedBy,
                @Nullable String basis,
                @Nullable Assignment parent) {
            this(author, preparedBy, issuedBy, basis, parent, false);
        }
    }

    /** They look after what was given from the first day, not only when everything is executed. */
    private static final List<String> CONTROLLERS = List.of("g:controllers");

    private final JdbcClient jdbc;
    private final Assignments assignments;
    private final AssignmentQuotas.Room room;
    private final ItemChecks checks;
    private final Officials officials;
    private final AssignmentExecution route;
    private final DocumentReaders readers;
    private final ApplicationEventPublisher events;
    private final ObjectProvider<ResolutionLimit> limits;
    private final Clock clock;

    Resolutions(
            JdbcClient jdbc,
            Assignments assignments,
            AssignmentQuotas.Room room,
            ItemChecks checks,
            Officials officials,
            AssignmentExecution route,
            DocumentReaders readers,
            ApplicationEventPublisher events,
            ObjectProvider<ResolutionLimit> limits,
            Clock clock) {
        this.jdbc = jdbc;
        this.assignments = assignments;
        this.room = room;
        this.checks = checks;
        this.officials = officials;
        this.route = route;
        this.readers = readers;
        this.events = events;
        this.limits = limits;
        this.clock = clock;
    }

    /** Checks the lines for this author, without giving anything. */
    List<Plan> check(DocumentFacts document, @Nullable List<Item> items, By by) {
        List<Plan> plans = checks.plans(items, place(document, by));
        officials.checkMay(
                document,
                "items",
                plans.stream()
                        .flatMap(plan -> Stream.concat(Stream.of(plan.responsible()), plan.coPerformers().stream()))
                        .toList());
        room.forAssignments(
                document.id(),
                plans.stream().mapToInt(plan -> 1 + plan.coPerformers().size()).sum());
        return plans;
    }

    private Place place(DocumentFacts document, By by) {
        if (by.parent() == null) {
            Instant limit = limits.orderedStream()
                    .flatMap(one -> one.latest(document.id()).stream())
                    .filter(one -> one.isAfter(clock.instant()))
                    .min(Instant::compareTo)
                    .orElse(null);
            return new Place(document.kind(), by.author(), List.of(by.author()), limit);
        }
        Instant latest = by.parent().due().toInstant();
        List<String> chain = assignments.chainUp(by.parent().id());
        // What is late already still has to be done: then nothing can stay within the deadline.
        return new Place(document.kind(), by.author(), chain, latest.isAfter(clock.instant()) ? latest : null);
    }

    /** The resolution that was made of the rows of the document's card. */
    Optional<UUID> ofCard(UUID document) {
        return jdbc.sql("select id from resolutions where document_id = ? and of_card")
                .param(document)
                .query(UUID.class)
                .optional();
    }

    /** @return the id of the resolution; those of its first level that a route calls are not started yet */
    UUID issue(DocumentFacts document, @Nullable List<Item> items, By by) {
        List<Plan> plans = check(document, items, by);
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        insert into resolutions (id, document_id, parent_assignment, author, prepared_by, issued_by,
                                                 basis, issued_at, of_card)
                        values (:id, :document, :parent, :author, :preparedBy, :issuedBy, :basis, :at, :ofCard)
                        """)
                .param("id", id)
                .param("document", document.id())
                .param("parent", by.parent() == null ? null : by.parent().id())
                .param("author", by.author())
                .param("preparedBy", by.author().equals(by.preparedBy()) ? null : by.preparedBy())
                .param("issuedBy", by.issuedBy())
                .param("basis", by.basis())
                .param("at", now)
                .param("ofCard", by.ofCard())
                .update();
        readers.open(document.id(), CONTROLLERS);
        List<UUID> ofTheirOwn = new ArrayList<>();
        // The items have the numbers of their rows; whoever helps with one comes after them all.
        int number = assignments.lastNumber(document.id());
        List<UUID> rows = new ArrayList<>();
        for (Plan plan : plans) {
            rows.add(insert(document, id, by.parent(), ++number, plan, by.author(), now));
        }
        if (by.parent() != null) {
            ofTheirOwn.addAll(rows);
        }
        for (int row = 0; row < plans.size(); row++) {
            Plan plan = plans.get(row);
            UUID item = rows.get(row);
            for (String other : plan.coPerformers()) {
                ofTheirOwn.add(assignments.insert(new Assignments.New(
                        document.id(), id, item, ++number, Role.CO_PERFORMER, plan, other, plan.responsible(), now)));
                readers.open(document.id(), officials.readers(document, other));
            }
        }
        ofTheirOwn.forEach(assignment -> route.start(document.id(), assignment));
        events.publishEvent(new AssignmentsGiven(document.id()));
        return id;
    }

    private UUID insert(
            DocumentFacts document,
            UUID resolution,
            @Nullable Assignment parent,
            int number,
            Plan plan,
            String giver,
            OffsetDateTime at) {
        readers.open(document.id(), officials.readers(document, plan.responsible()));
        return assignments.insert(new Assignments.New(
                document.id(),
                resolution,
                parent == null ? null : parent.id(),
                number,
                Role.RESPONSIBLE,
                plan,
                plan.responsible(),
                giver,
                at));
    }
}
