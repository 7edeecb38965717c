package org.marshrut.engine;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
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

    private record Kept(Map<Object, Object> read, Set<Object> done) {}

    /** @param key of the kind of what is read and of which it is, for example a record */
    @SuppressWarnings("unchecked")
    public <T> T get(Object key, Supplier<T> read) {
        Kept kept = kept();
        if (kept == null) {
            return read.get();
        }
        Object known = kept.read().get(key);
        if (known == null) {
            known = read.get();
            kept.read().put(key, known);
        }
        return (T) known;
    }

    /** Null outside of a transaction. */
    private @Nullable Kept kept() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()
                || !TransactionSynchronizationManager.isSynchronizationActive()) {
            return null;
        }
        Kept kept = (Kept) TransactionSynchronizationManager.getResource(this);
        return kept == null ? begin() : kept;
    }

    /** A transaction within another has its own, as it has its own connection. */
    private Kept begin() {
        Kept kept = new Kept(new HashMap<>(), new HashSet<>());
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

    /**
     * Whether it is done for the first time in the transaction under way: a lock that is kept until its end is taken once.
     * Outside of a transaction it always is.
     */
    public boolean first(Object what) {
        Kept kept = kept();
        return kept == null || kept.done().add(what);
    }

    /** What is known already, such as a row that came along with another; outside of a transaction it is not kept. */
    public void put(Object key, Object known) {
        Kept kept = kept();
        if (kept != null) {
            kept.read().put(key, known);
        }
    }

    /** What is read from now on in the transaction under way is read anew. */
    public void forget() {
        forget(Object.class);
    }

    /** As {@link #forget()}, of one kind of what is read alone. */
    public void forget(Class<?> keys) {
        Kept kept = (Kept) TransactionSynchronizationManager.getResource(this);
        if (kept != null) {
            kept.read().keySet().removeIf(keys::isInstance);
        }
    }
}
