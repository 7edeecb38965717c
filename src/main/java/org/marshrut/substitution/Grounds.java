package org.marshrut.substitution;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.marshrut.document.Documents;
import org.marshrut.organisation.People;
import org.marshrut.organisation.Person;
import org.marshrut.organisation.Today;
import org.springframework.stereotype.Component;

/** On what ground somebody decides for another, in the words of the approval sheet. */
@Component
class Grounds {

    private final People people;
    private final SubstitutionPeriod period;
    private final Documents documents;
    private final Today today;

    Grounds(People people, SubstitutionPeriod period, Documents documents, Today today) {
        this.people = people;
        this.period = period;
        this.documents = documents;
        this.today = today;
    }

    /** Today's date where the document comes from, as all times of its sheet: «28.11.2026». */
    String dateFor(UUID document) {
        return Days.of(today.in(documents.card(document.toString()).organisation()));
    }

    /** «за Северова Х.Х. по замещению, приказ № 15-к от 20.11.2026», for each one of a chain. */
    String of(List<Substitution> path) {
        return String.join(
                "; ",
                path.stream()
                        .map(one -> "за %s по замещению, %s".formatted(whom(one.login()), one.reason()))
                        .toList());
    }

    /**
     * «за Северова Х.Х. по перепоручению от 24.11.2026».
     *
     * @param before how the task came to whoever passed it on
     * @param after how it came on from whoever got it
     */
    String delegated(
            String approver, String by, OffsetDateTime at, List<Substitution> before, List<Substitution> after) {
        String day = Days.of(at.atZoneSameInstant(period.zoneOf(approver)).toLocalDate());
        List<String> words = new ArrayList<>();
        if (before.isEmpty()) {
            words.add("за %s по перепоручению от %s".formatted(whom(approver), day));
        } else {
            words.add(of(before));
            words.add("по перепоручению от %s (%s)".formatted(day, name(by)));
        }
        if (!after.isEmpty()) {
            words.add(of(after));
        }
        return String.join("; ", words);
    }

    /** «за Северова Х.Х., п. 5 Регламента». */
    String byRule(String approver, String clause) {
        return "за %s, %s".formatted(whom(approver), clause);
    }

    String whom(String login) {
        return Surnames.accusative(name(login));
    }

    String name(String login) {
        return people.find(login).map(Person::name).orElse(login);
    }
}
