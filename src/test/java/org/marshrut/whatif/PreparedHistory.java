package org.marshrut.whatif;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Documents of the months before: each version of a route, one after another, run on the real engine with its history,
 * and what the engine has written about them. The demo region loads it as sample data.
 *
 * <p>A table is CSV as PostgreSQL's {@code COPY … WITH (FORMAT csv, HEADER true)} reads it: UTF-8, a line of column
 * names, an empty cell without quotes is null, times are UTC without a zone, as the engine keeps them. Columns that are
 * null everywhere are left out. {@code PROC_DEF_ID_} holds a placeholder, since ids of definitions are not known before
 * they are deployed: <code>{actApproval@1-on-paper}</code> is the picture
 * {@code processes/history/act-approval/1-on-paper.bpmn}, <code>{visaRound@today}</code> the latest version of that route.
 * Ids begin with {@code sample-}; a business key is the id of the document in {@code documents}. Rows are in the
 * order of documents, then of their start; the same seed gives the same bytes.
 */
final class PreparedHistory {

    static final List<String> TABLES = List.of("ACT_HI_PROCINST", "ACT_HI_ACTINST", "ACT_HI_TASKINST");

    /** Everything has ended by then. */
    static final Instant END = Instant.parse("2026-11-23T18:00:00Z");

    private static final String DOCUMENTS =
            "id,process,picture,kind,normative,financial,restricted,organisation,author,submitted_at,published_at\n";

    /** A version of a route, and when its first document came. */
    record Version(String route, String key, String picture, String from) {}

    private final Inputs inputs;
    private final int documents;
    private final boolean inMemory;
    private final List<Version> versions;

    /**
     * @param documents of each version
     * @param inMemory whether the history is written at the end of each run, or event by event
     */
    PreparedHistory(Inputs inputs, List<Version> versions, int documents, boolean inMemory) {
        this.inputs = inputs;
        this.versions = versions;
        this.documents = documents;
        this.inMemory = inMemory;
    }

    static List<Version> versions() {
        List<Version> versions = new ArrayList<>();
        List<String> from = List.of(
                "2026-01-12",
                "2026-02-24",
                "2026-04-06",
                "2026-05-18",
                "2026-06-29",
                "2026-08-03",
                "2026-09-07",
                "2026-10-05");
        List<String> act = new ArrayList<>(List.of("1-on-paper"));
        for (Row.OfAct of : Row.OfAct.values()) {
            act.add(of.picture);
        }
        act.add("today");
        for (int i = 0; i < act.size(); i++) {
            versions.add(new Version(Row.ACT, "actApproval", act.get(i), from.get(i)));
        }
        List<String> resolution = new ArrayList<>(List.of("1-draft-and-approval"));
        for (Row.OfResolution of : Row.OfResolution.values()) {
            resolution.add(of.picture);
        }
        if (Picture.file(Row.RESOLUTION, "today").toFile().exists()) {
            resolution.add("today");
        }
        for (int i = 0; i < resolution.size(); i++) {
            versions.add(new Version(
                    Row.RESOLUTION, "resolutionControl", resolution.get(i), from.get(2 * i == 8 ? 6 : 2 * i)));
        }
        return versions;
    }

    /** Runs all versions; the tables by name, and {@code documents}. */
    Map<String, String> make() {
        SimulationEngine engine = SimulationEngine.withHistory("prepared_history");
        try {
            Map<String, String> placeholders = new LinkedHashMap<>();
            StringBuilder cards = new StringBuilder(DOCUMENTS);
            int number = 0;
            for (Version version : versions) {
                run(engine, version, ++number, placeholders, cards);
            }
            Map<String, String> made = new LinkedHashMap<>();
            TABLES.forEach(table -> made.put(table, HistoryRows.csv(engine.database(), table, placeholders)));
            made.put("documents", cards.toString());
            return made;
        } finally {
            engine.close();
        }
    }

    private void run(
            SimulationEngine engine,
            Version version,
            int number,
            Map<String, String> placeholders,
            StringBuilder cards) {
        Picture.Deployed deployed =
                Picture.of(version.route(), version.picture()).deploy(engine, inputs);
        engine.engine()
                .getRepositoryService()
                .createProcessDefinitionQuery()
                .list()
                .forEach(definition -> placeholders.putIfAbsent(
                        definition.getId(),
                        "{%s@%s}"
                                .formatted(
                                        definition.getKey(),
                                        definition.getKey().equals(version.key()) ? version.picture() : "today")));
        Plan plan = new Plan(
                inputs,
                new Luck(inputs.seed() * 100 + number),
                Hours.office(),
                Instant.parse(version.from() + "T04:00:00Z"),
                documents,
                false,
                true);
        Inputs.Route route = inputs.route(version.route());
        var simulation = new Simulation(engine, deployed, route, plan.spreadOver(150));
        var result = inMemory ? simulation.inMemory() : simulation.eventByEvent();
        for (Paper paper : result.papers()) {
            Map<String, Object> card = route.variables();
            boolean published = version.route().equals(Row.ACT) && paper.done != null;
            cards.append(String.join(
                            ",",
                            paper.businessKey,
                            version.key(),
                            version.picture(),
                            card.get("kind").toString(),
                            card.get("normative").toString(),
                            card.get("financial").toString(),
                            card.get("restricted").toString(),
                            card.get("organisation").toString(),
                            card.get("author").toString(),
                            HistoryRows.time(paper.submitted),
                            published ? HistoryRows.time(paper.done) : ""))
                    .append('\n');
        }
    }

    /** As it is packed. */
    static byte[] packed(String table) {
        var packed = new java.io.ByteArrayOutputStream();
        try (var zip = new java.util.zip.GZIPOutputStream(packed) {
            {
                def.setLevel(java.util.zip.Deflater.BEST_COMPRESSION);
            }
        }) {
            zip.write(table.getBytes(StandardCharsets.UTF_8));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
