package org.marshrut.assignment;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.CurrentUser;
import org.marshrut.assignment.Assignment.Role;
import org.marshrut.assignment.AssignmentView.AssignmentTree;
import org.marshrut.assignment.AssignmentView.Missing;
import org.marshrut.assignment.AssignmentView.ReleaseView;
import org.marshrut.assignment.AssignmentView.ReportView;
import org.marshrut.assignment.AssignmentView.ResolutionView;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.DocumentView.Page;
import org.marshrut.document.Documents;
import org.marshrut.engine.Refusal.FieldError;
import org.marshrut.organisation.Organisations;
import org.marshrut.organisation.People;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Draws the tree of a document's resolutions and assignments: a handful of queries, however large it is. */
@Component
class Trees {

    private record Given(
            UUID id,
            @Nullable UUID parentAssignment,
            String author,
            @Nullable String preparedBy,
            String issuedBy,
            @Nullable String basis,
            OffsetDateTime issuedAt) {}

    private final JdbcClient jdbc;
    private final Assignments assignments;
    private final Reports reports;
    private final Extensions extensions;
    private final Handovers handovers;
    private final Release release;
    private final ResolutionControl route;
    private final People people;
    private final Organisations organisations;
    private final Documents documents;
    private final CurrentUser user;

    Trees(
            JdbcClient jdbc,
            Assignments assignments,
            Reports reports,
            Extensions extensions,
            Handovers handovers,
            Release release,
            ResolutionControl route,
            People people,
            Organisations organisations,
            Documents documents,
            CurrentUser user) {
        this.jdbc = jdbc;
        this.assignments = assignments;
        this.reports = reports;
        this.extensions = extensions;
        this.handovers = handovers;
        this.release = release;
        this.route = route;
        this.people = people;
        this.organisations = organisations;
        this.documents = documents;
        this.user = user;
    }

    AssignmentTree of(DocumentFacts document) {
        List<Assignment> all = assignments.ofDocument(document.id());
        Map<UUID, List<ResolutionView>> byParent = drawn(document, all);
        return new AssignmentTree(
                document.id(),
                document.registrationNumber(),
                byParent.getOrDefault(null, List.of()),
                release(document, all));
    }

    /** One assignment with what is below it. */
    AssignmentView of(DocumentFacts document, UUID assignment) {
        return drawn(document, assignments.ofDocument(document.id())).values().stream()
                .flatMap(List::stream)
                .flatMap(resolution -> resolution.items().stream())
                .flatMap(item -> Stream.concat(Stream.of(item), item.coPerformers().stream()))
                .filter(view -> view.id().equals(assignment))
                .findFirst()
                .orElseThrow();
    }

    Page<ReportView> reports(Assignment assignment, int page, int size) {
        List<Reports.Report> found = reports.page(assignment.id(), page, size);
        Map<String, People.Named> names = people.named(
                found.stream().map(Reports.Report::login).distinct().toList());
        ZoneId zone = organisations
                .get(documents.card(assignment.documentId().toString()).organisation())
                .zone();
        return new Page<>(
                found.stream()
                        .map(report -> AssignmentShapes.view(
                                report,
                                names.containsKey(report.login())
                                        ? names.get(report.login()).name()
                                        : report.login(),
                                zone))
                        .toList(),
                reports.count(assignment.id()),
                page,
                size);
    }

    private ReleaseView release(DocumentFacts document, List<Assignment> all) {
        List<Assignment> items = all.stream()
                .filter(one -> one.parentId() == null && one.releasedAt() == null)
                .toList();
        List<Missing> missing =
                release.missing(items).stream().map(Trees::missing).toList();
        boolean awaited = !route.releases(document.id()).isEmpty();
        return new ReleaseView(awaited && missing.isEmpty(), awaited, missing);
    }

    private static Missing missing(FieldError error) {
        return new Missing(error.field(), error.message());
    }

    /** Resolutions by the assignment out of which they were given. */
    private Map<UUID, List<ResolutionView>> drawn(DocumentFacts document, List<Assignment> all) {
        List<Given> given =
                jdbc.sql("""
                        select id, parent_assignment, author, prepared_by, issued_by, basis, issued_at from resolutions
                        where document_id = ? order by issued_at, id
                        """).param(document.id()).query(Given.class).list();
        ZoneId zone = organisations.get(document.organisation()).zone();
        AssignmentShapes shapes = new AssignmentShapes(
                document,
                zone,
                names(all, given),
                withdraw(all),
                grouped(reports.ofDocument(document.id()), Reports.Report::assignmentId),
                grouped(reports.proofs(document.id()), Reports.Proof::assignmentId),
                grouped(extensions.ofDocument(document.id()), Extensions.Extension::assignmentId),
                grouped(handovers.ofDocument(document.id()), Handovers.Handover::assignmentId),
                overdue(document.id()),
                waiting(document.id()),
                user.login().orElse(""));
        Map<UUID, List<ResolutionView>> byParent = new HashMap<>();
        Map<UUID, List<AssignmentView>> coPerformers = new HashMap<>();
        // What is below has a higher number and was given later: from the last to the first, all of it is drawn
        // already.
        List<Given> lastFirst = new ArrayList<>(given);
        java.util.Collections.reverse(lastFirst);
        for (Given resolution : lastFirst) {
            List<AssignmentView> items = new ArrayList<>();
            for (Assignment one : ofLastFirst(all, resolution.id())) {
                AssignmentView view = shapes.view(
                        one,
                        coPerformers.getOrDefault(one.id(), List.of()),
                        byParent.getOrDefault(one.id(), List.of()));
                (one.role() == Role.CO_PERFORMER
                                ? coPerformers.computeIfAbsent(one.parentId(), any -> new ArrayList<>())
                                : items)
                        .add(0, view);
            }
            byParent.computeIfAbsent(resolution.parentAssignment(), any -> new ArrayList<>())
                    .add(
                            0,
                            new ResolutionView(
                                    resolution.id(),
                                    resolution.parentAssignment(),
                                    resolution.author(),
                                    shapes.name(resolution.author()),
                                    resolution.preparedBy(),
                                    resolution.issuedBy(),
                                    resolution.basis(),
                                    shapes.local(resolution.issuedAt()),
                                    items));
        }
        return byParent;
    }

    private static List<Assignment> ofLastFirst(List<Assignment> all, UUID resolution) {
        List<Assignment> found = new ArrayList<>(all.stream()
                .filter(one -> one.resolutionId().equals(resolution))
                .toList());
        java.util.Collections.reverse(found);
        return found;
    }

    private static <T> Map<UUID, List<T>> grouped(List<T> all, Function<T, UUID> of) {
        return all.stream().collect(Collectors.groupingBy(of));
    }

    private Map<String, String> names(List<Assignment> all, List<Given> given) {
        Set<String> logins = new TreeSet<>();
        all.forEach(one -> logins.addAll(List.of(one.responsible(), one.giver())));
        given.forEach(one -> logins.add(one.author()));
        Map<String, String> names = new HashMap<>();
        people.named(logins).forEach((login, named) -> names.put(login, named.name()));
        return names;
    }

    /** Who may withdraw each of them; of a co-performer, whoever gave the resolution. */
    private static Map<UUID, String> withdraw(List<Assignment> all) {
        Map<UUID, String> givers = all.stream().collect(Collectors.toMap(Assignment::id, Assignment::giver));
        return all.stream()
                .collect(Collectors.toMap(
                        Assignment::id,
                        one -> one.role() == Role.CO_PERFORMER && one.parentId() != null
                                ? givers.get(one.parentId())
                                : one.giver()));
    }

    /** Those whose last deadline was missed: the mark on what was asked of the performer. */
    private Set<UUID> overdue(UUID document) {
        return new HashSet<>(jdbc.sql("""
                        select a.id from assignments a join decisions d on d.task_id = a.task_id
                        where a.document_id = ? and d.overdue_at is not null
                        """).param(document).query(UUID.class).list());
    }

    /** The open tasks of the assignments' routes. */
    private Map<UUID, List<AssignmentShapes.Waiting>> waiting(UUID document) {
        return grouped(
                jdbc.sql("""
                        select a.id as assignment, t.id as task, d.step, t.assignee as assignee
                        from assignments a join open_tasks t on t.process_instance = a.process_instance_id
                        join decisions d on d.task_id = t.id
                        where a.document_id = ? order by t.created
                        """)
                        .param(document)
                        .query(AssignmentShapes.Waiting.class)
                        .list(),
                AssignmentShapes.Waiting::assignment);
    }
}
