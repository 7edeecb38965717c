package org.marshrut.mfc;

import java.time.ZoneId;
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
import org.marshrut.applicant.RequestState;
import org.marshrut.applicant.Results;
import org.marshrut.applicant.Results.Stamped;
import org.marshrut.document.FileVersion;
import org.marshrut.engine.Refusal;
import org.marshrut.mfc.MfcRequests.Kept;
import org.marshrut.mfc.MfcRequests.Station;
import org.marshrut.mfc.MfcState.MfcEvent;
import org.marshrut.mfc.MfcState.MfcResult;
import org.marshrut.mfc.MfcState.MfcStatus;
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
            ApplicantEvent.REFUSED, MfcStatus.REFUSED,
            ApplicantEvent.WITHDRAWN, MfcStatus.WITHDRAWN);

    private final MfcRequests requests;
    private final MfcTasks tasks;
    private final ApplicantEvents events;
    private final AnswerTerms terms;
    private final Results results;
    private final CurrentUser user;

    MfcStates(
            MfcRequests requests,
            MfcTasks tasks,
            ApplicantEvents events,
            AnswerTerms terms,
            Results results,
            CurrentUser user) {
        this.requests = requests;
        this.tasks = tasks;
        this.events = events;
        this.terms = terms;
        this.results = results;
        this.user = user;
    }

    /** A request, where it went, the last being where it is, and what its applicant was told on the way. */
    record Place(Kept request, List<Station> stations, List<Told> told) {

        Station now() {
            return stations.get(stations.size() - 1);
        }

        UUID document() {
            return now().documentId();
        }

        RequestState state() {
            return new RequestState(document(), now().state(), now().registrationDate(), told);
        }
    }

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
        Map<UUID, Stamped> stamped = results.stamped(documents);
        Map<UUID, String> handovers = tasks.handovers(documents, user.person().login());
        return places.stream()
                .map(place -> view(
                        place,
                        Optional.ofNullable(due.get(place.document())),
                        Optional.ofNullable(stamped.get(place.document()))
                                .filter(file -> place.state().isReady()),
                        handovers.containsKey(place.document())))
                .toList();
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
                place.state().question(),
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
        RequestState state = place.state();
        return state.isWithdrawn()
                ? MfcStatus.WITHDRAWN
                : state.isAnnulled()
                        ? MfcStatus.ANNULLED
                        : state.last()
                                .map(last -> STATUS.getOrDefault(last, MfcStatus.IN_WORK))
                                .orElse(MfcStatus.IN_WORK);
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

    Optional<FileVersion> result(Place place) {
        return results.of(place.state());
    }
}
