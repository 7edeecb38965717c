package org.marshrut.exchange;

import java.io.InputStream;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.marshrut.correspondence.Dispatch;
import org.marshrut.correspondence.Dispatches;
import org.marshrut.correspondence.Sending;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.Documents;
import org.marshrut.document.FileRole;
import org.marshrut.document.FileVersion;
import org.marshrut.document.Files;
import org.marshrut.document.NumberBars;
import org.marshrut.exchange.MessageText.Body;
import org.marshrut.exchange.MessageText.OutgoingPaper;
import org.marshrut.exchange.Passport.Part;
import org.marshrut.reader.Readers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes the package of a letter of what the letter is: it has its number, so nothing of it changes any more. */
@Component
class LetterPackages {

    private static final String PASSPORT = "passport.xml";
    private static final String PDF = "application/pdf";

    /** @param files of the archive */
    record Letter(String subject, byte[] message, Map<String, PackageWriter.Source> files) {}

    private final Dispatches dispatches;
    private final Documents documents;
    private final NumberBars bars;
    private final Sending sending;
    private final Files files;
    private final ExchangeParticipants participants;
    private final Readers readers;
    private final JdbcClient jdbc;

    LetterPackages(
            Dispatches dispatches,
            Documents documents,
            NumberBars bars,
            Sending sending,
            Files files,
            ExchangeParticipants participants,
            Readers readers,
            JdbcClient jdbc) {
        this.dispatches = dispatches;
        this.documents = documents;
        this.bars = bars;
        this.sending = sending;
        this.files = files;
        this.participants = participants;
        this.readers = readers;
        this.jdbc = jdbc;
    }

    /**
     * In the transaction in which the package is noted as written: nobody annuls the letter in between.
     *
     * @throws PackageFault when the exchange does not take such a letter, or it binds nobody any more
     */
    Letter of(Outbox.Package asked, OffsetDateTime at) {
        UUID dispatch = Objects.requireNonNull(asked.dispatchId());
        Dispatch row = dispatches.find(dispatch).orElseThrow();
        documents.lock(row.documentId());
        DocumentFacts letter = documents.card(row.documentId().toString());
        bars.first(letter).ifPresent(why -> {
            throw new PackageFault("Письмо не отправлено: %s.", why);
        });
        Map<FileVersion, FileRole> sent = sending.sent(letter);
        FileVersion text = sent.entrySet().stream()
                .filter(file -> file.getValue().equals(FileRole.INCOMING_TEXT))
                .map(Map.Entry::getKey)
                .filter(file -> file.mediaType().equals(PDF))
                .findFirst()
                .orElseThrow(() -> new PackageFault("Письмо не отправить через МЭДО: нет его текста в виде PDF."));
        List<FileVersion> all = new ArrayList<>(List.of(text));
        sent.keySet().stream()
                .filter(file -> !file.equals(text))
                .sorted(java.util.Comparator.comparing(FileVersion::name))
                .forEach(all::add);
        return packed(asked, letter, named(all), pages(text), at);
    }

    private Letter packed(
            Outbox.Package asked, DocumentFacts letter, Map<String, FileVersion> named, int pages, OffsetDateTime at) {
        Body sender = participants.body(asked.organisation());
        List<String> names = List.copyOf(named.keySet());
        Passport card = new Passport(
                asked.dispatchId(),
                "Письмо",
                letter.heading(),
                letter.restricted(),
                sender.name(),
                String.valueOf(letter.registrationNumber()),
                letter.registrationDate(),
                new Part(names.get(0), "", pages, List.of()),
                List.of(),
                List.of(),
                answered(letter.id()));
        OutgoingPaper paper = new OutgoingPaper(card, sender, asked.addressee(), names);
        Map<String, PackageWriter.Source> content = new LinkedHashMap<>();
        content.put(PASSPORT, PackageWriter.Source.of(MessageText.passport(paper)));
        named.forEach((name, file) -> content.put(name, out -> {
            try (InputStream stored = files.content(file).getInputStream()) {
                stored.transferTo(out);
            }
        }));
        return new Letter(
                "ЭСД МЭДО (%s от %td.%<tm.%<tY)".formatted(card.number(), card.date()),
                MessageText.paper(asked.messageUid(), sender, PackageWriter.ARCHIVE, at),
                content);
    }

    /** 0 when they cannot be counted. */
    private int pages(FileVersion text) {
        return files.withCopy(text, copy -> {
            Readers.Result counted =
                    readers.run(PagesOfPdf.class, List.of(copy.toAbsolutePath().toString()), any -> {});
            return counted.end() == Readers.End.DONE ? Passport.pages(counted.said()) : 0;
        });
    }

    /** Two files may not be called alike, nor as the passport. */
    private static Map<String, FileVersion> named(List<FileVersion> files) {
        Map<String, FileVersion> named = new LinkedHashMap<>();
        List<String> taken = new ArrayList<>(List.of(PASSPORT));
        for (FileVersion file : files) {
            String name = file.name().replaceAll("[/\\\\:]", "_");
            for (int number = 2; taken.contains(PackageNames.key(name)); number++) {
                name = number + "-" + file.name().replaceAll("[/\\\\:]", "_");
            }
            taken.add(PackageNames.key(name));
            named.put(name, file);
        }
        return named;
    }

    /** Identifiers, with their senders, of the papers from outside that it answers. */
    private List<UUID> answered(UUID letter) {
        return jdbc.sql("""
                        select coalesce(r.document_uid, r.message_uid) from document_links l
                        join received_papers p on p.document_id = l.to_id join received_packages r on r.id = p.package_id
                        where l.from_id = ? and l.kind = 'ANSWERS'
                        """).param(letter).query(UUID.class).list();
    }
}
