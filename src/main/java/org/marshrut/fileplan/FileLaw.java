package org.marshrut.fileplan;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.EntryReader;
import org.marshrut.document.DocumentFacts;
import org.marshrut.fileplan.CaseFile.State;
import org.marshrut.fileplan.FileActs.Purpose;
import org.marshrut.organisation.Admission;
import org.marshrut.organisation.Today;
import org.marshrut.signature.Signature;
import org.marshrut.signature.Signatures;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Why a file may not be destroyed, or given to the archive, now. Whoever asks holds the file. */
@Component
class FileLaw {

    /** SQL: whether something is still to be done about a document, by the alias of its row. */
    static final String UNDER_WAY = """
            (%1$s.state not in ('FILED', 'ANNULLED', 'REJECTED', 'RECALLED')
             or exists (select 1 from decisions asked where asked.document_id = %1$s.id
                                                        and asked.decided_at is null and asked.cancelled_at is null)
             or exists (select 1 from assignments given where given.document_id = %1$s.id
                        and given.state in ('ON_CONTROL', 'REPORTED', 'RETURNED', 'EXECUTED'))
             or exists (select 1 from routes_under_way way where way.business_key = %1$s.id::text))
            """;

    private static final String PUBLIC =
            "exists (select 1 from publications p where p.document_id = d.id and p.withdrawn_at is null)";

    private static final String OF_FILE =
            "select %s from filed_documents w join documents d on d.id = w.document_id where w.case_file = ?";

    private record Lying(long underWay, long published, long restricted) {}

    private final JdbcClient jdbc;
    private final Today today;
    private final Admission admission;
    private final Signatures signatures;
    private final Clock clock;

    FileLaw(JdbcClient jdbc, Today today, Admission admission, Signatures signatures, Clock clock) {
        this.jdbc = jdbc;
        this.today = today;
        this.admission = admission;
        this.signatures = signatures;
        this.clock = clock;
    }

    /**
     * In the words of a sentence about the file; empty when nothing forbids it.
     *
     * @param line as the act names it
     * @param agreed whether everybody should have agreed by now: what only visas give is asked for then
     */
    Optional<String> forbids(CaseFile file, FileLine line, DocumentFacts act, Purpose purpose, boolean agreed) {
        List<String> reasons = new ArrayList<>();
        if (!file.is(State.CLOSED)) {
            reasons.add(stateWords(file));
        } else if (purpose == Purpose.TRANSFER) {
            reasons.addAll(transfer(file));
        } else {
            reasons.addAll(term(file));
        }
        if (file.heldAt() != null) {
            reasons.add("удержано, пока удержание не снимут");
        }
        if (file.is(State.CLOSED)
                && (!line.title().equals(file.title()) || line.documents() != orZero(file.documents()))) {
            reasons.add("в номенклатуре оно называется «%s», документов в нём %d"
                    .formatted(file.title(), orZero(file.documents())));
        }
        Lying lying = lying(file);
        if (lying.underWay > 0) {
            reasons.add("в нём есть документы в работе или на контроле (%d)".formatted(lying.underWay));
        }
        if (purpose == Purpose.DESTRUCTION) {
            reasons.addAll(papers(file, lying, act, agreed));
        }
        return reasons.isEmpty()
                ? Optional.empty()
                : Optional.of("%s — %s".formatted(file.called(), String.join("; ", reasons)));
    }

    /** Why the content of one document of an allotted file may not be destroyed after all. */
    Optional<String> forbids(CaseFile file, UUID document) {
        if (file.heldAt() != null) {
            return Optional.of("%s удержано, пока удержание не снимут".formatted(file.called()));
        }
        return jdbc.sql("select %s or %s from documents d where d.id = ?".formatted(UNDER_WAY.formatted("d"), PUBLIC))
                        .param(document)
                        .query(Boolean.class)
                        .single()
                ? Optional.of("в деле (%s) есть документ в работе, на контроле или на портале".formatted(file.called()))
                : Optional.empty();
    }

    private static String stateWords(CaseFile file) {
        return switch (file.state()) {
            case TRANSFERRED -> "передано в архив";
            case DESTROYING, DESTROYED -> "уже выделено к уничтожению другим актом";
            default -> "не закрыто";
        };
    }

    private List<String> term(CaseFile file) {
        LocalDate from = file.destroyFrom();
        if (file.years() == null) {
            return List.of("хранится постоянно");
        }
        if (from == null) {
            return List.of("срок зависит от события, а когда оно наступило, не указано");
        }
        return from.isAfter(today.in(file.organisation()))
                ? List.of("срок хранения не истёк, уничтожить можно с " + EntryReader.day(from))
                : List.of();
    }

    private List<String> transfer(CaseFile file) {
        LocalDate from = file.transferFrom();
        if (file.years() != null || from == null) {
            return List.of("хранится временно, в архив передают дела постоянного хранения");
        }
        return from.isAfter(today.in(file.organisation()))
                ? List.of("срок хранения в организации не истёк, передать можно с " + EntryReader.day(from))
                : List.of();
    }

    private List<String> papers(CaseFile file, Lying lying, DocumentFacts act, boolean agreed) {
        List<String> reasons = new ArrayList<>();
        if (lying.published > 0) {
            reasons.add("в нём есть документы, которые сейчас опубликованы (%d)".formatted(lying.published));
        }
        if (lying.restricted > 0 && !areAdmitted(act)) {
            reasons.add("в нём есть документы ограниченного доступа, а у автора или подписавшего допуска нет");
        }
        if (agreed && file.epk() && !hasArchiveAgreed(act)) {
            reasons.add("отметка ЭПК: нет согласования заведующего архивом под этим текстом акта");
        }
        return reasons;
    }

    private Lying lying(CaseFile file) {
        return jdbc.sql(OF_FILE.formatted("""
                        count(*) filter (where %s) as under_way, count(*) filter (where %s) as published,
                        count(*) filter (where d.restricted) as restricted
                        """.formatted(UNDER_WAY.formatted("d"), PUBLIC)))
                .param(file.id())
                .query(Lying.class)
                .single();
    }

    /** The author, and whoever has signed so far. */
    private boolean areAdmitted(DocumentFacts act) {
        return Stream.concat(
                        Stream.of(act.author()), signatures.of(act).stream().map(Signature::actual))
                .allMatch(admission::isAdmitted);
    }

    /** A visa or an examination, given by or for the head of an archive, for the text as it is. */
    private boolean hasArchiveAgreed(DocumentFacts act) {
        return jdbc.sql("""
                        select exists (
                          select 1 from decisions d
                          where d.document_id = :act and d.step in ('VISA', 'EXAMINATION')
                            and d.decision in ('AGREED', 'AGREED_WITH_REMARKS') and d.decided_at <= :now
                            and d.version = (select max(version) from files
                                             where document_id = :act and role = 'DRAFT_TEXT')
                            and exists (select 1 from group_members m where m.member_of = 'archiveHeads'
                                                                        and m.login in (d.approver, d.actual)))
                        """)
                .param("act", act.id())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    private static int orZero(@Nullable Integer number) {
        return number == null ? 0 : number;
    }
}
