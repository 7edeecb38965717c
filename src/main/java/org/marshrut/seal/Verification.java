package org.marshrut.seal;

import java.util.List;

/**
 * The answer about a file of signatures: the worst of its signatories'. With its evidence it is all that has to be kept.
 *
 * @param steps what concerns the file as a whole, empty when nothing is to be said of it
 * @param signers each by himself, in the order of the file
 */
public record Verification(
        Verdict verdict, String summary, List<Step> steps, List<SignerAnswer> signers, Evidence evidence) {

    static Verification of(List<Step> steps, List<SignerAnswer> signers, Evidence evidence) {
        Verdict verdict = signers.stream().map(SignerAnswer::verdict).reduce(Verdict.of(steps), Verdict::worse);
        String summary = steps.isEmpty()
                ? signers.size() == 1
                        ? signers.get(0).summary()
                        : verdict.words() + ". Подписей: " + signers.size() + ", ответ о каждой ниже."
                : verdict.words() + ". " + steps.get(0).words();
        return new Verification(verdict, summary, steps, signers, evidence);
    }
}
