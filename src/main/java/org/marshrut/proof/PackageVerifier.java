package org.marshrut.proof;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.FileRole;
import org.marshrut.document.FileVersion;
import org.marshrut.document.Files;
import org.marshrut.organisation.Organisations;
import org.marshrut.proof.IssuedPackages.Issued;
import org.marshrut.proof.OpenedContainer.Part;
import org.marshrut.proof.PackageAnswer.Known;
import org.marshrut.proof.PackageAnswer.SignatureAnswer;
import org.marshrut.seal.Verifier;
import org.marshrut.signature.ElectronicSignature;
import org.marshrut.signature.ElectronicSignatures;
import org.springframework.stereotype.Component;

/** Checks packages: by themselves, their signatures, and against what this system holds and the public may know. */
@Component
class PackageVerifier {

    /** Bytes of texts, read once for each signature. */
    private static final long MOST_READ = 200L << 20;

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm 'UTC'xxx");
    private static final Known UNKNOWN = new Known(
            false, "Такого документа среди открытых для всех здесь нет: спросите у того, от кого пакет.", List.of());

    private final Verifier verifier;
    private final PublicDocuments documents;
    private final Files files;
    private final Organisations organisations;
    private final ElectronicSignatures electronic;
    private final DecisionChains chains;
    private final IssuedPackages issued;

    PackageVerifier(
            Verifier verifier,
            PublicDocuments documents,
            Files files,
            Organisations organisations,
            ElectronicSignatures electronic,
            DecisionChains chains,
            IssuedPackages issued) {
        this.verifier = verifier;
        this.documents = documents;
        this.files = files;
        this.organisations = organisations;
        this.electronic = electronic;
        this.chains = chains;
        this.issued = issued;
    }

    PackageAnswer answer(byte[] zip) {
        OpenedPackage opened = OpenedPackage.of(zip);
        Manifest manifest = opened.manifest();
        DecisionChain chain = opened.chain();
        Optional<DocumentFacts> own = manifest == null
                ? Optional.empty()
                : documents.find(manifest.document().id());
        return new PackageAnswer(
                manifest,
                opened.sha256(),
                List.copyOf(opened.faults()),
                chain == null ? 0 : chain.lines().size(),
                chain == null ? "" : chain.head(),
                manifest == null ? List.of() : signatures(opened, manifest, own),
                own.map(document -> known(opened, document)).orElse(UNKNOWN));
    }

    private List<SignatureAnswer> signatures(OpenedPackage opened, Manifest manifest, Optional<DocumentFacts> own) {
        Part text = opened.files().get(manifest.text());
        Map<String, Instant> received = own.map(this::received).orElse(Map.of());
        List<SignatureAnswer> answers = new ArrayList<>();
        for (Manifest.Given given : manifest.signatures()) {
            Part part = opened.files().get(given.name());
            if (part == null || text == null) {
                continue;
            }
            boolean tooMuch =
                    answers.size() >= PublicProofs.MOST_VERIFIED || (answers.size() + 1L) * text.size() > MOST_READ;
            answers.add(new SignatureAnswer(
                    given.name(),
                    tooMuch
                            ? null
                            : verifier.verify(
                                    () -> new ByteArrayInputStream(text.zip(), text.from(), text.size()),
                                    part.bytes(),
                                    received.get(part.sha256()))));
        }
        return answers;
    }

    /** When we received the signatures of a document, by their own SHA-256. */
    private Map<String, Instant> received(DocumentFacts document) {
        return electronic.of(document.id()).stream()
                .collect(Collectors.toMap(
                        ElectronicSignature::sha256, one -> one.receivedAt().toInstant(), (one, other) -> one));
    }

    private Known known(OpenedPackage opened, DocumentFacts document) {
        Optional<Issued> given =
                issued.find(opened.sha256()).filter(one -> one.document().equals(document.id()));
        if (given.isPresent()) {
            String at = MOMENT.format(given.get()
                    .at()
                    .atZoneSameInstant(
                            organisations.get(document.organisation()).zone()));
            return opened.isWhole()
                    ? new Known(true, "Он выдан этой системой %s.".formatted(at), compared(opened, document))
                    : new Known(
                            false,
                            "Опись выдана этой системой %s, но файлы ей не соответствуют.".formatted(at),
                            compared(opened, document));
        }
        return new Known(
                false,
                "Документ здесь есть, но пакета с такой описью система не выдавала: скачайте пакет заново и сравните.",
                compared(opened, document));
    }

    private List<String> compared(OpenedPackage opened, DocumentFacts document) {
        List<String> words = new ArrayList<>();
        if (document.state().equals("ANNULLED")) {
            words.add("Документ аннулирован: он больше не действует.");
        }
        FileVersion text = last(document, FileRole.DRAFT_TEXT);
        FileVersion copy = last(document, FileRole.STAMPED_COPY);
        Manifest manifest = opened.manifest();
        if (manifest != null && text != null) {
            words.add(same("Текст", opened.files().get(manifest.text()), text));
        }
        if (copy != null) {
            words.add(same("Копия с отметкой", opened.files().get(Manifest.COPY), copy));
        }
        if (manifest != null) {
            Map<String, Instant> received = received(document);
            manifest.signatures().forEach(given -> {
                Part part = opened.files().get(given.name());
                words.add("Подпись «%s»: %s."
                        .formatted(
                                given.name(),
                                part != null && received.containsKey(part.sha256())
                                        ? "та же, что хранит система"
                                        : "система такой не получала"));
            });
        }
        if (opened.chain() != null) {
            words.add(sameChain(opened.chain(), chains.of(document)));
        }
        return words;
    }

    private static String same(String what, @Nullable Part part, FileVersion ours) {
        return "%s: %s."
                .formatted(
                        what,
                        part == null
                                ? "в пакете его нет"
                                : part.sha256().equals(ours.sha256())
                                        ? "тот же файл, что хранит система"
                                        : "не тот файл, что хранит система");
    }

    private static String sameChain(DecisionChain theirs, DecisionChain ours) {
        int shared = theirs.sharedWith(ours);
        if (shared == theirs.lines().size() && theirs.head().equals(ours.head())) {
            return "Цепочка решений: та же, строк %d.".formatted(shared);
        }
        if (shared == theirs.lines().size()) {
            return "Цепочка решений: те же первые строки (%d), после того как пакет выдали, решений стало больше."
                    .formatted(shared);
        }
        return "Цепочка решений: отличается от нынешней начиная со строки %d.".formatted(shared + 1);
    }

    private @Nullable FileVersion last(DocumentFacts document, FileRole role) {
        return files.of(document.id()).stream()
                .filter(file -> file.role() == role)
                .reduce((earlier, later) -> later)
                .orElse(null);
    }
}
