package org.marshrut.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.marshrut.seal.Owner.Wish;
import org.marshrut.seal.Signing.Form;

/** A signature that was changed anywhere is not a valid one, and every change has an answer. */
class MutationTest {

    private static final byte[] TEXT = "Постановление № 1-П".getBytes(StandardCharsets.UTF_8);
    private static final long SEED = 20_261_129;
    /** All of them with {@code -Dfull=true}, which takes minutes. */
    private static final int CHANGES = 400;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(
            value = Form.class,
            names = {"CADES_BES", "WITH_ATTRIBUTES", "WITHOUT_ATTRIBUTES"})
    void noChangedBitIsOverlooked(Form form) {
        Office office = Office.with(folder);
        Owner root = Owner.root(Suite.GOST_256, "Головной УЦ");
        office.trust(root).list("root.crl", root.list(Owner.NOW));
        byte[] signature = Signing.detached(TEXT, form, root.issue(Wish.person("Губернатор")));
        assertThat(office.verify(TEXT, signature).verdict()).isEqualTo(Verdict.VALID);
        List<Integer> overlooked = new ArrayList<>();
        for (int bit : bits(signature.length * 8)) {
            byte[] changed = signature.clone();
            changed[bit >> 3] ^= (byte) (1 << (bit & 7));
            if (office.verify(TEXT, changed).verdict().compareTo(Verdict.VALID_BUT_NOT_CHECKED) <= 0) {
                overlooked.add(bit);
            }
        }
        assertThat(overlooked).isEmpty();
    }

    private static int[] bits(int all) {
        return Boolean.getBoolean("full")
                ? IntStream.range(0, all).toArray()
                : new Random(SEED).ints(CHANGES, 0, all).toArray();
    }

    @Test
    void everyGarbageHasAnAnswer() {
        Office office = Office.with(folder);
        Owner root = Owner.root(Suite.GOST_512, "Головной УЦ");
        office.trust(root).list("root.crl", root.list(Owner.NOW));
        byte[] signature = Signing.attached(TEXT, root.issue(Wish.person("Губернатор")));
        Random random = new Random(SEED);
        for (int i = 0; i < CHANGES; i++) {
            byte[] changed = signature.clone();
            for (int bytes = random.nextInt(1, 40); bytes > 0; bytes--) {
                changed[random.nextInt(changed.length)] ^= (byte) random.nextInt(1, 256);
            }
            int from = random.nextInt(changed.length);
            byte[] cut = Arrays.copyOf(changed, from);
            assertThat(office.verify(null, changed).verdict()).isIn(Verdict.INVALID, Verdict.UNREADABLE);
            assertThat(office.verify(TEXT, cut).verdict()).isEqualTo(Verdict.UNREADABLE);
            assertThat(RevocationListFile.read(changed, List.of(root.certificate()))
                            .list())
                    .isNull();
        }
    }

    @Test
    void noChangedBitOfAListIsOverlooked() {
        Owner root = Owner.root(Suite.GOST_256, "Головной УЦ");
        byte[] list = root.list(Owner.NOW, root.certificate());
        assertThat(RevocationListFile.read(list, List.of(root.certificate())).list())
                .isNotNull();
        for (int bit : bits(list.length * 8)) {
            byte[] changed = list.clone();
            changed[bit >> 3] ^= (byte) (1 << (bit & 7));
            assertThat(RevocationListFile.read(changed, List.of(root.certificate()))
                            .list())
                    .as("bit " + bit)
                    .isNull();
        }
    }
}
