package org.marshrut.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.marshrut.document.Documents;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** What a transaction remembers is its own, and gone when somebody has written. */
class RememberedTest extends RouteTest {

    @Autowired
    private Remembered remembered;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private Documents documents;

    private final AtomicInteger reads = new AtomicInteger();

    private int read() {
        return remembered.get("key", reads::incrementAndGet);
    }

    private TransactionTemplate transaction() {
        return new TransactionTemplate(transactions);
    }

    private TransactionTemplate another() {
        return new TransactionTemplate(
                transactions,
                new org.springframework.transaction.support.DefaultTransactionDefinition(
                        TransactionDefinition.PROPAGATION_REQUIRES_NEW));
    }

    @Test
    void nothingIsKeptOutsideOfATransaction() {
        assertThat(read()).isEqualTo(1);
        assertThat(read()).isEqualTo(2);
        assertThat(remembered.first("lock")).isTrue();
        assertThat(remembered.first("lock")).isTrue();
    }

    @Test
    void aTransactionReadsOnceAndTheNextOneAnew() {
        transaction().executeWithoutResult(status -> {
            assertThat(read()).isEqualTo(1);
            assertThat(read()).isEqualTo(1);
        });
        transaction().executeWithoutResult(status -> assertThat(read()).isEqualTo(2));
    }

    @Test
    void afterARollbackNothingIsLeft() {
        transaction().executeWithoutResult(status -> {
            assertThat(read()).isEqualTo(1);
            status.setRollbackOnly();
        });
        transaction().executeWithoutResult(status -> assertThat(read()).isEqualTo(2));
    }

    @Test
    void oneWithinAnotherHasItsOwn() {
        transaction().executeWithoutResult(status -> {
            assertThat(read()).isEqualTo(1);
            assertThat(remembered.first("lock")).isTrue();
            another().executeWithoutResult(inner -> {
                assertThat(read()).isEqualTo(2);
                assertThat(remembered.first("lock")).isTrue();
            });
            assertThat(read()).isEqualTo(1);
            assertThat(remembered.first("lock")).isFalse();
        });
    }

    @Test
    void whatWasWrittenIsReadAnewAndALockIsKept() {
        transaction().executeWithoutResult(status -> {
            assertThat(read()).isEqualTo(1);
            assertThat(remembered.first("lock")).isTrue();
            remembered.forget();
            assertThat(read()).isEqualTo(2);
            assertThat(remembered.first("lock")).isFalse();
        });
    }

    /** Others may have changed the document until the lock was given; while it is kept nobody else does. */
    @Test
    void whoeverWaitedForADocumentReadsItAnew() {
        UUID document = UUID.randomUUID();
        transaction().executeWithoutResult(status -> {
            assertThat(read()).isEqualTo(1);
            documents.lock(document);
            assertThat(read()).isEqualTo(2);
            documents.lock(document);
            assertThat(read()).isEqualTo(2);
        });
    }
}
