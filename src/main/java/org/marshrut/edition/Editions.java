package org.marshrut.edition;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.card.FactType;
import org.marshrut.document.CardFacts;
import org.marshrut.document.DocumentAnnulled;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.Documents;
import org.marshrut.document.LegalFacts;
import org.marshrut.document.NumberBars;
import org.marshrut.edition.Lists.Standing;
import org.marshrut.engine.Refusal;
import org.marshrut.kind.RouteKind;
import org.marshrut.kind.RouteKinds;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes versions of lists out of registered documents, one after the other. */
@Component
class Editions {

    private final Documents documents;
    private final CardFacts facts;
    private final RouteKinds kinds;
    private final NumberBars bars;
    private final LegalFacts legal;
    private final Labels labels;
    private final Lists lists;
    private final EditionRows rows;
    private final JdbcClient jdbc;
    private final Clock clock;

    Editions(
            Documents documents,
            CardFacts facts,
            RouteKinds kinds,
            NumberBars bars,
            LegalFacts legal,
            Labels labels,
            Lists lists,
            EditionRows rows,
            JdbcClient jdbc,
            Clock clock) {
        this.documents = documents;
        this.facts = facts;
        this.kinds = kinds;
        this.bars = bars;
        this.legal = legal;
        this.labels = labels;
        this.lists = lists;
        this.rows = rows;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What a document is about to do to its list. */
    private record Proposal(
            DocumentFacts document,
            RouteKind kind,
            ListKind list,
            Map<String, String> key,
            String name,
            List<Change> changes) {}

    /** @throws Refusal 409 when the changes do not fit the list as it is now */
    void check(String businessKey) {
        Proposal proposal = proposal(documents.card(businessKey));
        Optional<Standing> list = lists.find(
                proposal.list().code(), proposal.key(), proposal.document().restricted());
        apply(proposal, list.orElse(null), columns(proposal, list.orElse(null)));
    }

    /**
     * Applies the changes of a registered document to the version in force. Nothing is done for a document that has its version.
     *
     * @throws Refusal 409 when it has no number, is not signed or annulled, or the changes do not fit the list any more
     */
    void make(String businessKey) {
        DocumentFacts document = documents.card(businessKey);
        bars.check(document, "Новая редакция перечня не составляется");
        if (!legal.of(document.id()).registered()) {
            throw Refusal.conflict(
                    "Новая редакция перечня составляется только по зарегистрированному документу. Сначала его"
                            + " подписывают и регистрируют.");
        }
        if (lists.editionOf(document.id()).isPresent()) {
            return;
        }
        Proposal proposal = proposal(documents.card(businessKey));
        Standing list = lists.hold(proposal.list().code(), proposal.key(), document.restricted(), proposal.name());
        List<Column> columns = columns(proposal, list);
        Collection<ListRow> before = verified(list);
        Collection<ListRow> after = apply(proposal, list, columns);
        keep(
                proposal,
                list,
                columns,
                Differences.between(before, after, proposal.list().sum()),
                after);
    }

    private Proposal proposal(DocumentFacts document) {
        RouteKind kind = kinds.of(document.id())
                .orElseThrow(() -> Refusal.conflict("Документ не внесён по маршруту, перечней он не меняет."));
        ListKind list = ListKind.of(kind);
        Map<String, @Nullable Object> card = facts.of(document.id());
        return new Proposal(
                document,
                kind,
                list,
                list.keyOf(card),
                list.nameOf(card, (fact, value) -> labels.fact(document.id(), fact, value)),
                Change.read(card.get(list.rows())));
    }

    private List<ListRow> verified(Standing list) {
        List<ListRow> state = rows.of(list.id(), list.current());
        lists.edition(list.id(), list.current()).ifPresent(edition -> {
            if (!edition.sha256().equals(Values.sha256(state))) {
                throw Refusal.conflict(
                        "Редакция %d перечня «%s» не сходится со своей контрольной суммой: её меняли в обход системы. Сообщите администратору."
                                .formatted(edition.version(), list.name()));
            }
        });
        return state;
    }

    private Collection<ListRow> apply(Proposal proposal, @Nullable Standing list, List<Column> columns) {
        ListKind kind = proposal.list();
        UUID document = proposal.document().id();
        return new Applied(
                        kind,
                        columns,
                        list == null ? List.of() : rows.of(list.id(), list.current()),
                        object -> list == null ? "" : whatBecameOf(list, object),
                        (column, value) -> labels.cell(document, kind.rows(), column, value))
                .with(proposal.changes());
    }

    /** Who is to be asked why an object is not as expected: the version that touched it last. */
    private String whatBecameOf(Standing list, String object) {
        return lists.edition(list.id(), rows.lastTouched(list.id(), object))
                .map(edition ->
                        " (редакция %d, документ № %s)".formatted(edition.version(), edition.registrationNumber()))
                .orElse("");
    }

    /** Those of the card; where it does not say, those of the version before and what the rows have beyond. */
    private List<Column> columns(Proposal proposal, @Nullable Standing list) {
        return labels.columns(
                        proposal.document().id(),
                        proposal.kind(),
                        proposal.list().rows())
                .orElseGet(() -> {
                    List<Column> all = new ArrayList<>(
                            list == null
                                    ? List.of()
                                    : lists.edition(list.id(), list.current())
                                            .map(Edition::columns)
                                            .orElse(List.of()));
                    proposal.list().identifying().forEach(key -> add(all, proposal, key, FactType.TEXT));
                    proposal.changes().forEach(change -> change.values()
                            .forEach((key, value) -> add(all, proposal, key, type(proposal.list(), key, value))));
                    return List.copyOf(all);
                });
    }

    private void add(List<Column> all, Proposal proposal, String key, FactType type) {
        if (all.stream().noneMatch(column -> column.key().equals(key))) {
            all.add(new Column(key, labels.label(proposal.kind(), key), type));
        }
    }

    private static FactType type(ListKind kind, String key, Object value) {
        return kind.sum().filter(key::equals).isPresent()
                ? FactType.MONEY
                : value instanceof Number ? FactType.NUMBER : FactType.TEXT;
    }

    private void keep(
            Proposal proposal,
            Standing list,
            List<Column> columns,
            Differences differences,
            Collection<ListRow> after) {
        DocumentFacts document = proposal.document();
        int version = list.newest() + 1;
        jdbc.sql("""
                        insert into editions (list_id, version, base, document_id, registration_number, registration_date,
                                              made_at, columns, differences, words, rows_count, total, sha256)
                        values (:list, :version, :base, :document, :number, :date, :at, cast(:columns as jsonb),
                                cast(:differences as jsonb), :words, :count, :total, :sha256)
                        """)
                .param("list", list.id())
                .param("version", version)
                .param("base", list.current())
                .param("document", document.id())
                .param("number", document.registrationNumber())
                .param("date", document.registrationDate())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("columns", Values.json(columns))
                .param(
                        "differences",
                        Values.json(Map.of(
                                "added", differences.added().size(),
                                "removed", differences.removed().size(),
                                "changed", differences.changed().size(),
                                "columns", differences.byColumn(columns))))
                .param("words", differences.words(proposal.list().noun(), columns))
                .param("count", after.size())
                .param("total", differences.totalAfter())
                .param("sha256", Values.sha256(after))
                .update();
        rows.make(list.id(), list.newest(), after);
        lists.made(list.id(), version, proposal.name());
    }

    /** What was built on it stays: a person has to correct it. What was not is as if it had never been. */
    @EventListener
    void annulled(DocumentAnnulled annulment) {
        lists.editionOf(annulment.id())
                .filter(edition -> edition.annulledAt() == null)
                .ifPresent(edition -> {
                    lists.hold(edition.list());
                    jdbc.sql("update editions set annulled_at = ? where document_id = ? and annulled_at is null")
                            .params(clock.instant().atOffset(ZoneOffset.UTC), annulment.id())
                            .update();
                    lists.lookAgain(edition.list());
                });
    }
}
