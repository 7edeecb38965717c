package org.marshrut.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.marshrut.support.Diagrams;
import org.marshrut.support.ModelerPage;
import org.marshrut.support.ModelerPage.Opened;

/**
 * The pictures in the documentation are those of the diagrams.
 *
 * <p>{@code -Dpictures=write} draws them anew; {@code -Dpictures=png} puts every diagram and table into
 * target/pictures, to be looked at.
 */
class PictureTest {

    private static final Path PICTURES = Path.of("docs/diagrams");
    private static final String MODE = System.getProperty("pictures", "check");
    private static final String REMEDY = "run: mvn -q test -Dtest=PictureTest -Dpictures=write";

    private static ModelerPage modeler;

    @BeforeAll
    static void openModeler() {
        modeler = ModelerPage.open();
    }

    @AfterAll
    static void closeModeler() {
        modeler.close();
    }

    static Stream<Path> files() {
        return MODE.equals("png")
                ? Stream.concat(Diagrams.everyBpmn().stream(), Diagrams.dmn().stream())
                : Diagrams.everyBpmn().stream();
    }

    @ParameterizedTest
    @MethodSource("files")
    void thePictureIsThatOfTheDiagram(Path file) throws IOException {
        Opened opened = modeler.open(file);
        Path picture = picture(file);
        switch (MODE) {
            case "png" ->
                modeler.png(
                        opened,
                        Path.of(
                                "target/pictures",
                                PICTURES.relativize(picture).toString().replace(".svg", ".png")));
            case "write" -> {
                Files.createDirectories(picture.getParent());
                Files.writeString(picture, opened.svg());
            }
            default -> {
                assertThat(picture).as("no picture; %s", REMEDY).exists();
                assertThat(opened.svg().equals(Files.readString(picture)))
                        .as("%s is not what %s draws now; %s", picture, file, REMEDY)
                        .isTrue();
            }
        }
    }

    @Test
    void noPictureIsLeftOfADiagramThatIsGone() {
        assertThat(Diagrams.files(PICTURES, ".svg"))
                .isSubsetOf(
                        Diagrams.everyBpmn().stream().map(PictureTest::picture).toList());
    }

    /** Pictures of today lie beside one another; earlier ones in folders, as their diagrams do. */
    private static Path picture(Path file) {
        Path folder = Diagrams.isHistory(file) ? Diagrams.FOLDER.relativize(file.getParent()) : Path.of("");
        return PICTURES.resolve(folder).resolve(Diagrams.name(file) + ".svg");
    }
}
