package org.marshrut.route;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.marshrut.engine.DeploymentCheck;
import org.marshrut.engine.Unrestricted;
import org.marshrut.support.Application;
import org.marshrut.table.TableCodes;
import org.springframework.beans.factory.annotation.Autowired;

/** How long a file is checked; not a test: {@code mvn test -DargLine= -Dtest=RouteCheckBenchmark}. */
@Application
class RouteCheckBenchmark {

    private static final int TIMES = 200;

    @Autowired
    private RouteChecks checks;

    @Autowired
    private Values values;

    @Autowired
    private Deployed deployed;

    @Autowired
    private Unrestricted unrestricted;

    @Autowired
    private List<DeploymentCheck> features;

    @Autowired
    private List<TableCodes> codes;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    @Test
    void measure() throws IOException {
        RouteChecks withoutTheEngine = new RouteChecks(
                values,
                deployed,
                new EngineReading() {
                    @Override
                    void check(SourceFile file, Findings findings) {
                        // Only what is ours.
                    }
                },
                features,
                codes);
        for (String file :
                List.of("act-approval/act-approval.bpmn", "deadlines/deadlines.dmn", "visa-round/give-visa.form")) {
            measure(file, "guard", withoutTheEngine);
            measure(file, "guard and engine", checks);
        }
    }

    /** Processor time, so that a busy machine does not matter. */
    private void measure(String file, String what, RouteChecks with) throws IOException {
        Path path = Path.of("processes", file);
        SourceFile source = new SourceFile(path.getFileName().toString(), Files.readAllBytes(path));
        double[] milliseconds = new double[TIMES];
        for (int i = 0; i < TIMES; i++) {
            long begun = threads.getCurrentThreadCpuTime();
            unrestricted.call(() -> with.check(List.of(source)));
            milliseconds[i] = (threads.getCurrentThreadCpuTime() - begun) / 1e6;
        }
        double first = milliseconds[0];
        Arrays.sort(milliseconds);
        System.out.printf(
                "check of %s (%s): first %.1f ms, p50 %.1f ms, p95 %.1f ms%n",
                source.name(), what, first, milliseconds[TIMES / 2], milliseconds[TIMES * 95 / 100]);
    }
}
