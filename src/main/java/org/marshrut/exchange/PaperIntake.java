package org.marshrut.exchange;

import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.marshrut.correspondence.Arrival;
import org.marshrut.correspondence.Arrivals;
import org.marshrut.correspondence.Correspondent;
import org.marshrut.correspondence.Dispatch;
import org.marshrut.correspondence.Dispatches;
import org.marshrut.correspondence.Receipt;
import org.marshrut.document.Attachments;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.DocumentReaders;
import org.marshrut.document.Documents;
import org.marshrut.document.FileRole;
import org.marshrut.document.Files;
import org.marshrut.document.SignatureNames;
import org.marshrut.exchange.OutgoingPackages.Addressee;
import org.marshrut.exchange.ReceivedPackage.Paper;
import org.marshrut.exchange.ReceivedPackage.Part;
import org.marshrut.text.Typed;
import org.marshrut.verification.FileSignatures;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** Lets a paper arrive with each of its addressees; signatures and stamps are kept beside it as they came. */
@Component
class PaperIntake {

    private static final int LONGEST = 1000;
    /** Nothing of this is opened by a browser. */
    private static final String BYTES = "application/octet-stream";

    private final ReceivedPackages packages;
    private final OutgoingPackages outgoing;
    private final SenderNotices notices;
    private final ExchangeParticipants participants;
    private final Arrivals arrivals;
    private final Dispatches dispatches;
    private final Documents documents;
    private final DocumentReaders readers;
    private final Attachments attachments;
    private final Files files;
    private final FileSignatures signatures;

    PaperIntake(
            ReceivedPackages packages,
            OutgoingPackages outgoing,
            SenderNotices notices,
            ExchangeParticipants participants,
            Arrivals arrivals,
            Dispatches dispatches,
            Documents documents,
            DocumentReaders readers,
            Attachments attachments,
            Files files,
            FileSignatures signatures) {
        this.packages = packages;
        this.outgoing = outgoing;
        this.notices = notices;
        this.participants = participants;
        this.arrivals = arrivals;
        this.dispatches = dispatches;
        this.documents = documents;
        this.readers = readers;
        this.attachments = attachments;
        this.files = files;
        this.signatures = signatures;
    }

    /** Looks at the files before the transaction, and at everything else within it. */
    void checked(Paper paper, Consumer<Attachments.Checked> work) {
        String text = Attachments.nameOf(paper.texts().get(0).name());
        List<MultipartFile> parts = paper.texts().stream()
                .map(part -> (MultipartFile) FileOnDisk.of(part))
                .toList();
        attachments.checked(
                parts, name -> name.equals(text) ? FileRole.INCOMING_TEXT : FileRole.ATTACHMENT, checked -> {
                    work.accept(checked);
                    return checked;
                });
    }

    /** In the transaction under way. */
    void take(ReceivedPackage received, Paper paper, Attachments.Checked checked) {
        Message message = received.message();
        List<String> addressees = addressees(received);
        long id = packages.keep(received);
        outgoing.acknowledge(message.uid(), Addressee.ofPackage(id), addressees.get(0), "");
        Arrival.Sender sender = sender(message, paper.passport());
        Map<String, UUID> arrived = new HashMap<>();
        for (String organisation : addressees) {
            Arrival arrival = new Arrival(
                    "medo:%s:%s".formatted(message.uid(), organisation),
                    organisation,
                    heading(paper.passport()),
                    paper.passport().restricted(),
                    sender,
                    (document, login, at) -> store(paper, checked, document, login, at));
            DocumentFacts document = arrivals.arrive(arrival).paper();
            packages.arrived(id, organisation, document.id());
            notices.registered(document);
            arrived.put(organisation, document.id());
        }
        close(paper.passport(), sender.correspondent(), arrived);
    }

    /** Those of ours, without whom it is not for us. */
    List<String> addressees(ReceivedPackage received) {
        List<String> ours = participants.organisations(received.envelope().addressees());
        if (ours.isEmpty()) {
            throw new PackageFault("Среди адресатов конверта нет ни одной нашей организации. Проверьте адреса обмена.");
        }
        return ours;
    }

    private Arrival.Sender sender(Message message, Passport passport) {
        String name = message.organisation().isEmpty() ? passport.sender() : message.organisation();
        String known = participants
                .sender(message.sender(), name)
                .map(Correspondent::code)
                .orElse(null);
        return new Arrival.Sender(
                Typed.cut(name.isEmpty() ? "Отправитель не назван" : name, LONGEST),
                null,
                known,
                passport.number().isEmpty() ? null : passport.number(),
                passport.date());
    }

    private static String heading(Passport passport) {
        String heading = !passport.annotation().isEmpty()
                ? passport.annotation()
                : passport.kind().isEmpty() ? "Документ без аннотации" : passport.kind();
        return Typed.cut(heading, LONGEST);
    }

    private void store(Paper paper, Attachments.Checked checked, UUID document, String login, OffsetDateTime at) {
        Map<String, UUID> stored = new HashMap<>();
        checked.store(document, login, at).forEach(file -> stored.put(PackageNames.key(file.name()), file.id()));
        Map<String, String> signed = signed(paper.passport());
        for (Part part : paper.beside()) {
            String of = signed.get(PackageNames.key(part.name()));
            boolean signature = of != null || SignatureNames.isSignature(part.name());
            UUID file = files.storeMade(
                            document,
                            FileRole.ATTACHMENT,
                            part.name(),
                            signature ? SignatureNames.MEDIA_TYPE : BYTES,
                            part.content(),
                            login,
                            at)
                    .id();
            if (stored.containsKey(of)) {
                signatures.isOf(file, stored.get(of));
            }
        }
    }

    /** Which file each signature is of, as the passport says, both as {@link PackageNames#key}. */
    private static Map<String, String> signed(Passport passport) {
        Map<String, String> signed = new HashMap<>();
        passport.parts().forEach(part -> part.signatures()
                .forEach(signature -> signed.putIfAbsent(PackageNames.key(signature), PackageNames.key(part.name()))));
        return signed;
    }

    /**
     * It answers a letter of ours that went to its sender.
     *
     * @param arrived the paper of each organisation; whoever wrote the letter gets to know of his own alone
     */
    private void close(Passport passport, @Nullable String sender, Map<String, UUID> arrived) {
        for (UUID link : passport.links()) {
            outgoing.letter(link).filter(letter -> letter.isTo(sender)).ifPresent(letter -> {
                UUID paper = arrived.get(letter.organisation());
                Dispatch asked = dispatches
                        .find(Objects.requireNonNull(letter.dispatchId()))
                        .orElseThrow();
                dispatches.receipt(asked.id(), Receipt.answered(paper));
                if (paper != null && !passport.restricted()) {
                    readers.openTo(
                            paper, documents.card(asked.documentId().toString()).author());
                }
            });
        }
    }
}
