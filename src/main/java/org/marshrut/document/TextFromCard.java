package org.marshrut.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.marshrut.card.CardField;
import org.marshrut.card.CardForm;
import org.marshrut.card.CardLine;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.TemplateFiles;
import org.marshrut.kind.RouteKind;
import org.marshrut.kind.RouteKinds;
import org.marshrut.kind.TemplateFields;
import org.marshrut.organisation.Organisations;
import org.marshrut.organisation.People;
import org.marshrut.organisation.Person;
import org.marshrut.organisation.Today;
import org.marshrut.template.CardText;
import org.marshrut.template.CardValues;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/** The text of a document that its kind prints by a template: a version like any other, made anew when the card has changed. */
@Component
public class TextFromCard {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");
    private static final String PDF = "application/pdf";

    /** SQL: the sum of a card as it is now, by the id of its document. */
    private static final String CARD =
            "select encode(sha256(convert_to(coalesce(facts::text, ''), 'UTF8')), 'hex') from documents where id = ?";

    private final RouteKinds kinds;
    private final TemplateFiles templates;
    private final CardText printer;
    private final CardFacts cards;
    private final Documents documents;
    private final Files files;
    private final People people;
    private final Organisations organisations;
    private final Today today;
    private final JdbcClient jdbc;
    private final Clock clock;

    TextFromCard(
            RouteKinds kinds,
            TemplateFiles templates,
            CardText printer,
            CardFacts cards,
            Documents documents,
            Files files,
            People people,
            Organisations organisations,
            Today today,
            JdbcClient jdbc,
            Clock clock) {
        this.kinds = kinds;
        this.templates = templates;
        this.printer = printer;
        this.cards = cards;
        this.documents = documents;
        this.files = files;
        this.people = people;
        this.organisations = organisations;
        this.today = today;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Keeps with the document which version of the template is its own, in the transaction that submits it.
     *
     * @throws Refusal 409 when the kind has a template that is not deployed
     */
    void choose(UUID document, RouteKind kind) {
        kind.template().ifPresent(name -> {
            String deployment = templates
                    .latest(name)
                    .orElseThrow(() -> Refusal.conflict(
                            "Шаблона «%s» нет, текст документа не составить. Сообщите аналитику.".formatted(name)))
                    .deploymentId();
            documents.keepTemplate(document, deployment);
        });
    }

    /**
     * Prints the card as it is now; nothing for a kind whose text is uploaded.
     *
     * @param login in whose name
     * @throws Refusal 409 when template and card do not fit
     */
    public void make(UUID document, String login) {
        kinds.of(document).flatMap(RouteKind::template).ifPresent(name -> make(document, name, login));
    }

    private void make(UUID id, String name, String login) {
        DocumentFacts document = documents.card(id.toString());
        byte[] template = deploymentOf(id, name);
        CardForm form = cards.formOf(id).orElseGet(() -> new CardForm("", List.of()));
        try {
            Path folder = java.nio.file.Files.createTempDirectory("marshrut-text-");
            try {
                Path pdf = folder.resolve("text.pdf");
                printer.print(template, TemplateFields.of(form), values(document, form), pdf);
                OffsetDateTime now = clock.instant().atOffset(java.time.ZoneOffset.UTC);
                FileVersion text = files.store(
                        id, new CheckedFile(FileRole.DRAFT_TEXT, fileName(document), PDF, pdf), List.of(), login, now);
                jdbc.sql("update files set card_sha256 = (%s) where id = ?".formatted(CARD))
                        .params(id, text.id())
                        .update();
            } finally {
                FileSystemUtils.deleteRecursively(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Whether the present text is the card as it stands now, these rows of it included: then who signs the one signs the other.
     *
     * @param rows key of a field of the card
     * @param columns that have to stand together in the text for each row
     */
    public boolean saysRowsOfCard(UUID document, String rows, Collection<String> columns) {
        boolean printed = jdbc.sql("""
                        select coalesce((select card_sha256 from files where document_id = ? and role = 'DRAFT_TEXT'
                                         order by version desc limit 1) = (%s), false)
                        """.formatted(CARD))
                .params(document, document)
                .query(Boolean.class)
                .single();
        return printed
                && kinds.of(document)
                        .flatMap(RouteKind::template)
                        .map(name -> new String(deploymentOf(document, name), StandardCharsets.UTF_8))
                        .filter(template -> printsRows(template, rows, columns))
                        .isPresent();
    }

    static boolean printsRows(String template, String rows, Collection<String> columns) {
        return Pattern.compile("\\{\\{#%1$s}}(.*?)\\{\\{/%1$s}}".formatted(Pattern.quote(rows)), Pattern.DOTALL)
                .matcher(template)
                .results()
                .anyMatch(block ->
                        columns.stream().allMatch(column -> block.group(1).contains("{{" + column + "}}")));
    }

    private byte[] deploymentOf(UUID document, String name) {
        String deployment = jdbc.sql("select template_deployment from documents where id = ?")
                .param(document)
                .query(String.class)
                .single();
        return templates
                .of(deployment, name)
                .orElseThrow(() -> Refusal.conflict(
                        "Шаблона «%s», с которым внесён документ, больше нет. Сообщите аналитику.".formatted(name)))
                .content();
    }

    private String fileName(DocumentFacts document) {
        return kinds.of(document.id()).map(RouteKind::name).orElse("Документ").replaceAll("[\\\\/:*?\"<>|]", " ")
                + ".pdf";
    }

    private CardValues values(DocumentFacts document, CardForm form) {
        Map<String, String> facts = new LinkedHashMap<>();
        Map<String, List<Map<String, String>>> rows = new LinkedHashMap<>();
        for (CardLine line : cards.lines(document.id())) {
            if (line.rows() == null) {
                facts.put(line.key(), String.valueOf(line.value()));
            } else {
                rows.put(line.key(), rows(form.field(line.key()).orElseThrow(), line.rows()));
            }
        }
        return new CardValues(common(document), facts, rows, document.restricted());
    }

    private static List<Map<String, String>> rows(CardField field, @Nullable List<List<String>> lines) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (List<String> cells : lines == null ? List.<List<String>>of() : lines) {
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < field.columns().size(); i++) {
                row.put(field.columns().get(i).key(), cells.get(i));
            }
            rows.add(row);
        }
        return rows;
    }

    private Map<String, String> common(DocumentFacts document) {
        Map<String, String> common = new LinkedHashMap<>();
        common.put("heading", document.heading());
        common.put("kind", kinds.of(document.id()).map(RouteKind::name).orElse(document.kind()));
        common.put("organisation", organisations.get(document.organisation()).name());
        common.put("author", people.find(document.author()).map(Person::name).orElse(document.author()));
        common.put("date", DAY.format(today.in(document.organisation())));
        if (document.projectNumber() != null) {
            common.put("projectNumber", document.projectNumber());
        }
        return common;
    }
}
