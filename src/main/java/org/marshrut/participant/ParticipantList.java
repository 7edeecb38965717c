package org.marshrut.participant;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.CurrentUser;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.DocumentQueries;
import org.marshrut.engine.Refusal;
import org.marshrut.organisation.Organisations;
import org.marshrut.organisation.People;
import org.marshrut.participant.Participants.Participant;
import org.marshrut.trail.Trail;
import org.marshrut.trail.TrailEntry;
import org.marshrut.trail.TrailEvent;
import org.springframework.stereotype.Component;

/** Who has registered, for those who have to know: the author, the head and the clerks of his organisation. */
@Component
class ParticipantList {

    record ParticipantView(String name, String contact, OffsetDateTime consentAt, OffsetDateTime registeredAt) {}

    /** @param most null for any number */
    record ParticipantPage(
            String address,
            boolean open,
            @Nullable Integer most,
            List<ParticipantView> items,
            long total,
            int page,
            int size) {}

    /**
     * What those who may read a document know of its registration; no participant is named.
     *
     * @param address of the page for the public; null while registration has not been opened
     * @param most null for any number
     * @param listed whether whoever asks may see the list
     */
    @Schema(name = "DocumentRegistration")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Opened(
            @Nullable String address,
            boolean open,
            @Nullable Integer most,
            long taken,
            boolean listed) {}

    private record Asked(Registration registration, ZoneId zone) {}

    private final DocumentQueries queries;
    private final Registrations registrations;
    private final Participants participants;
    private final PublicAddress address;
    private final Organisations organisations;
    private final People people;
    private final CurrentUser user;
    private final Trail trail;

    ParticipantList(
            DocumentQueries queries,
            Registrations registrations,
            Participants participants,
            PublicAddress address,
            Organisations organisations,
            People people,
            CurrentUser user,
            Trail trail) {
        this.queries = queries;
        this.registrations = registrations;
        this.participants = participants;
        this.address = address;
        this.organisations = organisations;
        this.people = people;
        this.user = user;
        this.trail = trail;
    }

    Opened opened(String id) {
        DocumentFacts document = queries.readable(id);
        return registrations
                .of(document.id())
                .map(found ->
                        new Opened(address.of(found), found.open(), found.most(), found.taken(), concerns(document)))
                .orElse(new Opened(null, false, null, 0, false));
    }

    ParticipantPage page(String id, int page, int size) {
        Asked asked = asked(id, "страница %d".formatted(page));
        Registration registration = asked.registration();
        return new ParticipantPage(
                address.of(registration),
                registration.open(),
                registration.most(),
                views(participants.page(registration.document(), page, size), asked.zone()),
                registration.taken(),
                page,
                size);
    }

    List<ParticipantView> all(String id) {
        Asked asked = asked(id, "таблица CSV");
        return views(participants.all(asked.registration().document()), asked.zone());
    }

    private Asked asked(String id, String what) {
        DocumentFacts document = queries.readable(id);
        if (!concerns(document)) {
            throw Refusal.forbidden("Список участников открыт автору документа, руководителю и делопроизводителям его"
                    + " организации. Обратитесь к ним.");
        }
        Registration registration = registrations
                .of(document.id())
                .orElseThrow(() -> Refusal.notFound(
                        "Запись участников для этого документа не открывали. Её открывает шаг маршрута."));
        trail.add(TrailEntry.of(TrailEvent.PARTICIPANTS_READ).of(document.id()).saying(what));
        return new Asked(
                registration, organisations.get(document.organisation()).zone());
    }

    private boolean concerns(DocumentFacts document) {
        String login = user.person().login();
        return login.equals(document.author())
                || people.findHeadOf(document.organisation())
                        .filter(login::equals)
                        .isPresent()
                || user.groups().contains("clerks")
                        && user.person().organisation().equals(document.organisation());
    }

    private static List<ParticipantView> views(List<Participant> found, ZoneId zone) {
        return found.stream()
                .map(one -> new ParticipantView(
                        one.name(), one.contact(), at(one.consentAt(), zone), at(one.registeredAt(), zone)))
                .toList();
    }

    private static OffsetDateTime at(OffsetDateTime time, ZoneId zone) {
        return time.atZoneSameInstant(zone).toOffsetDateTime();
    }
}
