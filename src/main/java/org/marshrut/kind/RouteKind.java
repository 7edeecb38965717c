package org.marshrut.kind;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A kind of documents as one version of its route describes it: properties of the start event, named in
 * {@code docs/ru/vidy-dokumentov.md}.
 *
 * @param id of the row that documents keep
 * @param definitionId the engine's id of the version; of kinds from before versions brought their own, the id of the route
 * @param data the properties that hold for this kind, by name
 */
public record RouteKind(long id, String route, String definitionId, String code, Map<String, String> data) {

    /** What a file is in the dossier. */
    public record Role(String code, String title, boolean required, boolean several) {}

    static final String ROLE = "file.";
    static final String ELECTRONIC = "electronicSignature";

    public Optional<String> property(String name) {
        return Optional.ofNullable(data.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    public String name() {
        return property("name").orElse(code);
    }

    /** Id of the card's form; empty when a card has nothing but what all have. */
    public Optional<String> form() {
        return property("form");
    }

    /** File name of the template of which the text is made; empty when the author uploads it. */
    public Optional<String> template() {
        return property("template");
    }

    /** Whether it binds only when signed. */
    public boolean signed() {
        return says("signed");
    }

    /** Codes of the positions without whose signatures it has no number. */
    public List<String> signedBy() {
        return list("signedBy");
    }

    /** What electronic signatures are to it. */
    public SignatureUse electronicSignature() {
        return property(ELECTRONIC).flatMap(SignatureUse::of).orElse(SignatureUse.NOT_USED);
    }

    /** Whether it is placed on the public pages once it is registered. */
    public boolean published() {
        return says("published");
    }

    /** The fields of the card that the public sees with a published document. */
    public List<String> shown() {
        return list("shown");
    }

    /** Whether access to documents of the kind may be restricted. */
    public boolean restrictable() {
        return property("restrictable").map("yes"::equals).orElse(true);
    }

    /** Whether only people on the way read it, and its heading is made by the system. */
    public boolean personal() {
        return says("personal");
    }

    /** Code of the register in which it gets its number. */
    public Optional<String> register() {
        return property("register");
    }

    /** Code of the register of drafts. */
    public String projectRegister() {
        return property("projectRegister").orElse("PROJECT");
    }

    /** Key of the norm for the whole way, from submission to registration. */
    public Optional<String> norm() {
        return property("norm");
    }

    /** Id of the decision table that says whose visas are asked for. */
    public String approvers() {
        return property("approvers").orElse("approvers");
    }

    /** Groups whose members may submit it. */
    public List<String> submitters() {
        List<String> groups = list("submitters");
        return groups.isEmpty() ? List.of("authors") : groups;
    }

    /** Groups of whom somebody takes it where it comes from outside, the first that has somebody there. */
    public List<String> takenBy() {
        return list("takenBy");
    }

    /** The fact that is the day from which steps are counted. */
    public Optional<String> day() {
        return property("day");
    }

    /** What has to be there first: the database keeps no order of its own. */
    public List<Role> roles() {
        return data.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(ROLE))
                .map(entry -> role(entry.getKey().substring(ROLE.length()), entry.getValue()))
                .sorted(Comparator.comparing(role -> !role.required()))
                .toList();
    }

    /** {@code Смета; required; several}, the title first; empty for one that the product knows. */
    private static Role role(String code, String value) {
        List<String> parts =
                Arrays.stream(value.split(";", -1)).map(String::strip).toList();
        return new Role(code, parts.get(0), parts.contains("required"), parts.contains("several"));
    }

    /** The service whose times a report counts; empty for a kind that is none. */
    public Optional<String> service() {
        return property("service");
    }

    private boolean says(String name) {
        return property(name).filter("yes"::equals).isPresent();
    }

    /** What a property says, separated by commas. */
    public List<String> list(String name) {
        return property(name).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }
}
