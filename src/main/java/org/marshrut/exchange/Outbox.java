package org.marshrut.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.correspondence.Dispatches;
import org.marshrut.correspondence.Receipt;
import org.marshrut.organisation.Organisations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes packages in the order in which they were made, each under the identifier of its message: one that a crash leaves written
 * and not noted is found there, or goes out once more as the same message, which its addressee knows.
 */
@Component
class Outbox {

    private static final Logger log = LoggerFactory.getLogger(Outbox.class);

    private static final int MOST = 200;

    /** To whom each package goes; what nobody's address is known for waits. */
    private static final String ADDRESSED = """
            from outgoing_packages o
            left join correspondents c on c.code = o.correspondent
            left join received_packages r on r.id = o.answers
            left join exchange_senders e on e.uid = r.sender_uid
            left join correspondents s on s.code = e.correspondent
            left join lateral (select min(k.medo_address) as medo_address, min(k.name) as name from correspondents k
                               where lower(k.name) = lower(r.sender) and k.medo_address is not null and not k.closed
                               having count(*) = 1) n on true
            """;

    private static final String ADDRESS = "coalesce(c.medo_address, s.medo_address, n.medo_address)";

    /** A package to be written. @param message null for a letter */
    record Package(
            long id,
            UUID messageUid,
            @Nullable UUID dispatchId,
            String organisation,
            String subject,
            byte @Nullable [] message,
            String address,
            String addressee) {}

    private final JdbcClient jdbc;
    private final LetterPackages letters;
    private final Dispatches dispatches;
    private final Organisations organisations;
    private final ExchangeSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Outbox(
            JdbcClient jdbc,
            LetterPackages letters,
            Dispatches dispatches,
            Organisations organisations,
            ExchangeSettings settings,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.jdbc = jdbc;
        this.letters = letters;
        this.dispatches = dispatches;
        this.organisations = organisations;
        this.settings = settings;
        this.transaction = new TransactionTemplate(transactions);
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    /**
     * One at a time: see {@link ExchangeWatch}. A disk that does not take a package gets none of those after it; one that cannot
     * be made stops nobody else's.
     */
    void write(Troubles troubles) {
        Path outbox = settings.outbox();
        if (outbox == null) {
            return;
        }
        if (!Files.isDirectory(outbox)) {
            troubles.add("Нет папки для исходящих пакетов: " + outbox);
            return;
        }
        try {
            for (long id : waiting()) {
                writeOrTell(id, outbox, troubles);
            }
        } catch (UncheckedIOException e) {
            troubles.add("Исходящий пакет не записан", e.getCause());
        } catch (DataAccessException | TransactionException e) {
            troubles.add("Исходящие пакеты не записаны", e);
        }
    }

    private void writeOrTell(long id, Path outbox, Troubles troubles) {
        try {
            transaction.executeWithoutResult(status -> write(id, outbox));
        } catch (UncheckedIOException | TransactionException e) {
            throw e;
        } catch (RuntimeException e) {
            log.error("A package could not be made: {}", id, e);
            troubles.add("Исходящий пакет № %d не записан, будет записан позже".formatted(id), e);
        }
    }

    private List<Long> waiting() {
        return jdbc.sql("select o.id " + ADDRESSED + " where o.written_at is null and o.failed_at is null and "
                        + ADDRESS + " is not null order by o.id limit " + MOST)
                .query(Long.class)
                .list();
    }

    /** How many wait for an address. */
    long unaddressed() {
        return jdbc.sql("select count(*) " + ADDRESSED + " where o.written_at is null and o.failed_at is null and "
                        + ADDRESS + " is null")
                .query(Long.class)
                .single();
    }

    private void write(long id, Path outbox) {
        Package one = jdbc.sql("select o.id, o.message_uid, o.dispatch_id, o.organisation, o.subject, o.message, "
                        + ADDRESS + " as address, coalesce(c.name, s.name, n.name) as addressee " + ADDRESSED
                        + " where o.id = ?")
                .param(id)
                .query(Package.class)
                .single();
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        try {
            if (one.message() != null) {
                put(one, one.subject(), one.message(), Map.of(), outbox, now);
            } else {
                LetterPackages.Letter letter = letters.of(one, now);
                put(one, letter.subject(), letter.message(), letter.files(), outbox, now);
            }
            set("written_at", id, now);
        } catch (PackageFault fault) {
            jdbc.sql("update outgoing_packages set failure = ? where id = ?")
                    .params(fault.reason(), id)
                    .update();
            set("failed_at", id, now);
            dispatches.receipt(Objects.requireNonNull(one.dispatchId()), Receipt.failed(fault.reason()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void put(
            Package one,
            String subject,
            byte[] message,
            Map<String, PackageWriter.Source> files,
            Path outbox,
            OffsetDateTime now)
            throws IOException {
        PackageWriter.write(
                outbox,
                one.messageUid().toString(),
                subject,
                one.address(),
                message,
                files,
                now.atZoneSameInstant(organisations.get(one.organisation()).zone()));
    }

    private void set(String column, long id, OffsetDateTime now) {
        jdbc.sql("update outgoing_packages set %s = ? where id = ?".formatted(column))
                .params(now, id)
                .update();
    }
}
