package org.marshrut.route;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.marshrut.engine.Unrestricted;
import org.marshrut.support.Application;
import org.springframework.beans.factory.annotation.Autowired;

/** How long a file is checked; not a test: {@code mvn test -Dtest=RouteCheckBenchmark}. */
@Application
class RouteCheckBenchmark {

    private static final int TIMES = 200;

    @Autowired
    private RouteChecks checks;

    @Autowired
    private Unrestricted unrestricted;

    @Test
    void measure() throws IOException {
        for (String file :
                List.of("act-approval/act-approval.bpmn", "deadlines/deadlines.dmn", "visa-round/give-visa.form")) {
            Path path = Path.of("processes", file);
            SourceFile source = new SourceFile(path.getFileName().toString(), Files.readAllBytes(path));
            double[] milliseconds = new double[TIMES];
            for (int i = 0; i < TIMES; i++) {
                long begun = System.nanoTime();
                unrestricted.call(() -> checks.check(List.of(source)));
                milliseconds[i] = (System.nanoTime() - begun) / 1e6;
            }
            double first = milliseconds[0];
            Arrays.sort(milliseconds);
            System.out.printf(
                    "check of %s: first %.1f ms, p50 %.1f ms, p95 %.1f ms%n",
                    source.name(), first, milliseconds[TIMES / 2], milliseconds[TIMES * 95 / 100]);
        }
    }
}
