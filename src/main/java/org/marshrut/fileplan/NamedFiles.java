package org.marshrut.fileplan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.Documents;
import org.marshrut.fileplan.FileActs.Purpose;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The files that an act names, held, when the law lets it dispose of every one of them; else a refusal that names each. */
@Component
class NamedFiles {

    private static final int MOST_NAMED = 5;

    private final Documents documents;
    private final FileActs acts;
    private final CaseFiles files;
    private final FileLaw law;
    private final JdbcClient jdbc;

    NamedFiles(Documents documents, FileActs acts, CaseFiles files, FileLaw law, JdbcClient jdbc) {
        this.documents = documents;
        this.acts = acts;
        this.files = files;
        this.law = law;
        this.jdbc = jdbc;
    }

    /** @throws org.marshrut.engine.Refusal 409 before anybody is asked to agree to what may not be done */
    void check(String businessKey) {
        DocumentFacts act = documents.card(businessKey);
        checked(act, acts.purpose(act), false);
    }

    /** @throws org.marshrut.engine.Refusal 409 also when somebody who has to agree has not: before it is signed in vain */
    void checkAgreed(String businessKey) {
        DocumentFacts act = documents.card(businessKey);
        checked(act, acts.purpose(act), true);
    }

    /** @throws org.marshrut.engine.Refusal 409 also when the act has no force */
    List<CaseFile> disposedOf(DocumentFacts act, Purpose purpose) {
        acts.checkForce(act, purpose);
        return checked(act, purpose, true);
    }

    private List<CaseFile> checked(DocumentFacts act, Purpose purpose, boolean agreed) {
        List<FileLine> lines = acts.lines(act, purpose);
        List<CaseFile> held = files.hold(act.organisation(), lines);
        List<String> reasons = new ArrayList<>();
        for (FileLine line : lines) {
            Optional<CaseFile> file = held.stream().filter(line::names).findFirst();
            reason(file, line, act, purpose, agreed).ifPresent(reasons::add);
        }
        if (purpose == Purpose.TRANSFER && !isArchive(acts.receiver(act).orElse(""))) {
            reasons.add("принимающая организация — не архив: в ней нет архивистов");
        }
        if (!reasons.isEmpty()) {
            throw FileActs.refused(purpose, told(reasons));
        }
        return held;
    }

    private Optional<String> reason(
            Optional<CaseFile> file, FileLine line, DocumentFacts act, Purpose purpose, boolean agreed) {
        return file.isEmpty()
                ? Optional.of("дела %s за %d год в номенклатуре организации нет".formatted(line.index(), line.year()))
                : law.forbids(file.get(), line, act, purpose, agreed);
    }

    private boolean isArchive(String organisation) {
        return jdbc.sql("""
                        select exists (select 1 from people p join group_members m on m.login = p.login
                                       where p.organisation = ? and m.member_of in ('archivists', 'archiveHeads'))
                        """).param(organisation).query(Boolean.class).single();
    }

    private static String told(List<String> reasons) {
        String first = String.join("; ", reasons.subList(0, Math.min(MOST_NAMED, reasons.size())));
        return reasons.size() > MOST_NAMED ? "%s; и ещё %d".formatted(first, reasons.size() - MOST_NAMED) : first;
    }
}
