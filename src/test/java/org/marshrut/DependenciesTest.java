package org.marshrut;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.maven.artifact.versioning.ComparableVersion;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;

/** No library on the class path is older than what Boot tests with, or than the version that mended a known hole. */
class DependenciesTest {

    /** Where a hole was mended; a group stands for all its artifacts. */
    private static final Map<String, String> MENDED = Map.of(
            "com.fasterxml.jackson.core:jackson-databind", "2.21.4", // CVE-2026-54512, CVE-2026-54513
            "com.fasterxml.jackson.core:jackson-core", "2.21.4",
            "org.bouncycastle", "1.81.1", // CVE-2026-5598
            "org.apache.commons:commons-lang3", "3.18.0"); // CVE-2025-48924

    /** A library as Maven lays it down: {@code group/as/folders/artifact/version/artifact-version.jar}. */
    record Library(String name, String version) {

        static Library at(Path repository, Path jar) {
            Path place = repository.relativize(jar);
            int folders = place.getNameCount() - 3;
            String group =
                    place.subpath(0, folders).toString().replace('/', '.').replace('\\', '.');
            return new Library(
                    group + ":" + place.getName(folders),
                    place.getName(folders + 1).toString());
        }

        boolean olderThan(String other) {
            return new ComparableVersion(version).compareTo(new ComparableVersion(other)) < 0;
        }
    }

    @Test
    void nothingIsOlderThanWhatBootManages() throws Exception {
        Map<String, String> managed = ManagedVersions.of(
                repository(),
                "org.springframework.boot",
                "spring-boot-dependencies",
                SpringApplication.class.getPackage().getImplementationVersion());
        assertThat(managed)
                .as("read with what Boot imports")
                .containsEntry("com.fasterxml.jackson.core:jackson-databind", "2.21.4")
                .hasSizeGreaterThan(1000);
        assertThat(older(managed)).as("library → what Boot manages").isEmpty();
    }

    @Test
    void nothingHasAHoleThatIsMended() throws IOException {
        assertThat(libraries().map(Library::name).toList())
                .contains("com.fasterxml.jackson.core:jackson-databind", "org.bouncycastle:bcprov-jdk18on");
        assertThat(older(MENDED)).isEmpty();
    }

    @Test
    void anOlderLibraryIsSeen() {
        var library = Library.at(Path.of("/m2"), Path.of("/m2/org/example/thing/1.9.1/thing-1.9.1.jar"));
        assertThat(library).isEqualTo(new Library("org.example:thing", "1.9.1"));
        assertThat(library.olderThan("1.10.0")).isTrue();
        assertThat(library.olderThan("1.9.1.RELEASE")).isFalse();
        assertThat(older(Stream.of(library), Map.of("org.example", "2"))).isNotEmpty();
    }

    @Test
    void jacksonIsOfOnePiece() throws IOException {
        Map<String, List<String>> versions = new TreeMap<>();
        libraries()
                .filter(library -> library.name().startsWith("com.fasterxml.jackson.")
                        && !library.name().endsWith(":jackson-annotations"))
                .forEach(library ->
                        versions.merge(library.version(), List.of(library.name()), (one, other) -> Stream.concat(
                                        one.stream(), other.stream())
                                .toList()));
        assertThat(versions).as("Jackson is of one piece").hasSize(1);
    }

    private static Map<String, String> older(Map<String, String> least) throws IOException {
        return older(libraries(), least);
    }

    private static Map<String, String> older(Stream<Library> libraries, Map<String, String> least) {
        Map<String, String> found = new TreeMap<>();
        libraries.forEach(library -> {
            String group = library.name().substring(0, library.name().indexOf(':'));
            String wanted = least.getOrDefault(library.name(), least.get(group));
            if (wanted != null && library.olderThan(wanted)) {
                found.put(library.name() + ":" + library.version(), wanted);
            }
        });
        return found;
    }

    private static Stream<Library> libraries() throws IOException {
        Path repository = repository();
        return Stream.of(classPath().split(java.io.File.pathSeparator))
                .map(Path::of)
                .filter(entry ->
                        entry.startsWith(repository) && entry.toString().endsWith(".jar"))
                .filter(Files::isRegularFile)
                .map(jar -> Library.at(repository, jar));
    }

    /** Surefire may put one jar on the class path that names the others. */
    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /** Seven folders above the jar of Boot itself. */
    private static Path repository() {
        Path boot = Stream.of(classPath().split(java.io.File.pathSeparator))
                .map(Path::of)
                .filter(entry -> entry.getFileName().toString().matches("spring-boot-\\d.*\\.jar"))
                .findFirst()
                .orElseThrow();
        return boot.getParent().getParent().getParent().getParent().getParent().getParent();
    }
}
