package org.marshrut.database;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What a transaction has read, so that it is read once: a diagram asks for the card of its document at every turn. Nothing
 * outlives the transaction, and outside of one nothing is kept. Whoever writes what somebody remembers, or waits for others
 * to have written it, says {@link #forget()}.
 */
@Component
public class Remembered {

    /** @param key of the kind of what is read and of which it is, for example a record */
    public <T> T get(Object key, Supplier<T> read) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()
                || !TransactionSynchronizationManager.isSynchronizationActive()) {
            return read.get();
        }
        Map<Object, Object> kept = kept();
        Object known = kept.get(key);
        if (known == null) {
            known = read.get();
            kept.put(key, known);
        }
        @SuppressWarnings("unchecked")
        T found = (T) known;
        return found;
    }

    private Map<Object, Object> kept() {
        @SuppressWarnings("unchecked")
        Map<Object, Object> kept = (Map<Object, Object>) TransactionSynchronizationManager.getResource(this);
        return kept == null ? begin() : kept;
    }

    /** A transaction within another has its own, as it has its own connection. */
    private Map<Object, Object> begin() {
        Map<Object, Object> kept = new HashMap<>();
        TransactionSynchronizationManager.bindResource(this, kept);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void suspend() {
                TransactionSynchronizationManager.unbindResource(Remembered.this);
            }

            @Override
            public void resume() {
                TransactionSynchronizationManager.bindResource(Remembered.this, kept);
            }

            @Override
            public void beforeCompletion() {
                TransactionSynchronizationManager.unbindResourceIfPossible(Remembered.this);
            }
        });
        return kept;
    }

    /** What is read from now on in the transaction under way is read anew. */
    public void forget() {
        @SuppressWarnings("unchecked")
        Map<Object, Object> kept = (Map<Object, Object>) TransactionSynchronizationManager.getResource(this);
        if (kept != null) {
            kept.clear();
        }
    }
}
