package org.marshrut.connection;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.DocumentAnnulled;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.Documents;
import org.marshrut.engine.Refusal;
import org.marshrut.organisation.Organisations;
import org.marshrut.organisation.Today;
import org.marshrut.trail.Trail;
import org.marshrut.trail.TrailEntry;
import org.marshrut.trail.TrailEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which document connects an organisation: one at a time, and an organisation once. Whoever asks holds the row of the
 * organisation until his transaction ends, so neither another request nor a table that closes it comes in between.
 */
@Component
class Connections {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");

    /** How a route ended that connected nothing. */
    private static final String OVER = "'REJECTED', 'RECALLED', 'ANNULLED'";

    private record State(
            String code,
            String shortName,
            String district,
            @Nullable String parent,
            @Nullable LocalDate connectedOn,
            @Nullable LocalDate closedOn,
            @Nullable String successor) {}

    private record Begun(String district, @Nullable String parent) {}

    private final RequestedWorkplaces requested;
    private final ConnectionNeeds needs;
    private final Documents documents;
    private final Organisations organisations;
    private final Trail trail;
    private final Today today;
    private final JdbcClient jdbc;
    private final Clock clock;

    Connections(
            RequestedWorkplaces requested,
            ConnectionNeeds needs,
            Documents documents,
            Organisations organisations,
            Trail trail,
            Today today,
            JdbcClient jdbc,
            Clock clock) {
        this.requested = requested;
        this.needs = needs;
        this.documents = documents;
        this.organisations = organisations;
        this.trail = trail;
        this.today = today;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * The document of the route connects the organisation that its card names, and no other document does.
     *
     * @param facts names of the card's facts
     * @throws Refusal 409 for an organisation that is closed, connected, or about to be by another document
     */
    void open(String businessKey, RequestedWorkplaces.Names facts) {
        DocumentFacts document = documents.card(businessKey);
        State organisation = held(requested.of(document.id(), facts).organisation());
        checkIsToBeConnected(organisation);
        int begun = jdbc.sql("""
                        insert into connections (organisation, document_id, district, parent)
                        values (:organisation, :document, :district, :parent)
                        on conflict (organisation) do update
                        set document_id = excluded.document_id, district = excluded.district, parent = excluded.parent,
                            connected_at = null
                        where exists (select from documents d
                                      where d.id = connections.document_id and d.state in (%s))
                        """.formatted(OVER))
                .param("organisation", organisation.code())
                .param("document", document.id())
                .param("district", organisation.district())
                .param("parent", organisation.parent(), java.sql.Types.VARCHAR)
                .update();
        if (begun == 0) {
            throw Refusal.conflict(
                    ("Организацию «%s» уже подключают по другой заявке. Дождитесь её окончания или попросите"
                                    + " автора отозвать её.")
                            .formatted(organisation.shortName()));
        }
    }

    /**
     * Whoever is to work there can: a head, a clerk, and as many with a password as the card asks workplaces for.
     *
     * @throws Refusal 409 naming all that is missing and what to do
     */
    void checkWorkplaces(String businessKey, RequestedWorkplaces.Names facts) {
        DocumentFacts document = documents.card(businessKey);
        RequestedWorkplaces.Request request = requested.of(document.id(), facts);
        needs.check(held(request.organisation()).shortName(), request);
    }

    /**
     * From today, by its date, the organisation is connected.
     *
     * @throws Refusal 409 when it was closed, connected or moved since its request, or somebody is missing again
     */
    void connect(String businessKey, RequestedWorkplaces.Names facts) {
        DocumentFacts document = documents.card(businessKey);
        RequestedWorkplaces.Request request = requested.of(document.id(), facts);
        State organisation = held(request.organisation());
        checkIsToBeConnected(organisation);
        checkHasNotMoved(organisation, begun(document.id(), organisation));
        needs.check(organisation.shortName(), request);
        LocalDate on = today.in(organisation.code());
        jdbc.sql("update organisations set connected_on = ? where code = ?")
                .params(on, organisation.code())
                .update();
        jdbc.sql("update connections set connected_at = ? where document_id = ?")
                .params(clock.instant().atOffset(ZoneOffset.UTC), document.id())
                .update();
        trail.add(TrailEntry.of(TrailEvent.ORGANISATION_CHANGED)
                .of(document.id())
                .about(organisation.code())
                .saying("подключена с " + DAY.format(on)));
    }

    /**
     * What an annulled agreement has connected is connected no more, and may be again. A day that somebody has entered by a table
     * since is his.
     */
    @EventListener
    void annulled(DocumentAnnulled annulment) {
        jdbc.sql("select organisation from connections where document_id = ? and connected_at is not null")
                .param(annulment.id())
                .query(String.class)
                .optional()
                .map(this::held)
                .ifPresent(organisation -> disconnect(annulment.id(), organisation));
    }

    private void disconnect(UUID document, State organisation) {
        int cleared = jdbc.sql("""
                        update organisations o set connected_on = null from connections c
                        where o.code = c.organisation and c.document_id = ?
                          and o.connected_on = (c.connected_at at time zone o.zone)::date
                        """).param(document).update();
        jdbc.sql("update connections set connected_at = null where document_id = ?")
                .param(document)
                .update();
        if (cleared > 0) {
            trail.add(TrailEntry.of(TrailEvent.ORGANISATION_CHANGED)
                    .of(document)
                    .about(organisation.code())
                    .saying("подключение отменено, соглашение аннулировано"));
        }
    }

    private State held(String code) {
        return jdbc.sql("""
                        select code, short_name, district, parent, connected_on, closed_on, successor
                        from organisations where code = ? for update
                        """)
                .param(code)
                .query(State.class)
                .optional()
                .orElseThrow(() -> Refusal.conflict(
                        "Организации «%s» нет. Добавьте её таблицей организаций и внесите заявку снова."
                                .formatted(code)));
    }

    private void checkIsToBeConnected(State organisation) {
        if (organisation.closedOn() != null && !organisation.closedOn().isAfter(today.in(organisation.code()))) {
            throw Refusal.conflict(
                    "Организация «%s» закрыта с %s, подключить её нельзя. Её дела ведёт «%s»: подключают её."
                            .formatted(
                                    organisation.shortName(),
                                    DAY.format(organisation.closedOn()),
                                    organisations
                                            .get(String.valueOf(organisation.successor()))
                                            .shortName()));
        }
        if (organisation.connectedOn() != null) {
            throw Refusal.conflict(("Организация «%s» подключена с %s, второй раз её не подключают. Новые рабочие места"
                            + " добавляют таблицами людей и должностей.")
                    .formatted(organisation.shortName(), DAY.format(organisation.connectedOn())));
        }
    }

    private Begun begun(UUID document, State organisation) {
        return jdbc.sql("select district, parent from connections where document_id = ? and organisation = ?")
                .params(document, organisation.code())
                .query(Begun.class)
                .optional()
                .orElseThrow(() -> Refusal.conflict(
                        "Эту заявку начали на другую организацию. Аннулируйте документ и внесите заявку на «%s»."
                                .formatted(organisation.shortName())));
    }

    private static void checkHasNotMoved(State now, Begun then) {
        if (!now.district().equals(then.district()) || !java.util.Objects.equals(now.parent(), then.parent())) {
            throw Refusal.conflict(
                    ("С начала подключения организация «%s» переведена: район был «%s», стал «%s», вышестоящая"
                                    + " была «%s», стала «%s». Соглашение заключено на прежних условиях: аннулируйте его и внесите"
                                    + " заявку снова.")
                            .formatted(
                                    now.shortName(),
                                    then.district(),
                                    now.district(),
                                    said(then.parent()),
                                    said(now.parent())));
        }
    }

    private static String said(@Nullable String parent) {
        return parent == null ? "нет" : parent;
    }
}
