package org.marshrut.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marshrut.seal.Outsider.Manner;
import org.marshrut.seal.Owner.Wish;
import org.marshrut.seal.Signing.Form;

/** A list that is fetched takes the place of another when it is better, and whoever sends something else changes nothing. */
@Timeout(60)
class ListDownloadsTest {

    private static final byte[] TEXT = "Распоряжение № 7-р".getBytes(StandardCharsets.UTF_8);
    private static final Instant YESTERDAY = Owner.NOW.minusSeconds(86_400);
    private static final Instant NEXT_WEEK = Owner.NOW.plusSeconds(86_400L * 7);

    @TempDir
    private Path folder;

    private Office office;
    private Owner root;
    private Owner person;
    private volatile byte[] published = {};
    private Outsider server;
    private ListDownloads downloads;

    @BeforeEach
    void open() {
        office = Office.with(folder);
        root = Owner.root(Suite.GOST_256, "Головной УЦ");
        person = root.issue(Wish.person("Иванов"));
        office.trust(root);
        server = new Outsider(any -> published);
        downloads = new ListDownloads(
                Office.settings(
                        office.roots, office.crls, List.of(server.address() + "/root.crl"), Duration.ofMillis(800)),
                office.folders,
                Clock.fixed(Owner.NOW, ZoneId.of("UTC")));
    }

    @AfterEach
    void close() {
        server.close();
    }

    private void publishes(byte[] list) {
        published = list;
        downloads.fetch();
    }

    private Verdict verdict() {
        return office.verify(TEXT, Signing.detached(TEXT, Form.CADES_BES, person))
                .verdict();
    }

    private long files() {
        try (Stream<Path> all = Files.list(office.crls)) {
            return all.count();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private byte[] list(Instant from, Owner... revoked) {
        return root.list(
                from,
                NEXT_WEEK,
                YESTERDAY,
                Stream.of(revoked)
                        .map(one -> one.certificate().getSerialNumber())
                        .toList());
    }

    @Test
    void aNewerListIsInUseAtOnceAndAnOlderOneNever() {
        assertThat(verdict()).isEqualTo(Verdict.VALID_BUT_NOT_CHECKED);
        publishes(list(YESTERDAY));
        assertThat(downloads.troubles()).isEmpty();
        assertThat(verdict()).isEqualTo(Verdict.VALID);
        publishes(list(YESTERDAY.plusSeconds(60), person));
        assertThat(verdict()).isEqualTo(Verdict.INVALID);
        publishes(list(YESTERDAY.plusSeconds(60), person));
        assertThat(downloads.troubles()).as("the same once more is no trouble").isEmpty();
        publishes(list(YESTERDAY));
        assertThat(downloads.troubles()).singleElement().asString().contains("старше имеющегося");
        assertThat(verdict()).as("nobody is forgotten").isEqualTo(Verdict.INVALID);
        assertThat(files()).as("one file of an issuer, and none left behind").isEqualTo(1);
    }

    @Test
    void whatIsNoListOfSomebodyTrustedIsNotKept() {
        publishes(list(YESTERDAY));
        Owner impostor = Owner.root(Suite.GOST_256, "Головной УЦ");
        publishes(impostor.list(YESTERDAY.plusSeconds(60), NEXT_WEEK, YESTERDAY, List.of()));
        assertThat(downloads.troubles()).singleElement().asString().contains("Подпись списка неверна");
        byte[] changed = list(YESTERDAY.plusSeconds(60));
        changed[changed.length - 5] ^= 1;
        publishes(changed);
        assertThat(downloads.troubles()).singleElement().asString().contains("Подпись списка неверна");
        publishes(Owner.root(Suite.GOST_256, "Чужой").list(YESTERDAY, NEXT_WEEK, YESTERDAY, List.of()));
        assertThat(downloads.troubles()).singleElement().asString().contains("нет в папке доверенных корней");
        publishes(list(Owner.NOW.plusSeconds(3600)));
        assertThat(downloads.troubles()).singleElement().asString().contains("издан в будущем");
        publishes("<html>".getBytes(StandardCharsets.US_ASCII));
        assertThat(downloads.troubles()).singleElement().asString().contains("не читается как список отзыва");
        publishes(new byte[0]);
        assertThat(downloads.troubles()).hasSize(1);
        assertThat(verdict()).isEqualTo(Verdict.VALID);
        assertThat(files()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "FAILS, кодом 503",
        "SENDS_ELSEWHERE, кодом 302",
        "SAYS_NOTHING, не ответил",
        "DRIPS, не ответил",
    })
    void aServerThatIsDownChangesNothing(Manner manner, String words) {
        publishes(list(YESTERDAY));
        server.manner = manner;
        publishes(list(YESTERDAY.plusSeconds(60), person));
        assertThat(downloads.troubles()).singleElement().asString().contains(words, server.address());
        assertThat(verdict()).isEqualTo(Verdict.VALID);
        assertThat(new SealHealth(downloads).health().getStatus().getCode()).isEqualTo("UNKNOWN");
    }

    @Test
    void aFolderThatIsGoneIsSaid() throws IOException {
        Files.delete(office.crls);
        publishes(list(YESTERDAY));
        assertThat(downloads.troubles()).singleElement().asString().contains("не записать");
    }
}
