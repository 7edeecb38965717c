package org.marshrut.publication;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.Documents;
import org.marshrut.document.FileRole;
import org.marshrut.document.FileVersion;
import org.marshrut.document.Files;
import org.marshrut.document.Kinds;
import org.marshrut.document.NumberBars;
import org.marshrut.document.PaperAddresses;
import org.marshrut.engine.Refusal;
import org.marshrut.organisation.Organisations;
import org.marshrut.organisation.People;
import org.marshrut.organisation.Person;
import org.marshrut.publication.StampNote.Seal;
import org.marshrut.signature.ElectronicSignature;
import org.marshrut.signature.ElectronicSignatures;
import org.marshrut.signature.Signature;
import org.marshrut.signature.Signatures;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * The note of signature, and a copy of the text that carries it: who decided, when, and the SHA-256 of the text. It speaks of
 * an electronic signature where there is one of this text that was given with a lawful decision, and nowhere else.
 */
@Component
class Stamp {

    /** @param publicUrl where the public reaches this installation; it stands in QR codes, so it must not change */
    @ConfigurationProperties("marshrut")
    record Settings(String publicUrl) {

        String url(String path) {
            return publicUrl.replaceAll("/+$", "") + path;
        }
    }

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm xxx");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");
    private static final int LONGEST_NAME = 220;

    private final Settings settings;
    private final Documents documents;
    private final Files files;
    private final StampedCopies copies;
    private final Kinds kinds;
    private final Organisations organisations;
    private final People people;
    private final Signatures signatures;
    private final ElectronicSignatures electronic;
    private final NumberBars bars;
    private final PaperAddresses addresses;
    private final Clock clock;

    Stamp(
            Settings settings,
            Documents documents,
            Files files,
            StampedCopies copies,
            Kinds kinds,
            Organisations organisations,
            People people,
            Signatures signatures,
            ElectronicSignatures electronic,
            NumberBars bars,
            PaperAddresses addresses,
            Clock clock) {
        this.settings = settings;
        this.documents = documents;
        this.files = files;
        this.copies = copies;
        this.kinds = kinds;
        this.organisations = organisations;
        this.people = people;
        this.signatures = signatures;
        this.electronic = electronic;
        this.bars = bars;
        this.addresses = addresses;
        this.clock = clock;
    }

    /** @throws Refusal 409 when the act has no number or is not signed: the mark says nothing that is not so */
    void put(String businessKey) {
        DocumentFacts document = documents.card(businessKey);
        bars.check(document, "Отметка о подписании не ставится");
        List<Signature> signatures = signatures(document);
        ZoneId zone = organisations.get(document.organisation()).zone();
        FileVersion text = files.of(document.id()).stream()
                .filter(file -> file.role() == FileRole.DRAFT_TEXT)
                .reduce((earlier, later) -> later)
                .orElseThrow();
        Map<Signature, ElectronicSignature> electronic = electronic(document, text, signatures);
        List<Seal> seals = signatures.stream()
                .filter(electronic::containsKey)
                .map(signature -> seal(electronic.get(signature), words(signature, zone), zone))
                .toList();
        String alone = signatures.stream()
                .filter(signature -> !electronic.containsKey(signature))
                .map(signature -> words(signature, zone))
                .collect(Collectors.joining("; "));
        String number = "%s от %s".formatted(document.registrationNumber(), DAY.format(document.registrationDate()));
        StampNote note = new StampNote(
                seals,
                alone.isEmpty() ? null : alone,
                kinds.nameOf(document.kind()) + " " + number,
                "Подписан файл «%s», версия %d".formatted(text.name(), text.version()),
                text.sha256(),
                document.restricted() ? null : settings.url(addresses.pathFor(document.id())));
        documents.stamp(document.id(), note.text(number));
        storeCopy(document, text, note, signatures.get(0).actual());
    }

    /** Of the signatories those whose electronic signature of this text we have. */
    private Map<Signature, ElectronicSignature> electronic(
            DocumentFacts document, FileVersion text, List<Signature> signatures) {
        Map<Signature, ElectronicSignature> found = new HashMap<>();
        for (ElectronicSignature given : electronic.of(document.id())) {
            signatures.stream()
                    .filter(signature -> given.isOf(signature, text.id()))
                    .forEach(signature -> found.put(signature, given));
        }
        return found;
    }

    private static Seal seal(ElectronicSignature given, String signed, ZoneId zone) {
        return new Seal(
                signed,
                given.serial(),
                shortened(given.owner()),
                "с %s по %s"
                        .formatted(
                                DAY.format(given.validFrom().atZoneSameInstant(zone)),
                                DAY.format(given.validTo().atZoneSameInstant(zone))));
    }

    private String words(Signature signature, ZoneId zone) {
        return "%s %s%s, %s"
                .formatted(
                        signature.title(),
                        nameOf(signature.actual()),
                        signature.basis() == null ? "" : ", " + signature.basis(),
                        MOMENT.format(signature.decidedAt().atZoneSameInstant(zone)));
    }

    private List<Signature> signatures(DocumentFacts document) {
        List<Signature> given = signatures.of(document);
        if (document.registrationNumber() == null || given.isEmpty()) {
            throw Refusal.conflict("Отметка о подписании не ставится: документ не подписан или не зарегистрирован.");
        }
        return given;
    }

    private void storeCopy(DocumentFacts document, FileVersion text, StampNote note, String login) {
        try {
            Path folder = java.nio.file.Files.createTempDirectory("marshrut-stamp-");
            Path original = folder.resolve("original");
            Path copy = folder.resolve("copy");
            try {
                try (InputStream content = files.content(text).getInputStream()) {
                    java.nio.file.Files.copy(content, original, StandardCopyOption.REPLACE_EXISTING);
                }
                if (files.isTooHeavy(text)) {
                    copies.writeSheet(note, copy);
                } else {
                    copies.write(original, text.mediaType(), note, copy);
                }
                files.storeMade(
                        document.id(),
                        FileRole.STAMPED_COPY,
                        nameOfCopy(text.name()),
                        StampedCopies.MEDIA_TYPE,
                        copy,
                        login,
                        clock.instant().atOffset(ZoneOffset.UTC));
            } finally {
                org.springframework.util.FileSystemUtils.deleteRecursively(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String nameOfCopy(String name) {
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        return shortened(stem) + " (с отметкой).pdf";
    }

    private static String shortened(String name) {
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    }

    private String nameOf(String login) {
        return people.find(login).map(Person::name).orElse(login);
    }
}
