package org.marshrut.correspondence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.marshrut.correspondence.Arrivals.Arrived;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.Documents;
import org.marshrut.document.FileRole;
import org.marshrut.document.FileVersion;
import org.marshrut.document.Files;
import org.marshrut.document.NumberBars;
import org.marshrut.engine.Refusal;
import org.marshrut.kind.RouteKind;
import org.marshrut.kind.RouteKinds;
import org.marshrut.organisation.Organisations;
import org.springframework.stereotype.Component;

/**
 * Sends a signed letter to its addressees, each in a transaction of its own: inside it arrives as the addressee's paper by the
 * same commit, so it is nowhere else, never twice and never lost.
 */
@Component
public class Sending {

    private final Documents documents;
    private final NumberBars bars;
    private final Addressees addressees;
    private final Dispatches dispatches;
    private final Arrivals arrivals;
    private final List<Carrier> carriers;
    private final RouteKinds kinds;
    private final Files files;
    private final Organisations organisations;

    Sending(
            Documents documents,
            NumberBars bars,
            Addressees addressees,
            Dispatches dispatches,
            Arrivals arrivals,
            List<Carrier> carriers,
            RouteKinds kinds,
            Files files,
            Organisations organisations) {
        this.documents = documents;
        this.bars = bars;
        this.addressees = addressees;
        this.dispatches = dispatches;
        this.arrivals = arrivals;
        this.carriers = carriers;
        this.kinds = kinds;
        this.files = files;
        this.organisations = organisations;
    }

    /**
     * Names the addressees once: what the card says at the moment of the signature counts.
     *
     * @throws Refusal 409 for a document that is not registered, or one of whose addressees cannot be written to: he would
     *     get nothing, and nobody would know
     */
    void plan(String businessKey) {
        DocumentFacts letter = sendable(businessKey);
        if (dispatches.of(letter.id()).isEmpty()) {
            addressees.of(letter).ifPresent(named -> {
                named.errors().stream().findFirst().ifPresent(error -> {
                    throw Refusal.conflict(error.message());
                });
                named.all().forEach(one -> dispatches.plan(letter.id(), one));
            });
        }
    }

    /** Sends to one addressee who has not got it yet; who has, gets nothing. */
    void send(String businessKey, UUID dispatch) {
        DocumentFacts letter = sendable(businessKey);
        Dispatch row = dispatches.lock(dispatch);
        if (!row.documentId().equals(letter.id()) || row.state().hasCome()) {
            return;
        }
        dispatches.sent(row.id());
        if (row.organisation() != null) {
            deliver(letter, row, row.organisation());
        } else if (row.way() != Way.PAPER) {
            carry(dispatches.lock(row.id()));
        }
    }

    private DocumentFacts sendable(String businessKey) {
        DocumentFacts letter = documents.card(businessKey);
        bars.check(letter, "Письмо не отправляется");
        if (letter.registrationNumber() == null) {
            throw Refusal.conflict(
                    "Письмо не отправляется: у него нет номера. Поставьте на маршруте регистрацию раньше.");
        }
        return letter;
    }

    private void deliver(DocumentFacts letter, Dispatch row, String organisation) {
        if (!arrivals.isReceived(organisation, letter.restricted())) {
            dispatches.receipt(
                    row.id(),
                    Receipt.failed(
                            letter.restricted()
                                    ? "У адресата ни у кого нет допуска к документам ограниченного доступа."
                                    : "У адресата сейчас некому принять документ."));
            return;
        }
        Arrived arrived = arrivals.arrive(new Arrival(
                "dispatch:" + row.id(),
                organisation,
                letter.heading(),
                letter.restricted(),
                new Arrival.Sender(
                        organisations.get(letter.organisation()).name(),
                        letter.organisation(),
                        null,
                        letter.registrationNumber(),
                        letter.registrationDate()),
                (paper, login, at) -> sent(letter).forEach((file, role) -> files.copy(file, paper, role, login, at))));
        dispatches.arrived(row.id(), arrived.paper().id());
        dispatches.receipt(
                row.id(),
                Receipt.accepted(
                        String.valueOf(arrived.paper().registrationNumber()),
                        java.util.Objects.requireNonNull(arrived.paper().registrationDate())));
    }

    private void carry(Dispatch row) {
        carriers.stream()
                .filter(carrier -> carrier.way() == row.way())
                .findFirst()
                .ifPresentOrElse(
                        carrier -> carrier.send(row),
                        () -> dispatches.receipt(
                                row.id(),
                                Receipt.failed("Обмен по этому каналу (%s) не подключён."
                                        .formatted(row.way().title()))));
    }

    /** What goes out: the copy with the note of signature, the text itself, what the kind has beside. No attachment of a remark. */
    public Map<FileVersion, FileRole> sent(DocumentFacts letter) {
        List<FileVersion> all = files.of(letter.id());
        Map<FileVersion, FileRole> sent = new HashMap<>();
        Optional<FileVersion> text = newest(all, FileRole.STAMPED_COPY).or(() -> newest(all, FileRole.DRAFT_TEXT));
        newest(all, FileRole.DRAFT_TEXT).ifPresent(draft -> sent.put(draft, FileRole.ATTACHMENT));
        text.ifPresent(one -> sent.put(one, FileRole.INCOMING_TEXT));
        List<String> roles = kinds.of(letter.id()).map(RouteKind::roles).orElse(List.of()).stream()
                .map(RouteKind.Role::code)
                .filter(code -> !code.equals(FileRole.DRAFT_TEXT.name()))
                .toList();
        Map<List<String>, FileVersion> beside = new HashMap<>();
        for (FileVersion file : new ArrayList<>(all)) {
            if (roles.contains(file.role().name())) {
                beside.merge(
                        List.of(file.role().name(), file.name()),
                        file,
                        (one, other) -> one.version() > other.version() ? one : other);
            }
        }
        beside.values().forEach(file -> sent.put(file, FileRole.ATTACHMENT));
        return sent;
    }

    private static Optional<FileVersion> newest(List<FileVersion> all, FileRole role) {
        return all.stream().filter(file -> file.role().equals(role)).max(Comparator.comparingInt(FileVersion::version));
    }
}
