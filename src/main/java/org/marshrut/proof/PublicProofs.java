package org.marshrut.proof;

import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.Documents;
import org.marshrut.document.FileRole;
import org.marshrut.document.FileVersion;
import org.marshrut.document.Files;
import org.marshrut.organisation.Organisations;
import org.marshrut.organisation.People;
import org.marshrut.organisation.Person;
import org.marshrut.seal.Verification;
import org.marshrut.seal.Verifier;
import org.marshrut.seal.VerifyTurns;
import org.marshrut.signature.ElectronicSignature;
import org.marshrut.signature.ElectronicSignatures;
import org.marshrut.signature.Signatures;
import org.springframework.stereotype.Component;

/** What the public may hold a document against; whether the public may know of it is the caller's question. */
@Component
public class PublicProofs {

    /** Each costs a look at the whole text. */
    static final int MOST_VERIFIED = 10;

    /** @param who his position, and his name where the public may have it */
    public record Signatory(String who, ZonedDateTime at) {}

    /**
     * @param sha256 of the signed file
     * @param trail head of the chain of decisions, {@code decisions} how many it has
     * @param manifest SHA-256 of that of the package for everybody that was made last; null when there was none
     */
    public record Proof(
            List<Signatory> signatories,
            int electronic,
            String file,
            String sha256,
            String trail,
            int decisions,
            @Nullable String manifest) {}

    /** An electronic signature, verified now. */
    public record Verified(ElectronicSignature given, Verification answer) {}

    private final Documents documents;
    private final Files files;
    private final Organisations organisations;
    private final People people;
    private final Signatures signatures;
    private final ElectronicSignatures electronic;
    private final DecisionChains chains;
    private final IssuedPackages issued;
    private final Verifier verifier;
    private final VerifyTurns turns;

    PublicProofs(
            Documents documents,
            Files files,
            Organisations organisations,
            People people,
            Signatures signatures,
            ElectronicSignatures electronic,
            DecisionChains chains,
            IssuedPackages issued,
            Verifier verifier,
            VerifyTurns turns) {
        this.documents = documents;
        this.files = files;
        this.organisations = organisations;
        this.people = people;
        this.signatures = signatures;
        this.electronic = electronic;
        this.chains = chains;
        this.issued = issued;
        this.verifier = verifier;
        this.turns = turns;
    }

    /** @param named whether the public may know who they are, and not their positions alone */
    public Proof of(UUID id, boolean named) {
        DocumentFacts document = documents.card(id.toString());
        ZoneId zone = organisations.get(document.organisation()).zone();
        FileVersion text = text(id);
        DecisionChain chain = chains.of(document);
        return new Proof(
                signatures.of(document).stream()
                        .map(one -> new Signatory(
                                named ? one.title() + " " + name(one.actual()) : one.title(),
                                one.decidedAt().atZoneSameInstant(zone)))
                        .toList(),
                of(id, text).size(),
                text.name(),
                text.sha256(),
                chain.head(),
                chain.lines().size(),
                issued.lastOpen(id).orElse(null));
    }

    /** As they are found now: certificates expire, and are revoked. */
    public List<Verified> verify(UUID id, HttpServletRequest request) {
        FileVersion text = text(id);
        List<ElectronicSignature> given = of(id, text);
        return given.isEmpty()
                ? List.of()
                : turns.take(request, () -> given.stream()
                        .limit(MOST_VERIFIED)
                        .map(one -> new Verified(
                                one,
                                verifier.verify(
                                        files.content(text),
                                        electronic.content(one.id()),
                                        one.receivedAt().toInstant())))
                        .toList());
    }

    /** Of officials: a party outside has not agreed to be named to everybody. */
    private List<ElectronicSignature> of(UUID id, FileVersion text) {
        return electronic.of(id).stream()
                .filter(one -> one.fileId().equals(text.id()) && one.decision() != null)
                .toList();
    }

    private FileVersion text(UUID id) {
        Optional<FileVersion> last = files.of(id).stream()
                .filter(file -> file.role() == FileRole.DRAFT_TEXT)
                .reduce((earlier, later) -> later);
        return last.orElseThrow();
    }

    private String name(String login) {
        return people.find(login).map(Person::name).orElse("");
    }
}
