package org.marshrut.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.marshrut.support.Api.Part;
import org.marshrut.support.Api.Reply;

/** A draft act on its way, told step by step; each step is done over HTTP by the person it names. */
public final class Act {

    private final Api api;
    private final TestClock clock;
    private final Consumer<String> jobs;
    private final Map<String, Object> card = new LinkedHashMap<>();
    private final List<Part> files = new ArrayList<>();
    private final List<Map<String, String>> roles = new ArrayList<>();
    private String id = "";
    private String author = "author";

    /** @param jobs runs what the engine does by itself for the document of this id */
    public Act(Api api, TestClock clock, Consumer<String> jobs) {
        this.api = api;
        this.clock = clock;
        this.jobs = jobs;
        card.put("kind", "GOVERNMENT_RESOLUTION");
        card.put("heading", "О ремонте школ");
        card.put("organisation", "06");
        card.put("normative", false);
        card.put("financial", false);
        card.put("sphere", "EDUCATION");
        file("DRAFT_TEXT", "проект.txt", Dossiers.text("Постановляю отремонтировать школы."));
        file("EXPLANATORY_NOTE", "записка.txt", Dossiers.text("Школы ждут ремонта."));
    }

    /** A document that is on its way already. */
    public static Act existing(Api api, TestClock clock, Consumer<String> jobs, String id) {
        Act act = new Act(api, clock, jobs);
        act.id = id;
        return act;
    }

    /** Who submits it, for his own organisation, and looks at it. */
    public Act by(String person, String organisation) {
        author = person;
        return with("organisation", organisation);
    }

    public Act with(String field, Object value) {
        card.put(field, value);
        return this;
    }

    /** Somebody else than the usual author brings it in, and whatever the author does is done by him. */
    public Act by(String person) {
        author = person;
        return this;
    }

    /** Without what only acts have beside {@code facts}. */
    public Act bare() {
        card.keySet().removeAll(List.of("normative", "financial", "sphere"));
        return this;
    }

    public Act normative() {
        return with("normative", true);
    }

    public Act costingMoney() {
        return with("financial", true);
    }

    /** Adds a file to the dossier, in place of the one of the same role. */
    public Act file(String role, String name, byte[] content) {
        without(role);
        roles.add(Map.of("name", name, "role", role));
        files.add(Part.file("files", name, content));
        return this;
    }

    /** Takes the file of a role out of the dossier. */
    public Act without(String role) {
        roles.stream().filter(file -> file.get("role").equals(role)).findFirst().ifPresent(old -> {
            roles.remove(old);
            files.removeIf(part -> old.get("name").equals(part.fileName()));
        });
        return this;
    }

    public Act submitted() {
        Reply reply = trySubmitAs(author);
        assertThat(reply.status()).as(() -> reply.json().toString()).isEqualTo(201);
        id = reply.json().path("id").asText();
        return this;
    }

    /** The answer of the API, whatever it is. */
    public Reply trySubmitAs(String person) {
        Map<String, Object> whole = new LinkedHashMap<>(card);
        whole.put("files", roles);
        whole.values().removeIf(java.util.Objects::isNull);
        List<Part> parts = new ArrayList<>();
        parts.add(Part.json("card", json(whole)));
        parts.addAll(files);
        clock.tick();
        return api.as(person).post("/api/documents", parts);
    }

    private static String json(Object value) {
        try {
            return new com.fasterxml.jackson.databind.ObjectMapper().writeValueAsString(value);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    public String id() {
        return id;
    }

    /** Submitted, and supported by the head of the author's organisation. */
    public Act endorsed() {
        return submitted().decides("head", "endorseDraft", "AGREED");
    }

    /** The named approvers agree. */
    public Act visasBy(String... approvers) {
        Arrays.stream(approvers).forEach(approver -> decides(approver, "giveVisa", "AGREED"));
        return this;
    }

    /** Everybody who is asked for a visa of an act without money agrees. */
    public Act allVisas() {
        return visasBy("economy", "property", "digital", "deputy");
    }

    public Act notAgrees(String approver, String remark) {
        return decides(approver, "giveVisa", "NOT_AGREED", remark);
    }

    public Act lawyerAgrees() {
        return decides("legal", "examineLegality", "AGREED");
    }

    public Act editorAgrees() {
        return decides("editor", "editLanguage", "AGREED");
    }

    public Act examined() {
        return lawyerAgrees().editorAgrees();
    }

    public Act authorRevises(String answer) {
        return decides(author, "reviseDraft", "RESUBMITTED", answer);
    }

    /** The author uploads a new version of a file of the dossier. */
    public Act newVersion(String role, @Nullable String changedFor) {
        Reply reply = tryNewVersionAs(author, role, changedFor);
        assertThat(reply.status()).as(() -> reply.json().toString()).isEqualTo(201);
        return this;
    }

    public Reply tryNewVersionAs(String person, String role, @Nullable String changedFor) {
        clock.tick();
        List<Part> parts = new ArrayList<>(List.of(
                Part.file("file", "версия.txt", Dossiers.text("Новая версия " + clock.now())),
                Part.field("role", role)));
        if (changedFor != null) {
            parts.add(Part.field("changedFor", changedFor));
        }
        return api.as(person).post("/api/documents/" + id + "/files", parts);
    }

    public Act signed() {
        return decides("governor", "signAct", "SIGNED");
    }

    /** @param then what is done before the engine goes on by itself */
    public Act signed(Consumer<Act> then) {
        assertThat(tryDecide("governor", "signAct", "SIGNED", null).status()).isEqualTo(204);
        then.accept(this);
        jobs.accept(id);
        return this;
    }

    public Act decides(String person, String step, String decision) {
        return decides(person, step, decision, null);
    }

    public Act decides(String person, String step, String decision, @Nullable String comment) {
        Reply reply = tryDecide(person, step, decision, comment);
        assertThat(reply.status())
                .as(() -> step + " by " + person + ": " + reply.json())
                .isEqualTo(204);
        jobs.accept(id);
        return this;
    }

    /** Completes the open task of the step that this person may work on; the answer of the engine, whatever it is. */
    public Reply tryDecide(String person, String step, @Nullable String decision, @Nullable String comment) {
        String task = taskOf(person, step);
        clock.tick();
        return api.as(person).complete(task, decision, comment);
    }

    /** The id of the open task of a step: the one assigned to the person, or else the only one there is. */
    public String taskOf(String person, String step) {
        List<JsonNode> tasks = stage().stream()
                .filter(task -> ForeignIds.ours(task.path("taskKey").asText()).equals(step))
                .toList();
        assertThat(tasks).as("open tasks %s of %s", step, view()).isNotEmpty();
        return tasks.stream()
                .filter(task -> task.path("assignee").asText().equals(person))
                .findFirst()
                .orElse(tasks.get(0))
                .path("taskId")
                .asText();
    }

    public Act recalled(String reason) {
        clock.tick();
        Reply reply = api.as(author).post("/api/documents/" + id + "/recall", Map.of("reason", reason));
        assertThat(reply.status()).as(() -> reply.json().toString()).isEqualTo(200);
        return this;
    }

    public JsonNode view() {
        return api.as(author).get("/api/documents/" + id).json();
    }

    private List<JsonNode> stage() {
        return StreamSupport.stream(view().path("stage").spliterator(), false).toList();
    }

    public Act isIn(String state) {
        assertThat(view().path("state").asText()).isEqualTo(state);
        return this;
    }

    /** Whom the document waits for: step and person or group, for example {@code giveVisa:finance}. */
    public Act waitsFor(String... stepsAndPeople) {
        assertThat(stage().stream()
                        .map(task -> ForeignIds.ours(task.path("taskKey").asText()) + ":"
                                + (task.path("assignee").isNull()
                                        ? task.path("candidateGroups").path(0).asText()
                                        : task.path("assignee").asText())))
                .containsExactlyInAnyOrder(stepsAndPeople);
        return this;
    }

    /** The visas of a round, for example {@code finance NOT_AGREED}; {@code -} for one not given. */
    public Act hasVisas(int round, String... approversAndDecisions) {
        assertThat(StreamSupport.stream(view().path("visas").spliterator(), false)
                        .filter(visa -> visa.path("round").asInt() == round)
                        .map(visa -> visa.path("approver").asText() + " "
                                + visa.path("decision").asText("-").replace("null", "-")))
                .containsExactlyInAnyOrder(approversAndDecisions);
        return this;
    }
}
