package org.marshrut.decision;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marshrut.decision.DecisionAuthority.Prepared;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.Documents;
import org.marshrut.document.FileRole;
import org.marshrut.document.FileRoles;
import org.marshrut.document.FileVersion;
import org.marshrut.document.Files;
import org.marshrut.document.Kinds;
import org.marshrut.document.Markdown;
import org.marshrut.organisation.Organisations;
import org.marshrut.organisation.People;
import org.marshrut.organisation.Person;
import org.marshrut.step.StepKind;
import org.marshrut.trail.Views;
import org.springframework.stereotype.Component;

/**
 * What every form shows beside its fields: the card with links to the files, the open remarks, the approvals. The texts
 * are Markdown for the form's text blocks; they are computed for each look and kept nowhere.
 */
@Component
class FormFacts {

    static final Map<String, String> ANSWERS = Map.of(
            "AGREED", "согласен",
            "AGREED_WITH_REMARKS", "согласен с замечаниями",
            "NOT_AGREED", "не согласен",
            "RETURNED", "возвращено автору",
            "NOT_IN_COMPETENCE", "не относится к компетенции",
            "REJECTED", "отклонено",
            "REFUSED", "отказано",
            "COUNTERSIGNED", "подписано второй стороной");

    /** What a clerk proposes, beside {@link #ANSWERS}. */
    private static final Map<String, String> PROPOSALS = Map.of(
            "RETURNED", "вернуть",
            "SIGNED", "подписать",
            "REJECTED", "отклонить",
            "ISSUED", "дать резолюцию",
            "REPORTED", "отчитаться",
            "HANDED_ON", "передать другому",
            "ACCEPTED", "принять",
            "EXTENDED", "продлить",
            "REFUSED", "отказать",
            "DONE", "готово");

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm");

    private final Documents documents;
    private final Decisions decisions;
    private final Files files;
    private final FileRoles roles;
    private final Kinds kinds;
    private final Organisations organisations;
    private final People people;
    private final DecisionAuthority standing;
    private final Views views;

    FormFacts(
            Documents documents,
            Decisions decisions,
            Files files,
            FileRoles roles,
            Kinds kinds,
            Organisations organisations,
            People people,
            DecisionAuthority standing,
            Views views) {
        this.documents = documents;
        this.decisions = decisions;
        this.files = files;
        this.roles = roles;
        this.kinds = kinds;
        this.organisations = organisations;
        this.people = people;
        this.standing = standing;
        this.views = views;
    }

    Map<String, Object> of(String taskId, DecisionRequest asked) {
        DocumentFacts document = documents.card(asked.documentId().toString());
        if (document.restricted()) {
            views.looked(document.id(), asked.approver());
        }
        List<DecisionRequest> all = decisions.of(document.id());
        Map<String, Object> facts = new LinkedHashMap<>();
        // The decision of the step before must not be chosen already.
        Prepared prepared = standing.prepared(taskId).orElse(null);
        facts.put("decision", prepared == null ? null : prepared.decision());
        if (prepared != null) {
            facts.put("comment", prepared.comment());
        }
        facts.put("heading", Markdown.plain(document.heading()));
        facts.put("summary", summary(document) + (prepared == null ? "" : prepared(prepared)));
        facts.put("dossier", dossier(document));
        facts.put("remarkList", remarks(all, decisions.unsettled(document.id())));
        facts.put(
                "approvalList",
                approvals(all, organisations.get(document.organisation()).zone()));
        return facts;
    }

    private String prepared(Prepared prepared) {
        return "\n\n**Подготовлено** (%s): %s%s"
                .formatted(
                        name(prepared.login()),
                        PROPOSALS.getOrDefault(
                                prepared.decision(),
                                ANSWERS.getOrDefault(prepared.decision(), Markdown.plain(prepared.decision()))),
                        prepared.comment() == null ? "" : " — " + Markdown.plain(prepared.comment()));
    }

    private String summary(DocumentFacts document) {
        return "**%s** · %s · %s · %s %s%s"
                .formatted(
                        Markdown.plain(kinds.nameOf(document.kind())),
                        Markdown.plain(number(document)),
                        Markdown.plain(
                                organisations.get(document.organisation()).shortName()),
                        document.kind().equals("INCOMING") ? "регистратор" : "автор",
                        name(document.author()),
                        document.restricted() ? " · **доступ ограничен**" : "");
    }

    private static String number(DocumentFacts document) {
        return Stream.of(document.registrationNumber(), document.projectNumber())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("без номера");
    }

    private String dossier(DocumentFacts document) {
        List<FileVersion> all = files.of(document.id());
        Map<String, FileRole> own = roles.of(document.id());
        UnaryOperator<FileRole> called = role -> own.getOrDefault(role.name(), role);
        return all.stream()
                .filter(file -> all.stream()
                        .noneMatch(later -> later.role().equals(file.role())
                                && later.version() > file.version()
                                && (!called.apply(later.role()).several()
                                        || later.name().equals(file.name()))))
                .map(file -> "- %s: [%s](/api/documents/%s/files/%s)%s"
                        .formatted(
                                Markdown.plain(called.apply(file.role()).title()),
                                Markdown.plain(file.name()),
                                document.id(),
                                file.id(),
                                file.version() > 1 ? " (версия %d)".formatted(file.version()) : ""))
                .collect(Collectors.joining("\n"));
    }

    private String remarks(List<DecisionRequest> all, Set<Long> unsettled) {
        String list = all.stream()
                .filter(asked -> asked.remark() != null
                        && (asked.answeredAt() == null || unsettled.contains(asked.id()))
                        && isJudged(asked)
                        && !"AGREED".equals(asked.decision()))
                .map(asked -> line(asked, this::name, ""))
                .collect(Collectors.joining("\n"));
        return list.isEmpty() ? "Замечаний без ответа нет." : list;
    }

    /** Round by round where there were several: what was said of an earlier text is not said of this one. */
    private String approvals(List<DecisionRequest> all, ZoneId zone) {
        Map<Integer, List<DecisionRequest>> rounds = all.stream()
                .filter(FormFacts::isJudged)
                .collect(Collectors.groupingBy(FormFacts::roundOf, TreeMap::new, Collectors.toList()));
        Map<String, People.Named> named = people.named(rounds.values().stream()
                .flatMap(List::stream)
                .flatMap(asked -> Stream.ofNullable(asked.approver()))
                .collect(Collectors.toSet()));
        return rounds.entrySet().stream()
                .map(round -> (rounds.size() > 1 ? "**Круг %d**\n\n".formatted(round.getKey()) : "")
                        + round.getValue().stream()
                                .map(asked -> line(
                                        asked,
                                        login -> whoAndWhat(login, named),
                                        ", " + MOMENT.format(asked.decidedAt().atZoneSameInstant(zone))))
                                .collect(Collectors.joining("\n")))
                .collect(Collectors.joining("\n\n"));
    }

    /** Of a visa it is said; other steps count how often the document came back, from 0. */
    private static int roundOf(DecisionRequest asked) {
        return asked.is(StepKind.VISA) ? asked.round() : asked.round() + 1;
    }

    /** Somebody has said what he thinks of the draft, or the signatory has returned it. */
    private static boolean isJudged(DecisionRequest asked) {
        return asked.decision() != null
                && ANSWERS.containsKey(asked.decision())
                && (asked.is(StepKind.SIGNATURE)
                        || asked.step() != null && asked.step().judges());
    }

    private static String line(DecisionRequest asked, UnaryOperator<String> who, String when) {
        return "- %s%s%s: %s%s%s"
                .formatted(
                        asked.party() == null ? who.apply(asked.approver()) : Markdown.plain(asked.party()),
                        asked.is(StepKind.VISA) || asked.taskName() == null
                                ? ""
                                : " (" + Markdown.plain(asked.taskName()) + ")",
                        when,
                        ANSWERS.get(asked.decision()),
                        asked.outvotedAt() == null ? "" : " — не учтено, кворум набран",
                        asked.remark() == null ? "" : ". " + Markdown.plain(asked.remark()));
    }

    private String whoAndWhat(String login, Map<String, People.Named> named) {
        People.Named known = named.get(login);
        return known == null || known.title() == null
                ? name(login)
                : name(login) + ", " + Markdown.plain(known.title());
    }

    private String name(String login) {
        return people.find(login).map(Person::name).map(Markdown::plain).orElse(login);
    }
}
