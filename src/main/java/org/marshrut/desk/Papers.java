package org.marshrut.desk;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marshrut.desk.Screen.Paper;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.DocumentRegister;
import org.marshrut.document.FileRole;
import org.marshrut.document.FileVersion;
import org.marshrut.document.Files;
import org.marshrut.document.Kinds;
import org.marshrut.document.SignatureNames;
import org.marshrut.engine.Refusal;
import org.marshrut.organisation.Organisations;
import org.marshrut.organisation.People;
import org.marshrut.organisation.Today;
import org.marshrut.register.Register;
import org.marshrut.register.Registers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What stands at the top of the screen of a document, of which it is sure that the person may read it. */
@Component
class Papers {

    /** What is read first, where there is one. */
    private static final List<FileRole> TEXTS = List.of(FileRole.DRAFT_TEXT, FileRole.INCOMING_TEXT);

    private final Files files;
    private final Kinds kinds;
    private final People people;
    private final Organisations organisations;
    private final DocumentRegister register;
    private final Registers registers;
    private final Today today;
    private final JdbcClient jdbc;

    Papers(
            Files files,
            Kinds kinds,
            People people,
            Organisations organisations,
            DocumentRegister register,
            Registers registers,
            Today today,
            JdbcClient jdbc) {
        this.files = files;
        this.kinds = kinds;
        this.people = people;
        this.organisations = organisations;
        this.register = register;
        this.registers = registers;
        this.today = today;
        this.jdbc = jdbc;
    }

    Paper of(DocumentFacts document) {
        return new Paper(
                document.id(),
                kinds.nameOf(document.kind()),
                Stream.of(document.registrationNumber(), document.projectNumber())
                        .filter(number -> number != null)
                        .findFirst()
                        .orElse(null),
                document.heading(),
                correspondent(document.id()).orElseGet(() -> author(document)),
                document.restricted(),
                text(document.id()));
    }

    private Optional<String> correspondent(UUID document) {
        return jdbc.sql("select correspondent from incoming_papers where document_id = ?")
                .param(document)
                .query(String.class)
                .optional();
    }

    private String author(DocumentFacts document) {
        People.@Nullable Named author = people.named(List.of(document.author())).get(document.author());
        return Stream.of(
                        author == null ? document.author() : author.name(),
                        author == null ? null : author.title(),
                        organisations.get(document.organisation()).shortName())
                .filter(word -> word != null)
                .collect(Collectors.joining(", "));
    }

    /** The newest version of the text; of a document without one, its newest file. */
    private @Nullable FileVersion text(UUID document) {
        List<FileVersion> all = files.of(document).stream()
                .filter(file -> !file.mediaType().equals(SignatureNames.MEDIA_TYPE))
                .toList();
        return TEXTS.stream()
                .flatMap(role -> all.stream()
                        .filter(file -> file.role().equals(role))
                        .max(Comparator.comparingInt(FileVersion::version))
                        .stream())
                .findFirst()
                .or(() -> all.stream().reduce((earlier, later) -> later))
                .orElse(null);
    }

    /** How the number will look that the document gets; empty when it has one, or nobody says how. */
    Optional<String> nextNumber(DocumentFacts document) {
        if (document.registrationNumber() != null) {
            return Optional.empty();
        }
        try {
            String code = register.of(document.id());
            Register keeps = registers.get(code);
            return Optional.of(registers.shapeOn(code, document.organisation(), today.in(keeps.registry())));
        } catch (Refusal noneYet) {
            return Optional.empty();
        }
    }
}
