package org.marshrut.right;

import java.util.function.Predicate;
import java.util.function.Supplier;
import org.marshrut.organisation.AdmissionChanged;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Rights are changed one after the other, each in one transaction with the fact that it was. */
@Component
public class RightChanges {

    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;

    RightChanges(TransactionTemplate transaction, ApplicationEventPublisher events, JdbcClient jdbc) {
        this.transaction = transaction;
        this.events = events;
        this.jdbc = jdbc;
    }

    /** Waits for other changes, and for signatures that are being given by the rights as they are. */
    public <T> T make(Supplier<T> work) {
        return make(result -> true, work);
    }

    /** The same; of work whose result is not to be kept nothing is. */
    public <T> T make(Predicate<T> kept, Supplier<T> work) {
        return transaction.execute(status -> {
            hold();
            T result = work.get();
            if (!kept.test(result)) {
                status.setRollbackOnly();
            }
            return result;
        });
    }

    /** As {@link #make}, for the transaction under way. */
    public void hold() {
        jdbc.sql("select pg_advisory_xact_lock(?)::text")
                .param(SigningRights.LOCK)
                .query(String.class)
                .optional();
    }

    /** Tasks of restricted papers follow, in the same transaction. */
    public void admission(String login) {
        events.publishEvent(new AdmissionChanged(login));
    }

    /** Says what was changed, in the transaction that changes it. */
    public void happened(String subject, String what) {
        events.publishEvent(new RightChanged(subject, what));
    }
}
