package org.marshrut.access;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.marshrut.engine.Refusal;
import org.marshrut.organisation.People;
import org.marshrut.organisation.Person;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The person whose request is being answered, as the engine knows him. */
@Component
public class CurrentUser {

    private static final String CLERKS = "clerks";
    private static final Set<String> WORK_FOR_THEIR_ORGANISATION = Set.of("heads", CLERKS);
    private static final String APPEAL_OFFICERS = "appealOfficers";
    private static final Set<String> KEEP_AN_ARCHIVE = Set.of("archivists", "archiveHeads");

    private final IdentityService identity;
    private final People people;

    CurrentUser(IdentityService identity, People people) {
        this.identity = identity;
        this.people = people;
    }

    /** The log-in; empty for work that no person asked for, such as a timer. */
    public Optional<String> login() {
        return Optional.ofNullable(identity.getCurrentAuthentication())
                .map(authentication -> authentication.getUserId());
    }

    public List<String> groups() {
        return Optional.ofNullable(identity.getCurrentAuthentication())
                .map(authentication -> authentication.getGroupIds())
                .orElse(List.of());
    }

    /** @throws Refusal 403 when the account belongs to no organisation */
    public Person person() {
        return login().flatMap(people::find)
                .orElseThrow(() -> new Refusal(
                        HttpStatus.FORBIDDEN,
                        "Ваша учётная запись не связана ни с одной организацией. Обратитесь к администратору."));
    }

    /** Whether he is an archivist, or the head, of this organisation's archive. */
    public boolean keepsArchiveOf(String organisation) {
        return groups().stream().anyMatch(KEEP_AN_ARCHIVE::contains)
                && login().flatMap(people::find)
                        .filter(keeper -> keeper.organisation().equals(organisation))
                        .isPresent();
    }

    /**
     * The reader marks under which documents are open to this person: himself, his groups, his organisation, and, for a
     * clerk, what it registers, for an archivist, what it has been given to keep, for an officer for appeals, what citizens have
     * asked of it. None for an account that serves the system: who redraws routes could draw himself a task of
     * any document.
     */
    public List<String> readerMarks() {
        List<String> groups = groups();
        if (groups.stream().anyMatch(SystemAccounts.GROUPS::contains)) {
            return List.of();
        }
        var own = login().stream().map(login -> "u:" + login);
        var ofGroups = groups.stream().map(group -> "g:" + group);
        var ofOrganisation = login()
                .filter(any -> groups.stream().anyMatch(WORK_FOR_THEIR_ORGANISATION::contains))
                .flatMap(people::find)
                .stream()
                .map(Person::organisation)
                .flatMap(
                        code -> groups.contains(CLERKS) ? Stream.of("o:" + code, "r:" + code) : Stream.of("o:" + code));
        var ofArchive =
                login()
                        .filter(any -> groups.stream().anyMatch(KEEP_AN_ARCHIVE::contains))
                        .flatMap(people::find)
                        .stream()
                        .map(keeper -> "a:" + keeper.organisation());
        var ofCitizens = login().filter(any -> groups.contains(APPEAL_OFFICERS)).flatMap(people::find).stream()
                .map(officer -> "p:" + officer.organisation());
        return Stream.of(own, ofGroups, ofOrganisation, ofArchive, ofCitizens)
                .flatMap(marks -> marks)
                .toList();
    }
}
