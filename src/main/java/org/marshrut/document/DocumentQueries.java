package org.marshrut.document;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.DocumentView.Decision;
import org.marshrut.document.DocumentView.Summary;
import org.marshrut.engine.Refusal;
import org.marshrut.kind.RouteKind;
import org.marshrut.kind.RouteKinds;
import org.marshrut.organisation.Organisations;
import org.marshrut.organisation.People;
import org.marshrut.organisation.Person;
import org.marshrut.step.StepKind;
import org.marshrut.trail.Views;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads documents for the person who asks; what is not open to him does not exist for him. */
@Component
public class DocumentQueries {

    private static final String READABLE = ReadableDocuments.readable("d");

    private final JdbcClient jdbc;
    private final ReadableDocuments open;
    private final Documents documents;
    private final Files files;
    private final FileTextRows texts;
    private final Organisations organisations;
    private final People people;
    private final DocumentSteps asked;
    private final Summaries summaries;
    private final Views views;
    private final CardFacts cards;
    private final RouteKinds kinds;
    private final ObjectProvider<CardNotes> notes;
    private final ObjectProvider<FileChecks> checks;
    private final KeptSignatures signatures;

    DocumentQueries(
            JdbcClient jdbc,
            ReadableDocuments open,
            Documents documents,
            Files files,
            FileTextRows texts,
            Organisations organisations,
            People people,
            DocumentSteps asked,
            Summaries summaries,
            Views views,
            CardFacts cards,
            RouteKinds kinds,
            ObjectProvider<CardNotes> notes,
            ObjectProvider<FileChecks> checks,
            @Lazy KeptSignatures signatures) {
        this.signatures = signatures;
        this.notes = notes;
        this.checks = checks;
        this.jdbc = jdbc;
        this.open = open;
        this.documents = documents;
        this.files = files;
        this.texts = texts;
        this.organisations = organisations;
        this.people = people;
        this.asked = asked;
        this.summaries = summaries;
        this.views = views;
        this.cards = cards;
        this.kinds = kinds;
    }

    /**
     * Every way of the API to a paper begins here, so a look at one with restricted access is written here.
     *
     * @throws Refusal 404 when there is no such document, or none that this person may read
     */
    public DocumentFacts readable(String id) {
        DocumentFacts readable = documents
                .find(id)
                .filter(document -> open.isReadable(document.id()))
                .orElseThrow(() -> Refusal.notFound("Документ не найден или не открыт для вас. Проверьте адрес."));
        if (readable.restricted()) {
            views.looked(readable.id(), null);
        }
        return readable;
    }

    @Transactional
    public DocumentView view(String id) {
        DocumentFacts facts = readable(id);
        ZoneId zone = zone(facts.organisation());
        List<FileVersion> dossier = files.of(facts.id()).stream()
                .filter(file -> open.isOpen(file, facts))
                .toList();
        List<Decision> decisions = asked.decisions(facts, zone);
        Optional<RouteKind> kind = kinds.of(facts.id());
        return jdbc.sql("""
                        select d.*, p.published_at, i.correspondent, i.correspondent_number, i.correspondent_date,
                               i.received_at, i.organisation as sender, i.correspondent_code, k.name as kind_name
                        from documents d
                        join document_kinds k on k.code = d.kind
                        left join publications p on p.document_id = d.id and p.withdrawn_at is null
                        left join incoming_papers i on i.document_id = d.id
                        where d.id = ?
                        """)
                .param(facts.id())
                .query((row, n) -> new DocumentView(
                        facts.id(),
                        facts.kind(),
                        facts.heading(),
                        facts.organisation(),
                        facts.normative(),
                        facts.financial(),
                        facts.sphere(),
                        facts.restricted(),
                        facts.author(),
                        facts.state(),
                        DocumentSteps.time(row, "submitted_at", zone),
                        facts.projectNumber(),
                        facts.registrationNumber(),
                        facts.registrationDate(),
                        row.getObject("in_force_from", LocalDate.class),
                        row.getString("process_instance_id"),
                        row.getObject("route_version", Integer.class),
                        row.getString("stamp"),
                        warnings(facts, dossier, decisions),
                        asked.stage(facts.id(), zone),
                        decisions.stream()
                                .filter(one -> one.step() == StepKind.VISA)
                                .map(Decision::visa)
                                .toList(),
                        decisions,
                        checked(facts.id(), dossier, zone),
                        publication(facts.id(), DocumentSteps.time(row, "published_at", zone)),
                        incoming(row, zone),
                        cards.of(facts.id()),
                        cards.lines(facts.id()),
                        kind.map(RouteKind::name).orElse(row.getString("kind_name")),
                        kind.map(Dossier::roles).orElse(List.of()),
                        signatures.of(facts.id(), zone)))
                .single();
    }

    private List<DocumentFile> checked(UUID id, List<FileVersion> dossier, ZoneId zone) {
        Map<UUID, FileCheck> known = new HashMap<>();
        checks.orderedStream().forEach(feature -> known.putAll(feature.of(id, zone)));
        return dossier.stream()
                .map(file -> DocumentFile.of(file, known.get(file.id())))
                .toList();
    }

    private static DocumentView.@Nullable Publication publication(UUID id, @Nullable OffsetDateTime at) {
        return at == null ? null : new DocumentView.Publication(at, "/acts/" + id);
    }

    private static DocumentView.@Nullable Incoming incoming(ResultSet row, ZoneId zone) throws SQLException {
        OffsetDateTime received = DocumentSteps.time(row, "received_at", zone);
        return received == null
                ? null
                : new DocumentView.Incoming(
                        row.getString("correspondent"),
                        row.getString("correspondent_number"),
                        row.getObject("correspondent_date", LocalDate.class),
                        received,
                        row.getString("sender"),
                        row.getString("correspondent_code"));
    }

    private List<String> warnings(DocumentFacts facts, List<FileVersion> dossier, List<Decision> decisions) {
        List<String> warnings = new ArrayList<>();
        if (facts.financial() && dossier.stream().noneMatch(file -> file.role() == FileRole.FINANCIAL_JUSTIFICATION)) {
            warnings.add("Нет финансово-экономического обоснования.");
        }
        warnings.addAll(texts.warnings(facts.id()));
        notes.orderedStream().forEach(feature -> warnings.addAll(feature.of(facts.id())));
        decisions.stream()
                .filter(one -> "NOT_IN_COMPETENCE".equals(one.decision()))
                .forEach(one -> warnings.add(
                        "Не относится к компетенции, ответил %s: %s".formatted(name(one.approver()), one.remark())));
        return warnings;
    }

    private String name(@Nullable String login) {
        return login == null ? "" : people.find(login).map(Person::name).orElse(login);
    }

    /** The documents behind some tasks, for the cards of a task list: one query for a page. */
    public Map<String, Summary> ofTasks(List<String> taskIds) {
        Map<String, Summary> found = new LinkedHashMap<>();
        jdbc.sql("select d.*, t.task_id, t.overdue_at is not null as overdue"
                        + " from decisions t join documents d on d.id = t.document_id"
                        + " where t.task_id = any(:tasks) and " + READABLE)
                .param("tasks", taskIds.toArray(String[]::new))
                .params(open.params())
                .query((row, n) -> found.put(row.getString("task_id"), summaries.of(row)))
                .list();
        return found;
    }

    public Optional<FileVersion> file(DocumentFacts document, String fileId) {
        return Documents.id(fileId)
                .flatMap(id -> files.find(document.id(), id))
                .filter(file -> open.isOpen(file, document));
    }

    private ZoneId zone(String organisation) {
        return organisations.get(organisation).zone();
    }
}
