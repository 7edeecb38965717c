package org.marshrut.publication;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.deadline.Deadlines;
import org.marshrut.document.DocumentAnnulled;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.DocumentReaders;
import org.marshrut.document.Documents;
import org.marshrut.document.LegalFacts;
import org.marshrut.document.NumberBars;
import org.marshrut.engine.Refusal;
import org.marshrut.kind.RouteKind;
import org.marshrut.kind.RouteKinds;
import org.marshrut.organisation.Organisations;
import org.marshrut.organisation.Today;
import org.marshrut.trail.Trail;
import org.marshrut.trail.TrailEntry;
import org.marshrut.trail.TrailEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What has been made public: drafts for the time of their public window, acts until they are withdrawn. */
@Component
class Publications {

    private final Documents documents;
    private final DocumentReaders readers;
    private final LegalFacts facts;
    private final NumberBars bars;
    private final RouteKinds kinds;
    private final Deadlines deadlines;
    private final Organisations organisations;
    private final JdbcClient jdbc;
    private final Today today;
    private final Clock clock;
    private final Trail trail;
    private final PublicCard cards;

    Publications(
            Documents documents,
            DocumentReaders readers,
            LegalFacts facts,
            NumberBars bars,
            RouteKinds kinds,
            Deadlines deadlines,
            Organisations organisations,
            JdbcClient jdbc,
            Today today,
            Clock clock,
            Trail trail,
            PublicCard cards) {
        this.documents = documents;
        this.readers = readers;
        this.facts = facts;
        this.bars = bars;
        this.kinds = kinds;
        this.deadlines = deadlines;
        this.organisations = organisations;
        this.jdbc = jdbc;
        this.today = today;
        this.clock = clock;
        this.trail = trail;
        this.cards = cards;
    }

    /**
     * The window runs from the day after today for as many whole days as the norm {@code PUBLIC_WINDOW} says; it opens once.
     *
     * @throws Refusal 409 when access to the draft is restricted
     */
    void publishDraft(String businessKey) {
        DocumentFacts document = documents.card(businessKey);
        checkOpen(document);
        LocalDate first = today.in(document.organisation());
        jdbc.sql("insert into draft_publications (document_id, starts_on, ends_on) values (?, ?, ?)"
                        + " on conflict do nothing")
                .params(
                        document.id(),
                        first,
                        first.plusDays(
                                deadlines.norm("PUBLIC_WINDOW", document.kind()).amount()))
                .update();
        trail.add(TrailEntry.of(TrailEvent.DRAFT_PUBLISHED).of(document.id()));
    }

    /**
     * Copies what the public may see, so that its pages need nothing else; the act opens to the site's editors. Nothing is done
     * for an act that is public.
     *
     * @throws Refusal 409 when it is restricted, has no number, is not signed or was withdrawn
     */
    void publishAct(String businessKey) {
        DocumentFacts act = documents.card(businessKey);
        UUID id = act.id();
        checkOpen(act);
        bars.check(act, "Акт не публикуется");
        LegalFacts.Facts now = facts.of(id);
        if (!now.registered()
                || !now.signed()
                || !kinds.of(id).filter(RouteKind::published).isPresent()) {
            throw Refusal.conflict(
                    "Публикуется только зарегистрированный документ, и только если его вид публикуют. Сначала его подписывают и регистрируют.");
        }
        if (now.published() && !now.isPublic()) {
            throw Refusal.conflict("Публикация этого акта снята решением человека, второй раз он не размещается.");
        }
        if (now.isPublic()) {
            return;
        }
        PublicCard.Shown shown = cards.of(id);
        jdbc.sql("""
                        insert into publications (document_id, published_at, kind, kind_name, heading, organisation,
                                                  registration_number, registration_date, in_force_from, normative,
                                                  card, card_text, search)
                        select d.id, :at, d.kind, coalesce(r.data ->> 'name', k.name), d.heading, o.name,
                               d.registration_number, d.registration_date, d.in_force_from, d.normative,
                               cast(:card as jsonb), :words,
                               search_joined(search_words(concat_ws(' ', coalesce(r.data ->> 'name', k.name), d.heading,
                                                                    d.registration_number,
                                                                    search_date(d.registration_date), :words)),
                                             (select f.search from files f
                                              where f.document_id = d.id and f.role = 'DRAFT_TEXT'
                                              order by f.version desc limit 1))
                        from documents d
                        join document_kinds k on k.code = d.kind
                        left join route_kinds r on r.id = d.route_kind
                        join organisations o on o.code = d.organisation
                        where d.id = :id and not d.restricted
                        """)
                .param("id", id)
                .param("at", now())
                .param("card", shown.json())
                .param("words", shown.words())
                .update();
        facts.changed();
        event(id, "PUBLISHED", null, null);
        readers.open(id, List.of("g:publishers"));
        documents.enter(id, "PUBLISHED");
    }

    private static void checkOpen(DocumentFacts document) {
        if (document.restricted()) {
            throw Refusal.conflict(
                    "Доступ к документу ограничен, для всех он не размещается. Проверьте развилку «Доступ"
                            + " ограничен?» на маршруте.");
        }
    }

    boolean isPublic(UUID id) {
        return jdbc.sql("select count(*) from publications where document_id = ? and withdrawn_at is null")
                        .param(id)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** Takes the act off the public pages by a decision that is recorded; nothing is done for an act that is not public. */
    void withdraw(UUID id, String login, String reason) {
        int taken = jdbc.sql("update publications set withdrawn_at = ? where document_id = ? and withdrawn_at is null")
                .params(now(), id)
                .update();
        facts.changed();
        if (taken > 0) {
            event(id, "WITHDRAWN", reason, login);
        }
    }

    @EventListener
    void annulled(DocumentAnnulled annulment) {
        withdraw(annulment.id(), annulment.login(), annulment.reason());
    }

    /**
     * Where a route comes to a withdrawal: it is one when a person has decided it, and never because it is drawn.
     *
     * @throws Refusal 409 when the act is public
     */
    void confirmWithdrawal(String businessKey) {
        if (isPublic(documents.card(businessKey).id())) {
            throw Refusal.conflict(
                    "Акт не снимается с публикации: решения об этом никто не принимал. Снимает редактор сайта на"
                            + " карточке акта, с причиной.");
        }
    }

    private void event(UUID id, String event, @Nullable String reason, @Nullable String login) {
        jdbc.sql("insert into publication_events (document_id, at, event, reason, login) values (?, ?, ?, ?, ?)")
                .params(id, now(), event, reason, login)
                .update();
        trail.add(TrailEntry.of(TrailEvent.valueOf(event)).by(login).of(id));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
