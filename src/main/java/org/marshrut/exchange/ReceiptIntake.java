package org.marshrut.exchange;

import java.util.Optional;
import org.marshrut.correspondence.Correspondent;
import org.marshrut.correspondence.Dispatches;
import org.marshrut.correspondence.Receipt;
import org.marshrut.exchange.OutgoingPackages.Addressee;
import org.marshrut.exchange.OutgoingPackages.Sent;
import org.marshrut.text.Typed;
import org.springframework.stereotype.Component;

/** Puts what others tell of our letters to the letters. In the transaction under way. */
@Component
class ReceiptIntake {

    private static final int LONGEST_REASON = 300;

    private final ReceivedPackages packages;
    private final OutgoingPackages outgoing;
    private final ExchangeParticipants participants;
    private final Dispatches dispatches;

    ReceiptIntake(
            ReceivedPackages packages,
            OutgoingPackages outgoing,
            ExchangeParticipants participants,
            Dispatches dispatches) {
        this.packages = packages;
        this.outgoing = outgoing;
        this.participants = participants;
        this.dispatches = dispatches;
    }

    void take(ReceivedPackage received, Acknowledgment said) {
        Sent sent = outgoing.message(said.message())
                .orElseThrow(() -> new PackageFault(
                        "Квитанция на сообщение %s, которого «Маршрут» не отправлял.", said.message()));
        checkSender(received.message(), sent);
        packages.keep(received);
        outgoing.acknowledged(sent.id(), said.accepted());
        if (sent.dispatchId() != null) {
            String reason = said.comment().isEmpty() ? "Система адресата не приняла сообщение." : said.comment();
            dispatches.receipt(sent.dispatchId(), said.accepted() ? Receipt.delivered() : Receipt.failed(cut(reason)));
        }
    }

    void take(ReceivedPackage received, Notification said) {
        Sent sent = outgoing.letter(said.document())
                .orElseThrow(() -> new PackageFault(
                        "Уведомление о документе %s, которого «Маршрут» не отправлял.", said.document()));
        checkSender(received.message(), sent);
        long id = packages.keep(received);
        receipt(said).ifPresent(receipt -> dispatches.receipt(sent.dispatchId(), receipt));
        outgoing.acknowledge(received.message().uid(), Addressee.ofPackage(id), sent.organisation(), "");
    }

    /** Who is known and is somebody else than the addressee has nothing to say of the letter. */
    private void checkSender(Message message, Sent sent) {
        Optional<Correspondent> sender = participants.sender(message.sender(), message.organisation());
        if (sender.isPresent()
                && sent.correspondent() != null
                && !sent.isTo(sender.get().code())) {
            throw new PackageFault("Об этом письме сообщает не тот, кому оно отправлено.");
        }
    }

    /** Empty for what no letter keeps; it stands in what was received. */
    private static Optional<Receipt> receipt(Notification said) {
        return switch (said.kind()) {
            case ACCEPTED -> Optional.of(accepted(said));
            case REFUSED ->
                Optional.of(
                        Receipt.refused(said.comment().isEmpty() ? "Адресат не назвал причины." : cut(said.comment())));
            case EXECUTOR_ASSIGNED -> Optional.of(Receipt.executorAssigned());
            case REPORT_SENT -> Optional.of(Receipt.answered(null));
            case REPORT_PREPARED, COURSE_CHANGED, PUBLISHED -> Optional.empty();
        };
    }

    private static Receipt accepted(Notification said) {
        if (said.number().isEmpty() || said.date() == null) {
            throw new PackageFault("В уведомлении о регистрации нет номера или даты.");
        }
        return Receipt.accepted(said.number(), said.date());
    }

    private static String cut(String reason) {
        return Typed.cut(reason, LONGEST_REASON);
    }
}
