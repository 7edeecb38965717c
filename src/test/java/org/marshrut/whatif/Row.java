package org.marshrut.whatif;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** A line of the table: a picture, and whether people are faster in it. */
record Row(String section, String title, Picture picture, boolean faster) {

    static final String ACT = "act-approval";
    static final String RESOLUTION = "resolution-control";

    private static final Change NO_RESOLUTIONS =
            Change.without("draftResolution", "approveResolution", "issueSubResolution", "approveSubResolution");

    /** The changes of the route of an act, as the earlier pictures draw them one after another. */
    enum OfAct {
        NO_RESOLUTIONS("2-no-resolutions", "Без резолюций и их утверждения", Row.NO_RESOLUTIONS),
        IN_PARALLEL("3-bodies-in-parallel", "Органы визируют одновременно", Change.inParallel()),
        AFFECTED("4-affected-asked-again", "Снова спрашивают только тех, кого касается", Change.onlyAffected()),
        PUBLISHED("5-published-by-system", "Публикует система", Change.publishedBySystem()),
        REGISTERED("6-registered-by-system", "Регистрирует система", Change.registeredBySystem()),
        AT_ONCE("7-examined-at-once", "Экспертиза одновременно с визами", Change.examinedAtOnce("bodies"));

        final String picture;
        final String title;
        final Change change;

        OfAct(String picture, String title, Change change) {
            this.picture = picture;
            this.title = title;
            this.change = change;
        }
    }

    /** The changes of a resolution. */
    enum OfResolution {
        NO_DRAFT("2-head-decides-himself", "Руководитель даёт поручение сам", Change.headDecidesHimself()),
        NO_SUB_RESOLUTIONS(
                "3-no-sub-resolutions",
                "Без поручений внутри подразделения",
                Change.without("acceptAssignment", "issueSubResolution", "approveSubResolution")),
        REGISTERED(
                "4-registered-by-system", "Регистрирует система", Change.without("registerOnPaper", "dispatchCopies"));

        final String picture;
        final String title;
        final Change change;

        OfResolution(String picture, String title, Change change) {
            this.picture = picture;
            this.title = title;
            this.change = change;
        }
    }

    static List<Row> all() {
        List<Row> rows = new ArrayList<>();
        Picture paper = Picture.of(ACT, "1-on-paper");
        String alone = "Проект акта: каждое изменение само по себе";
        String inSequence = "Проект акта: изменения одно за другим";
        rows.add(new Row(alone, "Долгий путь", paper, false));
        for (OfAct of : OfAct.values()) {
            rows.add(new Row(alone, of.title, paper.with("alone-" + of.picture, of.change), false));
        }
        rows.add(new Row(alone, "Люди отвечают быстрее (предположение)", paper, true));
        rows.add(new Row(inSequence, "Долгий путь", paper, false));
        for (OfAct of : OfAct.values()) {
            rows.add(new Row(inSequence, "+ " + of.title, Picture.of(ACT, of.picture), false));
        }
        Picture today = Picture.of(ACT, "today");
        rows.add(new Row(inSequence, "+ Редактор, контроль, отзыв, разногласия: сегодняшняя схема", today, false));
        rows.add(new Row(inSequence, "+ Люди отвечают быстрее (предположение)", today, true));
        resolution(rows);
        return rows;
    }

    private static void resolution(List<Row> rows) {
        Picture paper = Picture.of(RESOLUTION, "1-draft-and-approval");
        String alone = "Поручение: каждое изменение само по себе";
        String inSequence = "Поручение: изменения одно за другим";
        rows.add(new Row(alone, "Долгий путь", paper, false));
        for (OfResolution of : OfResolution.values()) {
            rows.add(new Row(alone, of.title, paper.with("alone-" + of.picture, of.change), false));
        }
        rows.add(new Row(alone, "Люди отвечают быстрее (предположение)", paper, true));
        rows.add(new Row(inSequence, "Долгий путь", paper, false));
        Picture last = paper;
        for (OfResolution of : OfResolution.values()) {
            last = Picture.of(RESOLUTION, of.picture);
            rows.add(new Row(inSequence, "+ " + of.title, last, false));
        }
        if (Picture.file(RESOLUTION, "today").toFile().exists()) {
            last = Picture.of(RESOLUTION, "today");
            rows.add(new Row(
                    inSequence, "+ Контроль, продление, несколько исполнителей: сегодняшняя схема", last, false));
        }
        rows.add(new Row(inSequence, "+ Люди отвечают быстрее (предположение)", last, true));
    }

    List<Simulation.Result> run(SimulationEngine engine, Inputs base, long seed, int replications, int documents) {
        Inputs inputs = faster ? base.fasterHandling() : base;
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
