package org.marshrut.exchange;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Refusal;
import org.marshrut.exchange.OutgoingPackages.Addressee;
import org.marshrut.exchange.ReceivedPackages.Received;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes a package that is whole, in one transaction: its paper with each of its addressees, or what it tells of a letter, and the
 * acknowledgment. It is taken once by the identifiers of message and paper; the same again is only acknowledged again.
 */
@Component
class Intake {

    private final ReceivedPackages packages;
    private final OutgoingPackages outgoing;
    private final ExchangeParticipants participants;
    private final PaperIntake papers;
    private final ReceiptIntake receipts;
    private final TransactionTemplate transaction;

    Intake(
            ReceivedPackages packages,
            OutgoingPackages outgoing,
            ExchangeParticipants participants,
            PaperIntake papers,
            ReceiptIntake receipts,
            PlatformTransactionManager transactions) {
        this.packages = packages;
        this.outgoing = outgoing;
        this.participants = participants;
        this.papers = papers;
        this.receipts = receipts;
        this.transaction = new TransactionTemplate(transactions);
        // whoever looks into the folder holds its lock in a transaction of his own
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * Either takes it whole or not at all.
     *
     * @throws PackageFault when it cannot be taken
     * @throws Refusal when the route of the letter does not take what is told of it: it is to be told again
     */
    void take(ReceivedPackage received) {
        try {
            takeWhole(received);
        } catch (PackageFault fault) {
            throw fault.about(received.message());
        } catch (Refusal refusal) {
            if (received.ofPaper().isEmpty()) {
                // what is told of a letter is good; the route of the letter could not go on by it now
                throw refusal;
            }
            throw new PackageFault("%s", refusal.detail()).about(received.message());
        }
    }

    private void takeWhole(ReceivedPackage received) {
        Content content = received.message().content();
        if (content instanceof Acknowledgment said) {
            once(received, null, () -> receipts.take(received, said));
        } else if (content instanceof Notification said) {
            once(received, null, () -> receipts.take(received, said));
        } else {
            ReceivedPackage.Paper paper = received.ofPaper().orElseThrow();
            papers.checked(
                    paper,
                    checked -> once(received, paper.passport().uid(), () -> papers.take(received, paper, checked)));
        }
    }

    private void once(ReceivedPackage received, @Nullable UUID paper, Runnable work) {
        transaction.executeWithoutResult(status -> {
            UUID message = received.message().uid();
            packages.lock(message, paper);
            Optional<Received> before = packages.before(message, paper);
            if (before.isEmpty()) {
                work.run();
            } else if (before.get().digest().equals(received.digest())) {
                again(received, before.get());
            } else {
                throw new PackageFault(
                        "Под тем же идентификатором (%s) уже пришло сообщение с другим содержанием.",
                        before.get().messageUid());
            }
        });
    }

    /** Whoever sends it again has not got the acknowledgment. */
    private void again(ReceivedPackage received, Received before) {
        if (!(received.message().content() instanceof Acknowledgment)) {
            participants.organisations(received.envelope().addressees()).stream()
                    .findFirst()
                    .ifPresent(organisation -> outgoing.acknowledge(
                            received.message().uid(), Addressee.ofPackage(before.id()), organisation, ""));
        }
    }
}
