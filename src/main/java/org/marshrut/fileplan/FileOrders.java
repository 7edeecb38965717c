package org.marshrut.fileplan;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.Documents;
import org.marshrut.engine.Refusal;
import org.marshrut.fileplan.CaseFile.State;
import org.marshrut.organisation.Person;
import org.marshrut.organisation.Today;
import org.marshrut.trail.Trail;
import org.marshrut.trail.TrailEntry;
import org.marshrut.trail.TrailEvent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What keepers do with files: close them, say when their condition has ended, hold them back, put documents in their place. */
@Component
class FileOrders {

    /**
     * Years in the office before a permanent file goes to the state or municipal archive, by the kind of body: a sample after
     * article 22 of 125-ФЗ, which has 15 for federal bodies.
     */
    private static final String YEARS_IN_OFFICE =
            "(select case when o.type = 'LOCAL_BODY' then 5 else 10 end from organisations o where o.code = f.organisation)";

    private final CaseFiles files;
    private final FileKeepers keepers;
    private final FilePlacement placement;
    private final OpenInFile open;
    private final Documents documents;
    private final Today today;
    private final Trail trail;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final TransactionTemplate transaction;

    FileOrders(
            CaseFiles files,
            FileKeepers keepers,
            FilePlacement placement,
            OpenInFile open,
            Documents documents,
            Today today,
            Trail trail,
            JdbcClient jdbc,
            Clock clock,
            TransactionTemplate transaction) {
        this.files = files;
        this.keepers = keepers;
        this.placement = placement;
        this.open = open;
        this.documents = documents;
        this.today = today;
        this.trail = trail;
        this.jdbc = jdbc;
        this.clock = clock;
        this.transaction = transaction;
    }

    /**
     * After its year, when nothing of it is under way. Nothing is put into it from then on.
     *
     * @throws Refusal 403, 404, 409 naming the documents that are not done
     */
    void close(long id, int volumes) {
        placement.catchUp(keepers.check(files.get(id).organisation()).organisation());
        transaction.executeWithoutResult(status -> {
            CaseFile file = files.hold(id);
            Person keeper = keepers.check(file.organisation());
            if (!file.is(State.OPEN)) {
                throw Refusal.conflict("Дело уже закрыто. Обновите страницу.");
            }
            if (today.in(file.organisation()).getYear() <= file.year()) {
                throw Refusal.conflict("Дело закрывают после окончания года: с 01.01.%d.".formatted(file.year() + 1));
            }
            open.of(file).ifPresent(which -> {
                throw Refusal.conflict(
                        "Дело не закрывается, документы не исполнены: %s. Завершите их и повторите.".formatted(which));
            });
            jdbc.sql("""
                            update case_files f
                            set state = 'CLOSED', closed_at = :now, closed_by = :by, volumes = :volumes,
                                documents = l.count, last_year = greatest(f.year, l.year),
                                transfer_from = case when f.years is null
                                                     then make_date(greatest(f.year, l.year) + 1 + %s, 1, 1) end
                            from (select count(*) as count,
                                         max(extract(year from coalesce(d.registration_date, w.filed_at::date)))::int as year
                                  from filed_documents w join documents d on d.id = w.document_id
                                  where w.case_file = :id) l
                            where f.id = :id
                            """.formatted(YEARS_IN_OFFICE))
                    .param("now", now())
                    .param("by", keeper.login())
                    .param("volumes", volumes)
                    .param("id", id)
                    .update();
            note(TrailEvent.FILE_CLOSED, file);
        });
    }

    /**
     * When what the term depends on has ended; null when that was entered by mistake.
     *
     * @throws Refusal 403, 404, 409 for a file whose term depends on nothing, or that is not kept here any more, 400 for a day to come
     */
    void ended(long id, @Nullable LocalDate day) {
        transaction.executeWithoutResult(status -> {
            CaseFile file = kept(id);
            int changed = jdbc.sql("update case_files set valid_until = ? where id = ? and conditional")
                    .params(day, id)
                    .update();
            if (changed == 0) {
                throw Refusal.conflict("Срок хранения этого дела ни от какого события не зависит.");
            }
            if (day != null && day.isAfter(today.in(file.organisation()))) {
                throw Refusal.field("until", "Этот день ещё не наступил. Внесите его, когда действие окончится.");
            }
            note(TrailEvent.FILE_PLAN_CHANGED, file);
        });
    }

    /** @throws Refusal 403, 404, 409 when it is held already or nothing is left to hold */
    void hold(long id, String reason) {
        transaction.executeWithoutResult(status -> {
            CaseFile file = files.hold(id);
            Person keeper = keepers.check(file.organisation());
            if (file.is(State.DESTROYED)) {
                throw Refusal.conflict("Дело уже уничтожено.");
            }
            if (file.heldAt() != null) {
                throw Refusal.conflict("Дело уже удержано. Обновите страницу.");
            }
            jdbc.sql("update case_files set held_at = ?, held_by = ?, hold_reason = ? where id = ?")
                    .params(now(), keeper.login(), reason, id)
                    .update();
            note(TrailEvent.FILE_HELD, file);
        });
    }

    /** @throws Refusal 403 for who is no head, 404, 409 when it is not held */
    void release(long id) {
        transaction.executeWithoutResult(status -> {
            CaseFile file = files.hold(id);
            keepers.checkHead(file.organisation());
            if (file.heldAt() == null) {
                throw Refusal.conflict("Дело не удержано. Обновите страницу.");
            }
            jdbc.sql("update case_files set held_at = null, held_by = null, hold_reason = null where id = ?")
                    .param(id)
                    .update();
            note(TrailEvent.FILE_RELEASED, file);
        });
    }

    /**
     * Puts a document that has come to its end into an open file of the organisation that registered it.
     *
     * @throws Refusal 403, 404, 409 when one of the two files is closed, or the document has not come to its end
     */
    void put(UUID document, long id) {
        transaction.executeWithoutResult(status -> {
            documents.lock(document);
            long from = files.of(document).map(CaseFile::id).orElse(id);
            CaseFile before = files.keep(Math.min(from, id));
            CaseFile after = files.keep(Math.max(from, id));
            CaseFile file = after.id() == id ? after : before;
            keepers.check(file.organisation());
            if (!before.is(State.OPEN) || !after.is(State.OPEN)) {
                throw Refusal.conflict("Дело закрыто: в него ничего не кладут и ничего из него не берут.");
            }
            int changed = jdbc.sql(
                            "update filed_documents set case_file = ? where document_id = ? and organisation = ?")
                    .params(id, document, file.organisation())
                    .update();
            if (changed == 0) {
                throw Refusal.conflict(
                        "В это дело кладут исполненные документы, которые зарегистрировала та же организация.");
            }
            trail.add(TrailEntry.of(TrailEvent.PUT_INTO_FILE).of(document).saying(file.called()));
        });
    }

    /**
     * What an organisation has in a year it has in the next one too; what is there already stays.
     *
     * @return how many were added
     * @throws Refusal 403, 409 when the year before has none
     */
    int copy(int year) {
        return transaction.execute(status -> {
            String organisation = keepers.own();
            int known = jdbc.sql("select count(*) from case_files where organisation = ? and year = ?")
                    .params(organisation, year - 1)
                    .query(Integer.class)
                    .single();
            if (known == 0) {
                throw Refusal.conflict(
                        "Номенклатуры за %d год нет, переносить нечего. Загрузите её таблицей.".formatted(year - 1));
            }
            int added = jdbc.sql("""
                            insert into case_files (organisation, year, file_index, title, retention, years, epk, conditional, article)
                            select organisation, year + 1, file_index, title, retention, years, epk, conditional, article
                            from case_files where organisation = ? and year = ? order by file_index
                            on conflict do nothing
                            """).params(organisation, year - 1).update();
            if (added > 0) {
                trail.add(
                        TrailEvent.FILE_PLAN_CHANGED,
                        organisation,
                        "перенесена на %d год, дел: %d".formatted(year, added));
                placement.catchUp(organisation);
            }
            return added;
        });
    }

    private CaseFile kept(long id) {
        CaseFile file = files.hold(id);
        keepers.check(file.organisation());
        if (!file.is(State.OPEN) && !file.is(State.CLOSED)) {
            throw Refusal.conflict("Дело уже передано в архив или выделено к уничтожению, оно не меняется.");
        }
        return file;
    }

    private void note(TrailEvent event, CaseFile file) {
        trail.add(event, file.organisation(), file.called());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
