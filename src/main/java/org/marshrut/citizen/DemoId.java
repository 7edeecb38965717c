package org.marshrut.citizen;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Whether the built-in provider is there: where the demo region is shown on the embedded database and nobody has named
 * another. Everybody knows its passwords, so on a database that somebody has set up it cannot be had at all.
 */
class DemoId implements Condition {

    private static final String PROVIDER = "marshrut.citizens.provider";

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return isUsed(context.getEnvironment());
    }

    /** @throws Refused when it is asked for where it must not be */
    static boolean isUsed(Environment environment) {
        String named = environment.getProperty(PROVIDER, "").strip();
        boolean asked = named.equalsIgnoreCase(CitizenSettings.Kind.DEMO.name());
        if (asked && !isAllowed(environment)) {
            throw new Refused();
        }
        return asked
                || named.isEmpty()
                        && environment
                                .getProperty("marshrut.citizens.issuer", "")
                                .isBlank()
                        && isAllowed(environment);
    }

    private static boolean isAllowed(Environment environment) {
        return !environment.containsProperty("spring.datasource.url")
                && environment.getProperty("marshrut.demo", Boolean.class, true);
    }

    /** The start failure analyser shows the message alone. */
    static class Refused extends RuntimeException {
        Refused() {
            super(
                    "MARSHRUT_CITIZENS_PROVIDER=demo: учебный вход граждан есть только в демонстрационном крае на встроенной"
                            + " базе. Укажите настоящего поставщика (oidc, esia) или none и запустите ещё раз.");
        }
    }

    static class Analyzer extends AbstractFailureAnalyzer<Refused> {
        @Override
        protected FailureAnalysis analyze(Throwable failure, Refused cause) {
            return new FailureAnalysis(cause.getMessage(), null, cause);
        }
    }
}
