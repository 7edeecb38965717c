package org.marshrut.citizen;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** A key or certificate for ЕСИА that is not there or is none. The start failure analyser shows the message alone. */
class BadEsiaFile extends RuntimeException {

    BadEsiaFile(String what, @Nullable Throwable cause) {
        super(what + " Исправьте и запустите ещё раз.", cause);
    }

    static class Analyzer extends AbstractFailureAnalyzer<BadEsiaFile> {
        @Override
        protected FailureAnalysis analyze(Throwable failure, BadEsiaFile cause) {
            return new FailureAnalysis(cause.getMessage(), null, cause);
        }
    }
}
