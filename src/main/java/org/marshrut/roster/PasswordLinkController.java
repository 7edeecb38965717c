package org.marshrut.roster;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.AskedPage;
import org.marshrut.access.CurrentUser;
import org.marshrut.access.PasswordLinks;
import org.marshrut.access.PasswordLinks.PasswordLink;
import org.marshrut.engine.Refusal;
import org.marshrut.right.OwnRights;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Links for passwords, and whether groups are what the tables give; the wall before it lets in administrators alone. */
@RestController
class PasswordLinkController {

    private static final int MOST = 500;

    private static final String WORKING = """
            select p.login from people p join organisations o on o.code = p.organisation
            join accounts a on a.login = p.login
            where (p.left_on is null or p.left_on > (:now at time zone o.zone)::date)
            """;

    private final PasswordLinks links;
    private final RosterProof proof;
    private final CurrentUser user;
    private final OwnRights own;
    private final JdbcClient jdbc;
    private final Clock clock;

    PasswordLinkController(
            PasswordLinks links, RosterProof proof, CurrentUser user, OwnRights own, JdbcClient jdbc, Clock clock) {
        this.links = links;
        this.proof = proof;
        this.user = user;
        this.own = own;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Either a person, whatever password he has, or an organisation: all who work there and have none yet. */
    record LinksOrder(@Nullable String login, @Nullable String organisation) {}

    record GivenLinks(List<PasswordLink> items) {}

    /** @throws Refusal 400 for neither or both, 404 for who does not work here */
    @PostMapping("/api/people/password-links")
    GivenLinks give(@RequestBody LinksOrder order) {
        String login = AskedPage.orNull(order.login());
        String organisation = AskedPage.orNull(order.organisation());
        if ((login == null) == (organisation == null)) {
            throw Refusal.field("login", "Укажите или сотрудника, или организацию.");
        }
        List<String> logins = login == null ? without(String.valueOf(organisation)) : List.of(person(login));
        return new GivenLinks(links.give(logins, user.login().orElseThrow()));
    }

    private String person(String login) {
        boolean elsewhere = jdbc.sql("select exists (select 1 from people where login = ? and source <> 'LOCAL')")
                .param(login)
                .query(Boolean.class)
                .single();
        if (elsewhere) {
            throw Refusal.conflict(
                    "Этот сотрудник входит через каталог или единый вход, пароля у него здесь нет. Пароль меняют там.");
        }
        if (own.isOwn(login)) {
            throw Refusal.conflict("Свой пароль меняют на своей странице в «Администрировании», ссылка не нужна.");
        }
        return jdbc.sql(WORKING + " and p.login = :login")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("login", login)
                .query(String.class)
                .optional()
                .orElseThrow(() -> Refusal.notFound("Такой сотрудник здесь не работает. Проверьте имя для входа."));
    }

    private List<String> without(String organisation) {
        return jdbc.sql(WORKING
                        + " and p.organisation = :organisation and not a.may_log_in order by p.login limit :most")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("organisation", organisation)
                .param("most", MOST)
                .query(String.class)
                .list();
    }

    @GetMapping("/api/people/groups")
    RosterProof.GroupsProof groups() {
        return proof.prove();
    }
}
