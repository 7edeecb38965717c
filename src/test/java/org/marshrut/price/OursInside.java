package org.marshrut.price;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.marshrut.MarshrutApplication;
import org.marshrut.document.Card;
import org.marshrut.document.FileRole;
import org.marshrut.document.Submissions;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.web.multipart.MultipartFile;

/** The product as it is, in a process that can be told to walk acts by itself: every gate and check of it is in force. */
final class OursInside {

    private OursInside() {}

    public static void main(String[] arguments) throws IOException {
        ApplicationContext product = SpringApplication.run(MarshrutApplication.class, arguments);
        Submissions submissions = product.getBean(Submissions.class);
        Ear.open(new InEngine(
                product.getBean(TaskService.class),
                product.getBean(IdentityService.class),
                () -> submissions.submit(card(), files()).toString()));
    }

    private static Card card() {
        return new Card(
                SameAct.KIND,
                SameAct.HEADING,
                SameAct.ORGANISATION,
                false,
                false,
                Card.Sphere.valueOf(SameAct.SPHERE),
                false,
                SameAct.FILES.stream()
                        .map(file -> new Card.CardFile(file.name(), FileRole.valueOf(file.role())))
                        .toList(),
                null);
    }

    private static List<MultipartFile> files() {
        return SameAct.FILES.stream()
                .map(file -> new MockMultipartFile("files", file.name(), "application/octet-stream", file.content()))
                .collect(Collectors.toList());
    }
}
