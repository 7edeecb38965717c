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
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.Documents;
import org.marshrut.document.FileRole;
import org.marshrut.document.FileVersion;
import org.marshrut.document.Files;
import org.marshrut.document.Kinds;
import org.marshrut.document.NumberBars;
import org.marshrut.engine.Refusal;
import org.marshrut.organisation.Organisations;
import org.marshrut.organisation.People;
import org.marshrut.organisation.Person;
import org.marshrut.signature.Signature;
import org.marshrut.signature.Signatures;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * The note of signature, and a copy of the text that carries it. Until electronic signatures exist it says who decided
 * in the system, when, and the SHA-256 of the text; it never speaks of an electronic signature.
 */
@Component
class Stamp {

    /** @param publicUrl where the public reaches this installation; it stands in QR codes, so it must not change */
    @ConfigurationProperties("marshrut")
    record Settings(String publicUrl) {

        String addressOf(UUID act) {
            return publicUrl.replaceAll("/+$", "") + "/acts/" + act;
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
    private final NumberBars bars;
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
            NumberBars bars,
            Clock clock) {
        this.settings = settings;
        this.documents = documents;
        this.files = files;
        this.copies = copies;
        this.kinds = kinds;
        this.organisations = organisations;
        this.people = people;
        this.signatures = signatures;
        this.bars = bars;
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
        String signed = signatures.stream()
                .map(signature -> "%s %s%s, %s"
                        .formatted(
                                signature.title(),
                                nameOf(signature.actual()),
                                signature.basis() == null ? "" : ", " + signature.basis(),
                                MOMENT.format(signature.decidedAt().atZoneSameInstant(zone))))
                .collect(Collectors.joining("; "));
        String number = "%s от %s".formatted(document.registrationNumber(), DAY.format(document.registrationDate()));
        documents.stamp(
                document.id(), "%s: %s. %s. SHA-256: %s".formatted(StampNote.TITLE, signed, number, text.sha256()));
        storeCopy(
                document,
                text,
                new StampNote(
                        signed,
                        kinds.nameOf(document.kind()) + " " + number,
                        "Подписан файл «%s», версия %d".formatted(text.name(), text.version()),
                        text.sha256(),
                        document.restricted() ? null : settings.addressOf(document.id())),
                signatures.get(0).actual());
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
        return (stem.length() > LONGEST_NAME ? stem.substring(0, LONGEST_NAME) : stem) + " (с отметкой).pdf";
    }

    private String nameOf(String login) {
        return people.find(login).map(Person::name).orElse(login);
    }
}
