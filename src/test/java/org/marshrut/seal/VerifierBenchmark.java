package org.marshrut.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marshrut.seal.Owner.Wish;
import org.marshrut.seal.Signing.Form;

/**
 * 1,000 signatures against a list of 100,000 revoked; not a test: {@code mvn test -DargLine= -Dtest=VerifierBenchmark} (some
 * two minutes). Every tenth signatory is revoked and has to be found. The numbers go to {@code docs/benchmarks.md}.
 */
class VerifierBenchmark {

    private static final int SIGNATURES = 1_000;
    private static final int REVOKED = 100_000;
    private static final byte[] TEXT = "Постановление № 1-П".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    @Test
    void measure() throws IOException {
        System.out.printf(
                "%n| | list, MB | read once, ms | kept, MB | %d signatures, s | one, ms of a processor | more kept after them, MB | load average |%n",
                SIGNATURES);
        System.out.println("|---|---|---|---|---|---|---|---|");
        for (Suite suite : List.of(Suite.GOST_256, Suite.GOST_512, Suite.RSA)) {
            row(suite);
        }
    }

    private void row(Suite suite) throws IOException {
        Office office = Office.with(folder.resolve(suite.name()));
        Owner root = Owner.root(suite, "Головной УЦ");
        office.trust(root);
        List<BigInteger> revoked = new ArrayList<>(IntStream.range(0, REVOKED)
                .mapToObj(
                        i -> new BigInteger(1, Arrays.copyOf(("serial " + i).getBytes(StandardCharsets.US_ASCII), 16)))
                .toList());
        List<byte[]> signatures = new ArrayList<>();
        for (int i = 0; i < SIGNATURES; i++) {
            Owner person = root.issue(Wish.person("Человек " + i));
            signatures.add(Signing.detached(TEXT, Form.CADES_BES, person));
            if (i % 10 == 0) {
                revoked.add(person.certificate().getSerialNumber());
            }
        }
        byte[] list =
                root.list(Owner.NOW.minusSeconds(60), Owner.NOW.plusSeconds(60), Owner.NOW.minusSeconds(60), revoked);
        long start = System.nanoTime();
        office.list("root.crl", list);
        long read = System.nanoTime() - start;
        verify(office, signatures.subList(0, 200));
        long settled = used();
        start = System.nanoTime();
        long processor = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        verify(office, signatures);
        long took = System.nanoTime() - start;
        processor = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - processor;
        long after = used();
        Files.delete(office.crls.resolve("root.crl"));
        office.folders.refresh();
        long kept = after - used();
        System.out.printf(
                "| %s | %.1f | %d | %.1f | %.1f | %.2f | %.1f | %.1f |%n",
                suite,
                list.length / 1048576.0,
                read / 1_000_000,
                kept / 1048576.0,
                took / 1e9,
                processor / 1e6 / SIGNATURES,
                (after - settled) / 1048576.0,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static void verify(Office office, List<byte[]> signatures) {
        for (int i = 0; i < signatures.size(); i++) {
            assertThat(office.verify(TEXT, signatures.get(i)).verdict())
                    .isEqualTo(i % 10 == 0 ? Verdict.INVALID : Verdict.VALID);
        }
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
