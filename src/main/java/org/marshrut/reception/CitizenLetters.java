package org.marshrut.reception;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.applicant.Side;
import org.marshrut.citizen.Mailboxes;
import org.marshrut.kind.RouteKinds;
import org.marshrut.notification.Mail;
import org.marshrut.notification.Mailing;
import org.marshrut.reception.CitizenNews.Letter;
import org.marshrut.reception.CitizenNews.News;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Letters to citizens about their papers. They say what kind of event it was and where to read about it, never what was asked or
 * answered, nor whose paper it is: mail is read by servers on its way.
 */
@Component
class CitizenLetters {

    private static final Logger log = LoggerFactory.getLogger(CitizenLetters.class);

    private static final String APPEAL = "APPEAL";
    private static final int LONGEST_REFUSAL = 300;

    /** A paper, as a letter tells of it. @param what «обращению № …» */
    record Entry(String what, String news, String link) {}

    private final CitizenNews news;
    private final Mailboxes mailboxes;
    private final Mailing mailing;
    private final Mail mail;
    private final RouteKinds kinds;
    private final TransactionTemplate transaction;

    CitizenLetters(
            CitizenNews news,
            Mailboxes mailboxes,
            Mailing mailing,
            Mail mail,
            RouteKinds kinds,
            TransactionTemplate transaction) {
        this.news = news;
        this.mailboxes = mailboxes;
        this.mailing = mailing;
        this.mail = mail;
        this.kinds = kinds;
        this.transaction = transaction;
    }

    /** Makes the letters that are to be made, and sends what is due until the server fails. Any number of nodes at once. */
    void sendWhatIsDue() {
        if (mailing.isReady()) {
            news.gather();
            for (long letter : news.due()) {
                if (!send(letter)) {
                    return;
                }
            }
        }
    }

    /** False when the mail server has failed and nobody should be tried for a while. */
    boolean send(long id) {
        return transaction.execute(status -> news.take(id).map(this::send).orElse(true));
    }

    private boolean send(Letter letter) {
        Optional<String> address = mailboxes.of(letter.citizenId());
        if (address.isEmpty()) {
            news.refused(letter, "Согласие на письма отозвано, или адреса больше нет.");
            return true;
        }
        try {
            mailing.send(address.get(), words(letter))
                    .ifPresentOrElse(why -> refused(letter, why, address.get()), () -> news.sent(letter));
            return true;
        } catch (MailException failure) {
            // what a server says may name the address
            log.warn(
                    "Letter {} to a citizen was not taken by the mail server, it is tried again: {}",
                    letter.id(),
                    failure.getClass().getSimpleName());
            news.later(letter);
            return false;
        }
    }

    private void refused(Letter letter, String why, String address) {
        log.warn("Letter {} to a citizen is not deliverable", letter.id());
        String words = why.replace(address, "адрес").replaceAll("\\S*@\\S*", "адрес");
        news.refused(letter, words.length() > LONGEST_REFUSAL ? words.substring(0, LONGEST_REFUSAL) : words);
    }

    private Mailing.Words words(Letter letter) {
        Map<UUID, Set<String>> titles = new LinkedHashMap<>();
        Map<UUID, @Nullable String> numbers = new LinkedHashMap<>();
        for (News one : news.of(letter)) {
            titles.computeIfAbsent(one.documentId(), any -> new LinkedHashSet<>())
                    .add(one.event().title());
            numbers.put(one.documentId(), one.number());
        }
        List<Entry> entries = titles.entrySet().stream()
                .map(paper -> new Entry(
                        what(paper.getKey(), numbers.get(paper.getKey())),
                        String.join("; ", paper.getValue()),
                        mail.page("/cabinet/papers/" + paper.getKey())))
                .toList();
        return new Mailing.Words(
                "citizen-%d.%d".formatted(letter.id(), letter.madeAt().toEpochSecond()),
                letter.madeAt(),
                entries.size() == 1
                        ? "Новости по вашему " + entries.get(0).what()
                        : "Новости по вашим обращениям и заявлениям",
                "citizen-news",
                Map.of("papers", entries, "profile", mail.page("/cabinet/profile")));
    }

    private String what(UUID document, @Nullable String number) {
        boolean appeal = kinds.of(document)
                .flatMap(Side.CITIZEN::service)
                .filter(APPEAL::equals)
                .isPresent();
        return (appeal ? "обращению" : "заявлению") + (number == null ? "" : " № " + number);
    }
}
