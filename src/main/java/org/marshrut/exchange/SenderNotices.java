package org.marshrut.exchange;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.marshrut.correspondence.PaperReceipt;
import org.marshrut.correspondence.Receipt;
import org.marshrut.document.DocumentFacts;
import org.marshrut.exchange.Notification.Kind;
import org.marshrut.exchange.ReceivedPackages.Origin;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells senders outside what becomes of their papers, in the transaction in which it becomes so. */
@Component
class SenderNotices {

    private final ReceivedPackages packages;
    private final OutgoingPackages outgoing;

    SenderNotices(ReceivedPackages packages, OutgoingPackages outgoing) {
        this.packages = packages;
        this.outgoing = outgoing;
    }

    /** A paper is registered when it arrives, so its sender is told at once. */
    void registered(DocumentFacts paper) {
        packages.origin(paper.id())
                .ifPresent(origin -> tell(
                        origin,
                        Kind.ACCEPTED,
                        Objects.requireNonNull(paper.registrationNumber()),
                        paper.registrationDate(),
                        ""));
    }

    @EventListener
    void heard(PaperReceipt told) {
        Kind kind = kind(told.receipt().kind());
        if (kind != null) {
            String reason =
                    told.receipt().reason() == null ? "" : told.receipt().reason();
            packages.origin(told.paper()).ifPresent(origin -> tell(origin, kind, "", null, reason));
        }
    }

    /** Null for what is told at the arrival, or is none of the sender's business. */
    private static @Nullable Kind kind(Receipt.Kind kind) {
        return switch (kind) {
            case REFUSED -> Kind.REFUSED;
            case EXECUTOR_ASSIGNED -> Kind.EXECUTOR_ASSIGNED;
            case ANSWERED -> Kind.REPORT_SENT;
            case ACCEPTED, DELIVERED, FAILED -> null;
        };
    }

    private void tell(Origin origin, Kind kind, String number, @Nullable LocalDate date, String comment) {
        outgoing.tell(
                new Notification(
                        origin.documentUid(),
                        kind,
                        MessageText.time(outgoing.now()),
                        number,
                        date,
                        origin.number() == null ? "" : origin.number(),
                        origin.date(),
                        comment),
                origin.id(),
                origin.organisation());
    }
}
