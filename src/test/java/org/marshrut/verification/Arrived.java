package org.marshrut.verification;

import java.time.Duration;
import java.util.UUID;
import org.springframework.context.ApplicationContext;

/** Lets a test of another package wait for the signatures of a document. */
public final class Arrived {

    private Arrived() {}

    public static void verified(ApplicationContext application, String document) {
        application.getBean(ArrivedSignatures.class).await(UUID.fromString(document), Duration.ofSeconds(60));
    }
}
