package org.marshrut.whatif;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** A line of the table: a picture, and whether people are faster in it. The title is in Russian, and in English for README. */
record Row(String section, String title, String english, Picture picture, boolean faster) {

    private static final String FASTER = "Люди отвечают быстрее (предположение)";
    private static final String FASTER_IN_ENGLISH = "people answer sooner (an assumption)";
    private static final String IN_SEQUENCE = ": долгий путь и сегодняшняя схема";
    static final String ACT = "act-approval";
    static final String RESOLUTION = "resolution-control";

    private static final Change NO_RESOLUTIONS =
            Change.without("draftResolution", "approveResolution", "issueSubResolution", "approveSubResolution");

    /** The changes of the route of an act, as the earlier pictures draw them one after another. */
    enum OfAct {
        NO_RESOLUTIONS(
                "2-no-resolutions",
                "Без резолюций и их утверждения",
                "no resolutions, no approval of them",
                Row.NO_RESOLUTIONS),
        IN_PARALLEL(
                "3-bodies-in-parallel",
                "Органы визируют одновременно",
                "bodies give their visas at the same time",
                Change.inParallel()),
        AFFECTED(
                "4-affected-asked-again",
                "Снова спрашивают только тех, кого касается",
                "only those concerned are asked again",
                Change.onlyAffected()),
        PUBLISHED("5-published-by-system", "Публикует система", "the system publishes", Change.publishedBySystem()),
        REGISTERED(
                "6-registered-by-system", "Регистрирует система", "the system registers", Change.registeredBySystem()),
        AT_ONCE(
                "7-examined-at-once",
                "Экспертиза одновременно с визами",
                "lawyers examine while visas are given",
                Change.examinedAtOnce("bodies"));

        final String picture;
        final String title;
        final String english;
        final Change change;

        OfAct(String picture, String title, String english, Change change) {
            this.picture = picture;
            this.title = title;
            this.english = english;
            this.change = change;
        }
    }

    /** The changes of a resolution. */
    enum OfResolution {
        NO_DRAFT(
                "2-head-decides-himself",
                "Руководитель даёт поручение сам",
                "the head gives the instruction himself",
                Change.headDecidesHimself()),
        NO_SUB_RESOLUTIONS(
                "3-no-sub-resolutions",
                "Без поручений внутри подразделения",
                "no resolutions within a unit",
                Change.without("acceptAssignment", "issueSubResolution", "approveSubResolution")),
        REGISTERED(
                "4-registered-by-system",
                "Регистрирует система",
                "the system registers",
                Change.without("registerOnPaper", "dispatchCopies"));

        final String picture;
        final String title;
        final String english;
        final Change change;

        OfResolution(String picture, String title, String english, Change change) {
            this.picture = picture;
            this.title = title;
            this.english = english;
            this.change = change;
        }
    }

    static List<Row> all() {
        List<Row> rows = new ArrayList<>();
        Picture paper = Picture.of(ACT, "1-on-paper");
        String alone = "Проект акта: каждое изменение само по себе";
        String inSequence = "Проект акта: изменения одно за другим";
        rows.add(new Row(alone, "Долгий путь", "the long way", paper, false));
        for (OfAct of : OfAct.values()) {
            rows.add(new Row(alone, of.title, of.english, paper.with("alone-" + of.picture, of.change), false));
        }
        rows.add(new Row(alone, FASTER, FASTER_IN_ENGLISH, paper, true));
        rows.add(new Row(inSequence, "Долгий путь", "the long way", paper, false));
        for (OfAct of : OfAct.values()) {
            rows.add(new Row(inSequence, "+ " + of.title, "+ " + of.english, Picture.of(ACT, of.picture), false));
        }
        Picture today = Picture.of(ACT, "today");
        rows.add(new Row(
                inSequence,
                "+ Редактор, контроль, отзыв, разногласия: сегодняшняя схема",
                "+ editor, control, recall, disagreements: today's route",
                today,
                false));
        rows.add(new Row(inSequence, "+ " + FASTER, "+ " + FASTER_IN_ENGLISH, today, true));
        resolution(rows);
        Inputs.read().routes().forEach((route, of) -> compared(rows, route, of.compared()));
        return rows;
    }

    private static void resolution(List<Row> rows) {
        Picture paper = Picture.of(RESOLUTION, "1-draft-and-approval");
        String alone = "Поручение: каждое изменение само по себе";
        String inSequence = "Поручение: изменения одно за другим";
        rows.add(new Row(alone, "Долгий путь", "the long way", paper, false));
        for (OfResolution of : OfResolution.values()) {
            rows.add(new Row(alone, of.title, of.english, paper.with("alone-" + of.picture, of.change), false));
        }
        rows.add(new Row(alone, FASTER, FASTER_IN_ENGLISH, paper, true));
        rows.add(new Row(inSequence, "Долгий путь", "the long way", paper, false));
        Picture last = paper;
        for (OfResolution of : OfResolution.values()) {
            last = Picture.of(RESOLUTION, of.picture);
            rows.add(new Row(inSequence, "+ " + of.title, "+ " + of.english, last, false));
        }
        if (Picture.file(RESOLUTION, "today").toFile().exists()) {
            last = Picture.of(RESOLUTION, "today");
            rows.add(new Row(
                    inSequence,
                    "+ Контроль, продление, несколько исполнителей: сегодняшняя схема",
                    "+ control, extensions, several performers: today's route",
                    last,
                    false));
        }
        rows.add(new Row(inSequence, "+ " + FASTER, "+ " + FASTER_IN_ENGLISH, last, true));
    }

    /** Routes of which only the beginning and the end are drawn; today's may be drawn later. */
    private static void compared(List<Row> rows, String route, Inputs.@Nullable Compared words) {
        if (words == null) {
            return;
        }
        String section = words.title() + IN_SEQUENCE;
        Picture last = Picture.of(route, "1-on-paper");
        rows.add(new Row(section, "Долгий путь", "the long way", last, false));
        if (Picture.file(route, "today").toFile().exists()) {
            last = Picture.of(route, "today");
            rows.add(new Row(section, words.today(), words.todayInEnglish(), last, false));
            rows.add(new Row(section, "+ " + FASTER, "+ " + FASTER_IN_ENGLISH, last, true));
        }
    }

    boolean isInSequence() {
        return section.endsWith("одно за другим") || section.endsWith(IN_SEQUENCE);
    }

    /** What is measured, in English. */
    String about() {
        Inputs.Compared words = Inputs.read().route(picture.route()).compared();
        if (words != null) {
            return words.english();
        }
        return picture.route().equals(ACT)
                ? "a draft act, submission to publication, working days"
                : "a resolution, receipt to the performer's start, working days";
    }

    /** Lines of two sections may show the same run. */
    String run() {
        return picture.route() + "/" + picture.name() + (faster ? "/faster" : "");
    }

    List<Result> run(SimulationEngine engine, Inputs base, long seed, int replications, int documents) {
        Inputs inputs = faster ? base.of(picture).fasterHandling() : base.of(picture);
        Picture.Deployed deployed = picture.deploy(engine, inputs);
        return LongStream.range(0, replications)
                .mapToObj(replication -> new Simulation(
                                engine,
                                deployed,
                                inputs.route(picture.route()),
                                Plan.of(inputs, seed + replication, documents))
                        .inMemory())
                .toList();
    }
}
