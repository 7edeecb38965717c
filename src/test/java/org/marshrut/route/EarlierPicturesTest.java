package org.marshrut.route;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.Diagrams;
import org.marshrut.support.RedrawnRoutes;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;

/** The museum is no painting: the product runs its pictures, over HTTP and with its own tables, as they were drawn. */
class EarlierPicturesTest extends RouteTest {

    private static final List<String> BODIES = List.of("economy", "property", "digital", "deputy");

    @Autowired
    private RepositoryService repository;

    private final List<String> deployments = new ArrayList<>();

    @AfterEach
    void takeThePictureAway() {
        deployments.forEach(id -> repository.deleteDeployment(id, true));
    }

    private void deploy(String picture) throws IOException {
        clock.tick();
        var deployment = repository.createDeployment().name(picture);
        Path file = Diagrams.HISTORY.resolve("act-approval").resolve(picture + ".bpmn");
        deployment.addInputStream("act-approval.bpmn", Files.newInputStream(file));
        for (Path form : Diagrams.files(Diagrams.HISTORY, ".form")) {
            deployment.addInputStream(form.getFileName().toString(), Files.newInputStream(form));
        }
        var deployed = deployment.deployWithResult();
        deployments.add(deployed.getId());
        deployed.getDeployedProcessDefinitions().forEach(route -> RedrawnRoutes.add(route.getId()));
    }

    @Test
    void onTheLongWayBodiesAnswerOneByOneAndARemarkRestartsThemAll() throws IOException {
        deploy("1-on-paper");
        Act act = act().submitted()
                .decides("head", "endorseDraft", "DONE")
                .decides("clerk", "registerOnPaper", "DONE")
                .decides("clerk", "draftResolution", "DONE")
                .decides("chief", "approveResolution", "DONE")
                .decides("clerk", "dispatchCopies", "DONE");
        everyBodyAnswers(act, "property");
        act.decides("legal", "examineLegality", "AGREED").decides("author", "reviseDraft", "RESUBMITTED");
        everyBodyAnswers(act, "");
        act.decides("legal", "examineLegality", "AGREED")
                .decides("governor", "signAct", "DONE")
                .decides("clerk", "registerManually", "DONE")
                .decides("publisher", "uploadToSite", "DONE")
                // On paper it was published; what this system publishes it says by what stands on its portal.
                .isIn("ON_SIGNING");
    }

    private static void everyBodyAnswers(Act act, String objecting) {
        for (String body : BODIES) {
            act.decides("head", "issueSubResolution", "DONE").decides("economy", "approveSubResolution", "DONE");
            if (body.equals(objecting)) {
                act.notAgrees(body, "Нет согласия");
            } else {
                act.visasBy(body);
            }
        }
    }
}
