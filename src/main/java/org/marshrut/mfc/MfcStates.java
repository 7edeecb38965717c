package org.marshrut.mfc;

import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.marshrut.access.CurrentUser;
import org.marshrut.applicant.AnswerTerms;
import org.marshrut.applicant.AnswerTerms.AnswerTerm;
import org.marshrut.applicant.ApplicantEvent;
import org.marshrut.applicant.ApplicantEvents;
import org.marshrut.applicant.ApplicantEvents.Told;
import org.marshrut.document.FileRole;
import org.marshrut.document.FileVersion;
import org.marshrut.document.Files;
import org.marshrut.engine.Refusal;
import org.marshrut.mfc.MfcRequests.Kept;
import org.marshrut.mfc.MfcRequests.Station;
import org.marshrut.mfc.MfcState.MfcEvent;
import org.marshrut.mfc.MfcState.MfcResult;
import org.marshrut.mfc.MfcState.MfcStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says where requests are, from what has happened: told events, the term, the state of the document. */
@Component
class MfcStates {

    private static final Map<ApplicantEvent, MfcStatus> STATUS = Map.of(
            ApplicantEvent.QUESTION, MfcStatus.QUESTION,
            ApplicantEvent.REMINDED, MfcStatus.QUESTION,
            ApplicantEvent.FORWARDED, MfcStatus.FORWARDED,
            ApplicantEvent.READY, MfcStatus.READY,
            ApplicantEvent.HANDED_OVER, MfcStatus.HANDED_OVER,
            ApplicantEvent.SENT, MfcStatus.HANDED_OVER,
            ApplicantEvent.RETURNED, MfcStatus.RETURNED,
            ApplicantEvent.CLOSED, MfcStatus.CLOSED,
            ApplicantEvent.WITHDRAWN, MfcStatus.WITHDRAWN);

    private final MfcRequests requests;
    private final MfcTasks tasks;
    private final ApplicantEvents events;
    private final AnswerTerms terms;
    private final Files files;
    private final CurrentUser user;
    private final JdbcClient jdbc;

    MfcStates(
            MfcRequests requests,
            MfcTasks tasks,
            ApplicantEvents events,
            AnswerTerms terms,
            Files files,
            CurrentUser user,
            JdbcClient jdbc) {
        this.requests = requests;
        this.tasks = tasks;
        this.events = events;
        this.terms = terms;
        this.files = files;
        this.user = user;
        this.jdbc = jdbc;
    }

    /** A request, where it went, the last being where it is, and what its applicant was told on the way. */
    record Place(Kept request, List<Station> stations, List<Told> told) {

        Station now() {
            return stations.get(stations.size() - 1);
        }

        UUID document() {
            return now().documentId();
        }
    }

    private record Stamped(UUID documentId, String name, long size, String sha256) {}

    /** @throws Refusal 404 for a number that this account has not handed in */
    Place place(String number) {
        Kept kept = requests.find(user.person().login(), number)
                .orElseThrow(() -> Refusal.notFound("Такого запроса вы не передавали. Проверьте номер."));
        return places(List.of(kept)).get(0);
    }

    private List<Place> places(List<Kept> all) {
        Map<Long, List<Station>> stations = requests.stations(all);
        Map<UUID, List<Told>> told =
                events
                        .of(stations.values().stream()
                                .flatMap(List::stream)
                                .map(Station::documentId)
                                .toList())
                        .stream()
                        .collect(Collectors.groupingBy(Told::documentId));
        return all.stream()
                .map(kept -> new Place(
                        kept,
                        stations.get(kept.id()),
                        stations.get(kept.id()).stream()
                                .flatMap(station -> told.getOrDefault(station.documentId(), List.of()).stream())
                                .toList()))
                .toList();
    }

    MfcState of(String number) {
        return views(List.of(place(number))).get(0);
    }

    List<MfcState> page(int page, int size) {
        return views(places(requests.page(user.person().login(), page, size)));
    }

    long count() {
        return requests.count(user.person().login());
    }

    private List<MfcState> views(List<Place> places) {
        List<UUID> documents = places.stream().map(Place::document).toList();
        Map<UUID, AnswerTerm> due =
                terms.of(documents).stream().collect(Collectors.toMap(AnswerTerm::documentId, Function.identity()));
        Map<UUID, Stamped> stamped = stamped(documents);
        Map<UUID, String> handovers = tasks.handovers(documents, user.person().login());
        return places.stream()
                .map(place -> view(
                        place,
                        Optional.ofNullable(due.get(place.document())),
                        Optional.ofNullable(stamped.get(place.document())).filter(file -> isReady(place)),
                        handovers.containsKey(place.document())))
                .toList();
    }

    private Map<UUID, Stamped> stamped(List<UUID> documents) {
        return jdbc.sql("""
                        select distinct on (document_id) document_id, name, size, sha256 from files
                        where document_id = any(:documents) and role = 'STAMPED_COPY' order by document_id, version desc
                        """).param("documents", documents.toArray(UUID[]::new)).query(Stamped.class).list().stream()
                .collect(Collectors.toMap(Stamped::documentId, Function.identity()));
    }

    private static MfcState view(Place place, Optional<AnswerTerm> term, Optional<Stamped> file, boolean handover) {
        Station now = place.now();
        ZoneId zone = ZoneId.of(now.zone());
        MfcStatus status = status(place);
        return new MfcState(
                place.request().number(),
                place.request().service(),
                now.organisation(),
                now.organisationName(),
                String.valueOf(now.projectNumber()),
                place.request().receivedAt().atZoneSameInstant(zone).toOffsetDateTime(),
                term.filter(one -> one.waitingSince() == null)
                        .map(one -> one.due().atZoneSameInstant(zone).toOffsetDateTime())
                        .orElse(null),
                status,
                status.title(),
                status == MfcStatus.QUESTION ? question(place).map(Told::text).orElse(null) : null,
                status == MfcStatus.QUESTION ? question(place).map(Told::id).orElse(null) : null,
                place.told().stream()
                        .map(one -> new MfcEvent(
                                one.event(),
                                one.event().title(),
                                one.at().atZoneSameInstant(zone).toOffsetDateTime(),
                                one.text()))
                        .toList(),
                file.map(one -> shown(place, one)).orElse(null),
                handover);
    }

    static MfcStatus status(Place place) {
        return switch (place.now().state()) {
            case "RECALLED" -> MfcStatus.WITHDRAWN;
            case "ANNULLED" -> MfcStatus.ANNULLED;
            default ->
                place.told().stream()
                        .reduce((before, last) -> last)
                        .map(last -> STATUS.getOrDefault(last.event(), MfcStatus.IN_WORK))
                        .orElse(MfcStatus.IN_WORK);
        };
    }

    /** The last that was asked; whether it is open still, {@link #status} says. */
    static Optional<Told> question(Place place) {
        return place.told().stream()
                .filter(one -> one.event() == ApplicantEvent.QUESTION)
                .reduce((before, last) -> last);
    }

    private static MfcResult shown(Place place, Stamped file) {
        return new MfcResult(
                String.valueOf(place.now().registrationNumber()),
                Objects.requireNonNull(place.now().registrationDate()),
                file.name(),
                file.size(),
                file.sha256(),
                "/api/mfc/requests/" + place.request().number() + "/result");
    }

    /** Said to be ready by whoever has it now, numbered, and not annulled since. */
    private static boolean isReady(Place place) {
        return place.now().registrationDate() != null
                && !place.now().state().equals("ANNULLED")
                && place.told().stream()
                        .anyMatch(one -> one.event() == ApplicantEvent.READY
                                && one.documentId().equals(place.document()));
    }

    /** The stamped answer, once there is one and as long as it counts. */
    Optional<FileVersion> result(Place place) {
        return isReady(place)
                ? files.of(place.document()).stream()
                        .filter(file -> file.role().equals(FileRole.STAMPED_COPY))
                        .max(Comparator.comparingInt(FileVersion::version))
                : Optional.empty();
    }
}
