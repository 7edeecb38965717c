package org.marshrut.reception;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marshrut.applicant.AnswerTerms;
import org.marshrut.applicant.AnswerTerms.AnswerTerm;
import org.marshrut.applicant.ApplicantEvents;
import org.marshrut.applicant.ApplicantEvents.Told;
import org.marshrut.applicant.RequestState;
import org.marshrut.applicant.Results;
import org.marshrut.applicant.Results.Stamped;
import org.marshrut.applicant.Side;
import org.marshrut.applicant.TrackingAddress;
import org.marshrut.card.CardLine;
import org.marshrut.citizen.CitizenPapers;
import org.marshrut.document.CardFacts;
import org.marshrut.document.FileVersion;
import org.marshrut.document.Files;
import org.marshrut.kind.RouteKinds;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The papers of one citizen, as he may know them. Somebody else's are not there. */
@Component
class OwnPapers {

    private final CitizenPapers handedIn;
    private final ApplicantEvents events;
    private final AnswerTerms terms;
    private final Results results;
    private final CardFacts facts;
    private final RouteKinds kinds;
    private final Files files;
    private final ObjectProvider<TrackingAddress> tracking;
    private final JdbcClient jdbc;

    OwnPapers(
            CitizenPapers handedIn,
            ApplicantEvents events,
            AnswerTerms terms,
            Results results,
            CardFacts facts,
            RouteKinds kinds,
            Files files,
            ObjectProvider<TrackingAddress> tracking,
            JdbcClient jdbc) {
        this.handedIn = handedIn;
        this.events = events;
        this.terms = terms;
        this.results = results;
        this.facts = facts;
        this.kinds = kinds;
        this.files = files;
        this.tracking = tracking;
        this.jdbc = jdbc;
    }

    record Page(List<Paper> papers, boolean hasNext) {}

    /** The newest first. */
    Page page(UUID citizen, int page, int size) {
        List<UUID> found = handedIn.of(citizen, page, size);
        List<UUID> shown = found.stream().limit(size).toList();
        Map<UUID, Paper> papers =
                papers(shown, false).stream().collect(Collectors.toMap(Paper::id, Function.identity()));
        return new Page(
                shown.stream()
                        .flatMap(id -> Optional.ofNullable(papers.get(id)).stream())
                        .toList(),
                found.size() > size);
    }

    Optional<Paper> find(UUID citizen, UUID id) {
        return handedIn.owner(id).filter(citizen::equals).flatMap(any -> papers(List.of(id), true).stream()
                .findFirst());
    }

    private record Station(
            UUID root,
            OffsetDateTime handedIn,
            String kind,
            UUID documentId,
            String organisation,
            String organisationName,
            String zone,
            String state,
            @Nullable String projectNumber,
            @Nullable String registrationNumber,
            @Nullable LocalDate registrationDate) {}

    private List<Paper> papers(Collection<UUID> roots, boolean tracked) {
        List<Station> stations = jdbc.sql("""
                        with recursive way (root, id, step, at) as (
                          select r.id, r.id, 0, null::timestamptz from unnest(cast(:roots as uuid[])) r (id)
                          union
                          select w.root, f.forwarded_id, w.step + 1, f.at
                          from way w join forwarded_requests f on f.document_id = w.id
                          where f.forwarded_id is not null and w.step < 50)
                        select w.root, c.submitted_at as handed_in, k.name as kind, d.id as document_id, d.organisation,
                               o.name as organisation_name, o.zone, d.state, d.project_number, d.registration_number,
                               d.registration_date
                        from way w join documents d on d.id = w.id join organisations o on o.code = d.organisation
                        join document_kinds k on k.code = d.kind join citizen_documents c on c.document_id = w.root
                        order by w.root, w.step, w.at, d.id
                        """)
                .param("roots", roots.toArray(UUID[]::new))
                .query(Station.class)
                .list();
        List<UUID> documents = stations.stream().map(Station::documentId).toList();
        Map<UUID, List<Told>> told = events.of(documents).stream().collect(Collectors.groupingBy(Told::documentId));
        Map<UUID, AnswerTerm> due =
                terms.of(documents).stream().collect(Collectors.toMap(AnswerTerm::documentId, Function.identity()));
        Map<UUID, Stamped> stamped = results.stamped(documents);
        Map<UUID, List<Station>> byRoot = stations.stream()
                .collect(Collectors.groupingBy(Station::root, LinkedHashMap::new, Collectors.toList()));
        return byRoot.values().stream()
                .map(way -> new Paper(
                        way.get(0).root(),
                        way.get(0).kind(),
                        way.get(0).handedIn(),
                        way.stream()
                                .map(one -> part(
                                        one,
                                        told.getOrDefault(one.documentId(), List.of()),
                                        due.get(one.documentId()),
                                        stamped.get(one.documentId()),
                                        tracked))
                                .toList()))
                .toList();
    }

    private Paper.Part part(
            Station one, List<Told> told, @Nullable AnswerTerm term, @Nullable Stamped stamped, boolean tracked) {
        return new Paper.Part(
                one.documentId(),
                one.organisation(),
                one.organisationName(),
                one.zone(),
                one.projectNumber(),
                one.registrationNumber(),
                one.registrationDate(),
                new RequestState(one.documentId(), one.state(), one.registrationDate(), told),
                term,
                stamped,
                tracked
                        ? tracking.stream()
                                .flatMap(address -> address.of(one.documentId()).stream())
                                .findFirst()
                                .orElse(null)
                        : null);
    }

    /** What the citizen has filled in, as it stands in the card. */
    List<CardLine> filledIn(Paper paper) {
        List<String> his = kinds.of(paper.id())
                .map(kind -> java.util.stream.Stream.concat(
                                ServiceForm.applicantKeys(kind).stream(), Side.CITIZEN.fields(kind).stream())
                        .distinct()
                        .toList())
                .orElse(List.of());
        return facts.lines(paper.id()).stream()
                .filter(line -> his.contains(line.key()) && line.value() != null)
                .toList();
    }

    /** What he gave himself, and nothing that officials have put beside. */
    List<FileVersion> givenFiles(Paper paper) {
        List<UUID> his = jdbc.sql("select file_id from citizen_files where document_id = any(?)")
                .param(paper.parts().stream().map(Paper.Part::document).toArray(UUID[]::new))
                .query(UUID.class)
                .list();
        return his.isEmpty()
                ? List.of()
                : paper.parts().stream()
                        .flatMap(part -> files.of(part.document()).stream())
                        .filter(file -> his.contains(file.id()))
                        .toList();
    }

    Optional<FileVersion> result(Paper.Part part) {
        return results.of(part.request());
    }
}
