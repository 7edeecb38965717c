package org.marshrut.document;

import java.time.Duration;
import java.util.UUID;
import org.marshrut.reader.Readers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * One thread reads what has been stored. Whoever stores a file waits a little for it, so that the card he gets says what
 * there is to say; he does not wait behind the files of others.
 */
@Component
class FileTextQueue implements SmartLifecycle {

    /** @param patience how long a request waits for its files to be read; they are read in any case */
    @ConfigurationProperties("marshrut.documents")
    record Settings(@DefaultValue("5s") Duration patience) {}

    private static final Logger log = LoggerFactory.getLogger(FileTextQueue.class);
    private static final int FEW = 4;
    private static final long LOOK_AGAIN = 20_000;
    private static final long AFTER_A_FAILURE = 3_000;
    private static final long OTHER_NODES = 500;

    private final FileTexts texts;
    private final FileTextRows rows;
    private final Readers readers;
    private final Settings settings;
    private final ApplicationEventPublisher events;
    private final Object news = new Object();
    private volatile boolean running;
    private volatile int reads;
    private boolean stored;

    FileTextQueue(
            FileTexts texts, FileTextRows rows, Readers readers, Settings settings, ApplicationEventPublisher events) {
        this.texts = texts;
        this.rows = rows;
        this.readers = readers;
        this.settings = settings;
        this.events = events;
    }

    /** Says that files of a document have been stored, and waits until they are looked at or patience ends. */
    void stored(UUID documentId) {
        synchronized (news) {
            stored = true;
            news.notifyAll();
        }
        if (running && !TransactionSynchronizationManager.isActualTransactionActive()) {
            waitUntilRead(documentId);
            events.publishEvent(new FilesCommitted(documentId));
        }
    }

    private void waitUntilRead(UUID documentId) {
        if (rows.waitingBeside(documentId) > FEW) {
            return;
        }
        long end = System.nanoTime() + settings.patience().toNanos();
        try {
            long left = settings.patience().toMillis();
            for (int seen = reads; left > 0 && rows.isWaiting(documentId); seen = reads) {
                synchronized (news) {
                    if (seen == reads) {
                        news.wait(Math.min(left, OTHER_NODES));
                    }
                }
                left = (end - System.nanoTime()) / 1_000_000;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void start() {
        running = true;
        Thread reading = new Thread(this::readOn, "file-texts");
        reading.setDaemon(true);
        reading.start();
    }

    private void readOn() {
        readers.warmUp();
        while (running) {
            long pause = LOOK_AGAIN;
            try {
                synchronized (news) {
                    stored = false;
                }
                if (texts.readNext()) {
                    pause = 0;
                }
            } catch (Throwable e) {
                pause = AFTER_A_FAILURE;
                if (running) {
                    log.error("A file waits to be read", e);
                }
            }
            pause(pause);
        }
    }

    private void pause(long milliseconds) {
        synchronized (news) {
            // Somebody may wait for what has just been read.
            reads++;
            news.notifyAll();
            if (milliseconds > 0 && !stored && running) {
                try {
                    news.wait(milliseconds);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
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
