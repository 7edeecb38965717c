package org.marshrut.report;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.CurrentUser;
import org.marshrut.engine.Refusal;
import org.marshrut.organisation.Organisations;
import org.marshrut.organisation.People;
import org.marshrut.organisation.Person;
import org.springframework.stereotype.Component;

/**
 * Whose numbers a person sees: ops, administrators, the governor and the heads of organisation 01 everybody's, other
 * heads those of their own organisation, all others nobody's.
 */
@Component
public class ReportReaders {

    static final String GOVERNMENT = "01";
    private static final List<String> WATCH_ALL = List.of("ops", "camunda-admin");

    private final CurrentUser user;
    private final People people;
    private final Organisations organisations;

    ReportReaders(CurrentUser user, People people, Organisations organisations) {
        this.user = user;
        this.people = people;
        this.organisations = organisations;
    }

    /**
     * The organisation whose numbers this person gets when he asks for those of {@code wanted}; null for all.
     *
     * @param wanted code of an organisation, or null when he names none
     * @throws Refusal 400 when there is no such organisation, 403 when its numbers are not his
     */
    public @Nullable String organisation(@Nullable String wanted) {
        return organisation(wanted, seesAll());
    }

    /** The same for assignments: whoever controls them sees them all. */
    @Nullable
    String assignmentsOf(@Nullable String wanted) {
        return organisation(wanted, seesAll() || user.groups().contains("controllers"));
    }

    /** The same for numbers that name nobody: analysts, who answer for the routes, see them all. */
    public @Nullable String documentsOf(@Nullable String wanted) {
        return organisation(wanted, seesAll() || user.groups().contains("analysts"));
    }

    private @Nullable String organisation(@Nullable String wanted, boolean all) {
        String named = wanted == null || wanted.isBlank() ? null : wanted.strip();
        if (named != null && organisations.find(named).isEmpty()) {
            throw Periods.refused("organisation", "Организации с таким кодом нет. Проверьте organisation.");
        }
        if (all) {
            return named;
        }
        String own = ownAsHead()
                .orElseThrow(() -> Refusal.forbidden(
                        "Отчёт видят руководители и техническая поддержка." + " Свои сроки смотрите в своих задачах."));
        if (named != null && !named.equals(own)) {
            throw Refusal.forbidden("Вам открыты только числа своей организации. Уберите organisation.");
        }
        return own;
    }

    /** Whether this person must not see words of documents, whatever else he is. */
    boolean seesNumbersOnly() {
        return user.groups().stream().anyMatch(WATCH_ALL::contains);
    }

    /** Whether numbers of single people are among what this person sees: not for analysts, unless they are somebody else too. */
    public boolean seesPeople() {
        return seesAll() || ownAsHead().isPresent();
    }

    private boolean seesAll() {
        return seesNumbersOnly()
                || user.login().filter(login -> holds(login, "GOVERNOR")).isPresent()
                || ownAsHead().filter(GOVERNMENT::equals).isPresent();
    }

    private boolean holds(String login, String position) {
        return people.findHolder(position).filter(login::equals).isPresent();
    }

    private Optional<String> ownAsHead() {
        return user.login()
                .flatMap(people::find)
                .filter(person -> user.groups().contains("heads") || isHead(person))
                .map(Person::organisation);
    }

    private boolean isHead(Person person) {
        return people.findHeadOf(person.organisation())
                .filter(person.login()::equals)
                .isPresent();
    }
}
