package org.marshrut.document;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a file is among the files of a document. A kind of documents may have roles of its own. Equal by the code. */
public final class FileRole {

    public static final FileRole DRAFT_TEXT = new FileRole("DRAFT_TEXT", "Текст проекта", false);
    public static final FileRole EXPLANATORY_NOTE = new FileRole("EXPLANATORY_NOTE", "Пояснительная записка", false);
    public static final FileRole FINANCIAL_JUSTIFICATION =
            new FileRole("FINANCIAL_JUSTIFICATION", "Финансово-экономическое обоснование", false);
    public static final FileRole ACTS_TO_AMEND = new FileRole("ACTS_TO_AMEND", "Перечень изменяемых актов", true);
    /** Made by the system after signature; nobody uploads it. */
    public static final FileRole STAMPED_COPY = new FileRole("STAMPED_COPY", "Копия с отметкой о подписании", false);
    /** What came in, as a clerk has registered it. */
    public static final FileRole INCOMING_TEXT = new FileRole("INCOMING_TEXT", "Текст входящего документа", false);

    /** Made by the system: a list as the document has left it. */
    public static final FileRole EDITION_TEXT = new FileRole("EDITION_TEXT", "Сводный текст перечня", false);

    /** Of a unit of an archive, as it was scanned. */
    public static final FileRole DIGITAL_COPY = new FileRole("DIGITAL_COPY", "Электронная копия единицы", true);

    public static final FileRole ATTACHMENT = new FileRole("ATTACHMENT", "Приложение", true);
    /** Shows that an assignment is executed. */
    public static final FileRole EXECUTION_PROOF = new FileRole("EXECUTION_PROOF", "Подтверждение исполнения", true);

    private static final Map<String, FileRole> KNOWN = Stream.of(
                    DRAFT_TEXT,
                    EXPLANATORY_NOTE,
                    FINANCIAL_JUSTIFICATION,
                    ACTS_TO_AMEND,
                    STAMPED_COPY,
                    INCOMING_TEXT,
                    EDITION_TEXT,
                    DIGITAL_COPY,
                    ATTACHMENT,
                    EXECUTION_PROOF)
            .collect(Collectors.toMap(FileRole::name, Function.identity()));
    private static final List<FileRole> MADE_OR_TAKEN_ELSEWHERE =
            List.of(STAMPED_COPY, INCOMING_TEXT, EDITION_TEXT, DIGITAL_COPY, EXECUTION_PROOF);

    private final String name;
    private final String title;
    private final boolean several;

    private FileRole(String name, String title, boolean several) {
        this.name = name;
        this.title = title;
        this.several = several;
    }

    /** One of the product's roles, or a kind's own under its code. */
    @JsonCreator
    public static FileRole valueOf(String name) {
        FileRole known = KNOWN.get(name);
        return known == null ? new FileRole(name, name, false) : known;
    }

    /** A role as a kind describes it; without a title that of the product counts. */
    public static FileRole of(String name, String title, boolean several) {
        return new FileRole(name, title.isBlank() ? valueOf(name).title : title, several);
    }

    /** Whether files of the role come from authors: the others the system makes, or takes in by ways of their own. */
    public boolean isOfAuthors() {
        return !MADE_OR_TAKEN_ELSEWHERE.contains(this);
    }

    /** Whether a document may have more than one file of this role side by side. */
    public boolean several() {
        return several;
    }

    @JsonValue
    public String name() {
        return name;
    }

    /** As officials call it. */
    public String title() {
        return title;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FileRole role && role.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
