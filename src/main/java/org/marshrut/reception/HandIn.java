package org.marshrut.reception;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.QuotaUse;
import org.marshrut.citizen.Citizen;
import org.marshrut.citizen.CitizenPapers;
import org.marshrut.document.Card;
import org.marshrut.document.FileRole;
import org.marshrut.document.Submissions;
import org.marshrut.document.Takers;
import org.marshrut.engine.Attempts;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.TransactionLocks;
import org.marshrut.kind.RouteKind;
import org.marshrut.organisation.Person;
import org.marshrut.table.Tables;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.multipart.MultipartFile;

/**
 * Takes a form in: what was typed is kept first, whatever becomes of it; then the document, whose it is and the end of the
 * draft are one transaction. The same form again makes nothing.
 */
@Component
class HandIn {

    private static final Duration DAY = Duration.ofDays(1);

    /** What became of a form. @param document null while there is something to correct, in {@code problems} by the field */
    record Outcome(@Nullable UUID document, Map<String, String> problems) {}

    private final CitizenDrafts drafts;
    private final CitizenForms forms;
    private final ServiceForm form;
    private final Takers takers;
    private final Tables tables;
    private final Submissions submissions;
    private final CitizenPapers papers;
    private final QuotaUse quotas;
    private final ReceptionSettings settings;
    private final TransactionLocks locks;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;

    HandIn(
            CitizenDrafts drafts,
            CitizenForms forms,
            ServiceForm form,
            Takers takers,
            Tables tables,
            Submissions submissions,
            CitizenPapers papers,
            QuotaUse quotas,
            ReceptionSettings settings,
            TransactionLocks locks,
            TransactionTemplate transaction,
            JdbcClient jdbc) {
        this.drafts = drafts;
        this.forms = forms;
        this.form = form;
        this.takers = takers;
        this.tables = tables;
        this.submissions = submissions;
        this.papers = papers;
        this.quotas = quotas;
        this.settings = settings;
        this.locks = locks;
        this.transaction = transaction;
        this.jdbc = jdbc;
    }

    /** Empty where this form has been handed in before: then nothing is kept. */
    Optional<UUID> keep(
            Citizen citizen,
            String service,
            UUID key,
            Filled filled,
            List<MultipartFile> sent,
            Collection<UUID> removed,
            Map<String, String> problems) {
        return transaction.execute(status -> {
            lock(citizen, service);
            Optional<UUID> done = forms.done(citizen.id(), key);
            if (done.isEmpty()) {
                drafts.save(citizen.id(), service, filled);
                drafts.remove(citizen.id(), service, removed);
                String fault = drafts.add(citizen.id(), service, sent);
                if (fault != null) {
                    problems.put("files", fault);
                }
            }
            return done;
        });
    }

    private void lock(Citizen citizen, String service) {
        locks.take(TransactionLocks.Lock.of("reception:" + citizen.id() + ":" + service));
    }

    /** @throws Refusal 409 or 429 when it cannot be taken now; what was kept stays kept */
    Outcome send(Citizen citizen, Offers.Offer offer, UUID key, Filled filled) {
        RouteKind kind = offer.kind();
        Map<String, String> problems = new LinkedHashMap<>(form.problems(kind, citizen, filled));
        Optional<Person> taker = problems.isEmpty() ? taker(citizen, kind, filled) : Optional.empty();
        if (Offers.table(kind).isEmpty() && (filled.organisation() == null)) {
            problems.put("organisation", "Выберите, кому адресовано.");
        } else if (problems.isEmpty() && taker.isEmpty()) {
            problems.put(
                    "organisation",
                    Offers.table(kind).isPresent()
                            ? "Кому это адресовать, система не нашла. Проверьте ответы или обратитесь лично либо письмом."
                            : "Здесь такого сейчас не принимают. Выберите другую организацию.");
        }
        if (!problems.isEmpty()) {
            return new Outcome(null, problems);
        }
        try {
            return new Outcome(
                    Attempts.of(() -> transaction.execute(status -> store(citizen, offer, key, filled, taker.get()))),
                    problems);
        } catch (Refusal refusal) {
            Map<String, String> found = ServiceForm.byField(refusal.errors());
            if (found.isEmpty()) {
                throw refusal;
            }
            return new Outcome(null, found);
        }
    }

    private Optional<Person> taker(Citizen citizen, RouteKind kind, Filled filled) {
        return Offers.table(kind)
                .map(table -> tables.row(table, form.checkedPart(kind, citizen, filled))
                        .flatMap(row -> row.values().stream().findFirst())
                        .map(String::valueOf))
                .orElseGet(() -> Optional.ofNullable(filled.organisation()))
                .flatMap(organisation -> takers.of(kind, organisation));
    }

    private UUID store(Citizen citizen, Offers.Offer offer, UUID key, Filled filled, Person taker) {
        lock(citizen, offer.code());
        Optional<UUID> done = forms.done(citizen.id(), key);
        if (done.isPresent()) {
            return done.get();
        }
        quotas.take(
                CitizenDrafts.account(citizen.id()),
                "reception.forms",
                settings.formsADay(),
                DAY,
                settings.formsADay() + " в день");
        RouteKind kind = offer.kind();
        List<MultipartFile> parts = drafts.parts(citizen.id(), offer.code());
        Map<String, @Nullable Object> facts = form.facts(kind, citizen, filled);
        Card card = new Card(
                kind.code(),
                kind.name(),
                taker.organisation(),
                null,
                null,
                null,
                false,
                parts.stream()
                        .map(part -> new Card.CardFile(part.getOriginalFilename(), role(kind, part)))
                        .toList(),
                facts);
        UUID id = submissions.receive(kind, card, taker, parts, document -> {
            papers.handedIn(citizen.id(), document);
            jdbc.sql("""
                            insert into citizen_files (file_id, document_id)
                            select id, document_id from files
                            where document_id = ? and role not in ('DRAFT_TEXT', 'STAMPED_COPY')
                            """).param(document).update();
        });
        forms.keep(citizen.id(), key, id);
        drafts.forget(citizen.id(), offer.code());
        return id;
    }

    /** The one that was named, if the kind has it still; else its first. */
    private static FileRole role(RouteKind kind, MultipartFile part) {
        String named = KeptFile.role(part.getName());
        return kind.roles().stream()
                .map(RouteKind.Role::code)
                .filter(code -> code.equals(named))
                .findFirst()
                .or(() -> kind.roles().stream().map(RouteKind.Role::code).findFirst())
                .map(FileRole::valueOf)
                .orElse(FileRole.ATTACHMENT);
    }
}
