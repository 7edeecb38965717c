package org.marshrut.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.bouncycastle.tsp.TimeStampResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.marshrut.seal.Owner.Wish;
import org.marshrut.seal.Signing.Form;
import org.marshrut.seal.TestTsa.Lie;
import org.marshrut.seal.TimeStampService.NoStamp;
import org.marshrut.seal.TimeStampService.Stamp;

/** A service outside is believed when everything it says has been checked, and waited for as long as it is worth. */
@Timeout(60)
class TimeStampServiceTest {

    private static final byte[] TEXT = "Ответ № 9".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private Office office;
    private Owner root;
    private TestTsa tsa;

    @BeforeEach
    void open() {
        office = Office.with(folder);
        root = Owner.root(Suite.GOST_256, "Головной УЦ");
        office.trust(root).list("root.crl", root.list(Owner.NOW));
        tsa = of(Suite.GOST_256);
    }

    @AfterEach
    void close() {
        tsa.close();
    }

    private TestTsa of(Suite suite) {
        return new TestTsa(root.issue(suite, Wish.person("Служба времени").stampingTime()), () -> Owner.NOW);
    }

    private TimeStampService service(String policy) {
        return office.stamps(tsa, policy);
    }

    private byte[] signature(Suite suite) {
        return Signing.detached(TEXT, Form.CADES_BES, root.issue(suite, Wish.person("Иванов")));
    }

    @ParameterizedTest
    @EnumSource(names = {"GOST_256", "GOST_512", "RSA"})
    void aStampOfASignatureIsTakenAsItCame(Suite suite) throws Exception {
        tsa.close();
        tsa = of(suite);
        byte[] signature = signature(suite);
        Stamp stamp = service(TestTsa.POLICY.getId()).stamp(signature);
        assertThat(stamp.at()).isEqualTo(Owner.NOW);
        assertThat(stamp.words()).contains("«Служба времени»");
        assertThat(stamp.evidence().signature()).isEqualTo(Hash.of(signature));
        assertThat(stamp.evidence().lists()).hasSize(1);
        assertThat(new TimeStampResponse(stamp.response()).getTimeStampToken()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "OTHER_SIGNATURE, не ту подпись",
        "OTHER_NONCE, номер запроса не тот",
        "OTHER_POLICY, не соответствует запросу",
        "LATE_CLOCK, Часы службы штампов отстают",
        "EARLY_CLOCK, из будущего",
        "STRANGER, издателя «Чужой центр» нет среди доверенных",
        "CHANGED, Штамп времени неверен",
        "GARBAGE, не читается",
        "BOMB, не читается",
        "REFUSES, 'отказала, код 2'",
        "FAILS, кодом 503",
        "SENDS_ELSEWHERE, кодом 302",
        "SAYS_NOTHING, не ответил",
        "DRIPS, не ответил",
        "NEVER_ENDS, больше 1024 КБ"
    })
    void whoeverLiesOrIsSilentIsNotBelieved(Lie lie, String words) {
        tsa.lies(lie);
        long start = System.nanoTime();
        NoStamp none = catchThrowableOfType(
                NoStamp.class, () -> service(TestTsa.POLICY.getId()).stamp(signature(Suite.GOST_256)));
        assertThat(none).as(lie.toString()).isNotNull();
        assertThat(none.words()).contains(words);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void whoIsNotThereOrNotToldApartIsSaid() {
        TimeStampService service = service("");
        assertThatExceptionOfType(NoStamp.class)
                .isThrownBy(() -> service.stamp(TEXT))
                .withMessageContaining("не читается как электронная подпись");
        assertThatExceptionOfType(NoStamp.class)
                .isThrownBy(() -> service.stamp(Signing.detached(
                        TEXT, Form.CADES_BES, root.issue(Wish.person("Первый")), root.issue(Wish.person("Второй")))))
                .withMessageContaining("не один подписавший");
        assertThat(tsa.asked()).isZero();
        tsa.close();
        assertThatExceptionOfType(NoStamp.class)
                .isThrownBy(() -> service.stamp(signature(Suite.GOST_256)))
                .withMessageContaining("Сервер недоступен");
    }

    @ParameterizedTest
    @CsvSource({
        "ftp://tsa.example/",
        "file:///etc/passwd",
        "http://user:password@tsa.example/",
        "tsa",
        "'http://'",
        "'http://a b/'"
    })
    void oddAddressesAreRefusedAtTheStart(String address) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> SealSettings.address("MARSHRUT_SEAL_TSA_URL", address))
                .withMessageContaining("MARSHRUT_SEAL_TSA_URL");
    }
}
