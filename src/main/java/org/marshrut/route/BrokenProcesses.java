package org.marshrut.route;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * A file of {@code processes/} cannot be deployed. The start is refused: an installation with half of its routes would
 * look well and be wrong.
 */
class BrokenProcesses extends RuntimeException {

    BrokenProcesses(String what, @Nullable Throwable cause) {
        super("Маршруты из processes/ не развёрнуты, ничего не изменено. " + what.replaceAll("\\s+", " "), cause);
    }

    /** Shows the message alone. */
    static class Analyzer extends AbstractFailureAnalyzer<BrokenProcesses> {
        @Override
        protected FailureAnalysis analyze(Throwable failure, BrokenProcesses cause) {
            return new FailureAnalysis(cause.getMessage(), "Исправьте файл и запустите ещё раз.", cause);
        }
    }
}
