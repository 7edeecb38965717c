package org.marshrut.document;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.marshrut.access.SystemAccounts;
import org.marshrut.organisation.Admission;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who may be given a task of a document, by whatever way: no account that serves the system, and at a paper of restricted
 * access only its author and whoever is admitted today.
 */
@Component
public class Eligibility {

    /** Why somebody may not. */
    public enum Bar {
        SERVES_THE_SYSTEM(
                "учётная запись служебная (аналитик, поддержка или администратор), документы с ней не рассматривают"),
        NOT_ADMITTED("нет допуска к документам ограниченного доступа");

        private final String words;

        Bar(String words) {
            this.words = words;
        }

        /** The second half of a sentence. */
        public String words() {
            return words;
        }

        /** What a person is told who has chosen him. */
        public String refusal() {
            return this == NOT_ADMITTED
                    ? "У него нет допуска к документам ограниченного доступа. Выберите другого или попросите"
                            + " администратора внести допуск."
                    : "Это служебная учётная запись: с ней документы не рассматривают. Выберите другого сотрудника.";
        }
    }

    private final JdbcClient jdbc;
    private final SystemAccounts system;
    private final Admission admission;

    Eligibility(JdbcClient jdbc, SystemAccounts system, Admission admission) {
        this.jdbc = jdbc;
        this.system = system;
        this.admission = admission;
    }

    /** Empty when he may. */
    public Optional<Bar> bar(DocumentFacts document, String login) {
        return Optional.ofNullable(bars(document, List.of(login)).get(login));
    }

    /** Those who may not. */
    public Map<String, Bar> bars(DocumentFacts document, Collection<String> logins) {
        Set<String> serving = system.among(logins);
        Set<String> admitted = document.restricted() ? admission.admitted(logins) : Set.of();
        Map<String, Bar> bars = new HashMap<>();
        for (String login : logins) {
            if (serving.contains(login)) {
                bars.put(login, Bar.SERVES_THE_SYSTEM);
            } else if (document.restricted() && !login.equals(document.author()) && !admitted.contains(login)) {
                bars.put(login, Bar.NOT_ADMITTED);
            }
        }
        return bars;
    }

    /** Those of the groups' members who may, by log-in. */
    public Set<String> membersOf(DocumentFacts document, Collection<String> groups) {
        List<String> members = jdbc.sql("select distinct login from group_members where member_of = any(?)")
                .param(groups.toArray(String[]::new))
                .query(String.class)
                .list();
        Set<String> may = new TreeSet<>(members);
        may.removeAll(bars(document, members).keySet());
        return may;
    }

    /** For many tasks at once: what is asked of the database does not grow with their number. */
    public Many of(Collection<UUID> documents) {
        return new Many(jdbc
                .sql("select id, author from documents where restricted and id = any(?)")
                .param(documents.stream().distinct().toArray(UUID[]::new))
                .query((row, n) -> Map.entry(row.getObject("id", UUID.class), row.getString("author")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** Remembers each person it was asked about. */
    public final class Many {

        private final Map<UUID, String> restricted;
        private final Map<String, Boolean> serves = new HashMap<>();
        private final Map<String, Boolean> admitted = new HashMap<>();

        private Many(Map<UUID, String> restricted) {
            this.restricted = restricted;
        }

        public Optional<Bar> bar(UUID document, String login) {
            if (serves.computeIfAbsent(login, system::contains)) {
                return Optional.of(Bar.SERVES_THE_SYSTEM);
            }
            String author = restricted.get(document);
            return author == null || author.equals(login) || admitted.computeIfAbsent(login, admission::isAdmitted)
                    ? Optional.empty()
                    : Optional.of(Bar.NOT_ADMITTED);
        }

        /** Whether only admitted persons are asked of it, never a group. */
        public boolean isRestricted(UUID document) {
            return restricted.containsKey(document);
        }
    }
}
