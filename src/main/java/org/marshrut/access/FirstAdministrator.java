package org.marshrut.access;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.AtStartup;
import org.marshrut.engine.Refusal;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes the first account of an installation without the demo region, or refuses to start. */
@Component
@Order(30)
class FirstAdministrator implements AtStartup {

    /** @param username of the first administrator, from {@code MARSHRUT_ADMIN_USERNAME}; used once, on an empty table */
    @ConfigurationProperties("marshrut.admin")
    record Settings(@Nullable String username, @Nullable String password) {}

    private final IdentityService identity;
    private final TransactionTemplate transaction;
    private final Settings settings;

    FirstAdministrator(IdentityService identity, TransactionTemplate transaction, Settings settings) {
        this.identity = identity;
        this.transaction = transaction;
        this.settings = settings;
    }

    @Override
    public void prepare() {
        if (identity.createUserQuery().count() > 0) {
            return;
        }
        String username = settings.username();
        String password = settings.password();
        if (username == null || username.isBlank() || password == null || password.isBlank()) {
            throw new NoAdministrator();
        }
        transaction.executeWithoutResult(status -> {
            User user = identity.newUser(username);
            user.setFirstName("Администратор");
            user.setLastName("Первый");
            user.setPassword(password);
            try {
                identity.saveUser(user);
            } catch (Refusal weak) {
                throw new NoAdministrator(
                        "MARSHRUT_ADMIN_PASSWORD не годится. %s Запустите ещё раз.".formatted(weak.detail()));
            }
            identity.createMembership(username, Grants.ADMINISTRATORS);
        });
    }

    /** There is nobody who could log in; the start failure analyser shows the message alone. */
    static class NoAdministrator extends RuntimeException {
        NoAdministrator() {
            this("В базе нет ни одной учётной записи. Задайте MARSHRUT_ADMIN_USERNAME и MARSHRUT_ADMIN_PASSWORD и"
                    + " запустите ещё раз.");
        }

        NoAdministrator(String message) {
            super(message);
        }
    }

    static class Analyzer
            extends org.springframework.boot.diagnostics.AbstractFailureAnalyzer<FirstAdministrator.NoAdministrator> {
        @Override
        protected org.springframework.boot.diagnostics.FailureAnalysis analyze(
                Throwable failure, NoAdministrator cause) {
            return new org.springframework.boot.diagnostics.FailureAnalysis(cause.getMessage(), null, cause);
        }
    }
}
