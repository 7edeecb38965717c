package org.marshrut.proof;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marshrut.proof.Manifest.Packed;
import org.marshrut.seal.Verdict;
import org.marshrut.seal.Verification;

/**
 * The answer about a package that somebody has brought.
 *
 * @param manifest what it says of itself; null when that cannot be read
 * @param sha256 of the manifest
 * @param signatures in the order of the manifest
 * @param known what this system says of it
 */
public record PackageAnswer(
        @Nullable Manifest manifest,
        String sha256,
        List<Fault> faults,
        int decisions,
        String trail,
        List<SignatureAnswer> signatures,
        Known known) {

    /** @param answer null when there was too much of it to verify */
    public record SignatureAnswer(String name, @Nullable Verification answer) {}

    /**
     * What this system finds of a package among its own documents.
     *
     * @param certain whether it holds the same
     */
    public record Known(boolean certain, String words, List<String> details) {}

    public boolean whole() {
        return faults.isEmpty();
    }

    /** Whether nothing at all is to be said against it. */
    public boolean good() {
        return whole()
                && known.certain()
                && signatures.stream()
                        .allMatch(one -> one.answer() != null && one.answer().verdict() == Verdict.VALID);
    }

    public String summary() {
        if (!whole()) {
            return "Пакет изменён или неполон. Ниже названо, что именно не сходится.";
        }
        if (!known.certain()) {
            return "Внутри пакета всё сходится, но это не доказывает, что его выдала эта система. " + known.words();
        }
        return "Пакет цел: все файлы, опись и цепочка решений сходятся. " + known.words();
    }

    /** Whether a file is as the manifest says. */
    public boolean isWhole(Packed file) {
        return faults.stream().noneMatch(fault -> fault.where().equals(file.name()));
    }
}
