package org.marshrut.verification;

import java.time.Duration;
import java.util.UUID;
import org.marshrut.document.FileStored;
import org.marshrut.document.FilesCommitted;
import org.marshrut.document.SignatureNames;
import org.marshrut.engine.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * One thread verifies the signatures that have come, after the transaction that took them: whatever is in a signature, its paper is
 * there. Whoever brought it waits a little, so that he reads the answer with what he has registered.
 */
@Component
class ArrivedSignatures implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ArrivedSignatures.class);

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long LOOK_AGAIN = 20_000;
    private static final long AFTER_A_FAILURE = 3_000;
    private static final long OTHER_NODES = 500;

    private final FileSignatures signatures;
    private final SignatureChecks checks;
    private final Object news = new Object();
    private volatile boolean running;
    private boolean arrived;

    ArrivedSignatures(FileSignatures signatures, SignatureChecks checks) {
        this.signatures = signatures;
        this.checks = checks;
    }

    @TransactionalEventListener
    void stored(FileStored stored) {
        if (stored.file().mediaType().equals(SignatureNames.MEDIA_TYPE)) {
            synchronized (news) {
                arrived = true;
                news.notifyAll();
            }
        }
    }

    @EventListener
    void committed(FilesCommitted committed) {
        await(committed.documentId(), PATIENCE);
    }

    /** Waits until the signatures of a document are verified, or patience ends. */
    void await(UUID document, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        try {
            for (long left = patience.toMillis();
                    left > 0 && running && signatures.isWaiting(document);
                    left = (end - System.nanoTime()) / 1_000_000) {
                synchronized (news) {
                    news.wait(Math.min(left, OTHER_NODES));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void start() {
        running = true;
        Thread checking = new Thread(this::checkOn, "arrived-signatures");
        checking.setDaemon(true);
        checking.start();
    }

    private void checkOn() {
        while (running) {
            long pause = LOOK_AGAIN;
            synchronized (news) {
                arrived = false;
            }
            try {
                if (checkNext()) {
                    pause = 0;
                }
            } catch (Throwable e) {
                // An error, too: one signature that is too much must not leave all others waiting.
                pause = AFTER_A_FAILURE;
                if (running) {
                    log.error("A signature waits to be verified", e);
                }
            }
            pause(pause);
        }
    }

    private boolean checkNext() {
        var next = signatures.claim();
        next.ifPresent(signature -> {
            try {
                checks.check(signature, null);
            } catch (Refusal destroyed) {
                signatures.checked(signature.signatureFile(), null);
            }
        });
        return next.isPresent();
    }

    private void pause(long milliseconds) {
        synchronized (news) {
            // Somebody may wait for what has just been verified.
            news.notifyAll();
            try {
                if (running && milliseconds > 0 && !arrived) {
                    news.wait(milliseconds);
                }
            } catch (InterruptedException e) {
                running = false;
            }
        }
    }

    @Override
    public void stop() {
        running = false;
        synchronized (news) {
            news.notifyAll();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
