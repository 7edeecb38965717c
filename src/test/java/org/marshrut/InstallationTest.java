package org.marshrut;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.ConfigurationPropertiesBean;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.FileSystemResource;
import org.yaml.snakeyaml.Yaml;

/** What docker-compose.yml, the Dockerfile and the page on operations name exists; no Docker is needed to see that. */
class InstallationTest extends RouteTest {

    private static final Path DOCKERFILE = Path.of("src/main/docker/Dockerfile");

    @Autowired
    private ApplicationContext context;

    private final String compose = read(Path.of("docker-compose.yml"));
    private final JsonNode services =
            new ObjectMapper().valueToTree(new Yaml().load(compose)).path("services");
    private final List<JsonNode> nodes = List.of(services.path("node-1"), services.path("node-2"));

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Set<String> found(String pattern, String text) {
        return Pattern.compile(pattern, Pattern.MULTILINE)
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void twoNodesShareADatabaseAndDifferInTheirPorts() {
        assertThat(nodes.get(0).path("ports")).isNotEqualTo(nodes.get(1).path("ports"));
        assertThat(nodes).allSatisfy(node -> {
            assertThat(node.at("/environment/SPRING_DATASOURCE_URL").asText())
                    .isEqualTo("jdbc:postgresql://database:5432/"
                            + services.at("/database/environment/POSTGRES_DB").asText());
            assertThat(node.at("/environment/SPRING_DATASOURCE_USERNAME"))
                    .isEqualTo(services.at("/database/environment/POSTGRES_USER"));
            assertThat(node.at("/environment/SPRING_DATASOURCE_PASSWORD"))
                    .isEqualTo(services.at("/database/environment/POSTGRES_PASSWORD"));
            assertThat(node.path("read_only").asBoolean()).isTrue();
        });
        assertThat(services.at("/database/image").asText()).isEqualTo("postgres:17");
    }

    @Test
    void everyVariableIsASettingAndIsExplained() throws IOException {
        Set<String> known = settings();
        Set<String> variables = new TreeSet<>();
        nodes.forEach(node -> node.path("environment").fieldNames().forEachRemaining(variables::add));
        Set<String> explained = found(
                "^\\| `([A-Z_]+)` \\|", read(Path.of("docs/operations.md")).replaceAll(" +\\|", " |"));
        assertThat(explained).containsAll(variables);
        assertThat(explained)
                .allSatisfy(variable ->
                        assertThat(settingsOf(variable, known)).as(variable).isNotEmpty());
        assertThat(settingsOf("MARSHRUT_NOTHING", known)).isEmpty();
    }

    /** The settings that the variable gives a value. */
    private static List<String> settingsOf(String variable, Set<String> known) {
        StandardEnvironment given = environment(variable);
        return known.stream()
                .filter(property -> "given".equals(given.getProperty(property)))
                .toList();
    }

    private static StandardEnvironment environment(String variable) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                                Map.of(variable, "given")));
        ConfigurationPropertySources.attach(environment);
        return environment;
    }

    /** Of Spring, of our settings records, and those that application.yaml and code ask for by name. */
    private Set<String> settings() throws IOException {
        Set<String> names = new TreeSet<>(Set.of("marshrut.demo"));
        for (var metadata : Collections.list(
                getClass().getClassLoader().getResources("META-INF/spring-configuration-metadata.json"))) {
            names.addAll(
                    new ObjectMapper().readTree(metadata).path("properties").findValuesAsText("name"));
        }
        ConfigurationPropertiesBean.getAll(context).values().stream()
                .filter(bean -> bean.getInstance().getClass().isRecord())
                .forEach(bean -> Arrays.stream(bean.getInstance().getClass().getRecordComponents())
                        .map(RecordComponent::getName)
                        .map(DataObjectPropertyName::toDashedForm)
                        .forEach(name -> names.add(bean.getAnnotation().prefix() + "." + name)));
        new YamlPropertySourceLoader()
                .load("application", new FileSystemResource("src/main/resources/application.yaml"))
                .forEach(source -> names.addAll(
                        found("\\$\\{(marshrut[a-z.-]+)", source.getSource().toString())));
        return names;
    }

    @Test
    void passwordsHaveNoDefault() {
        assertThat(found("\\$\\{(\\w*PASSWORD\\w*:?[^}]{0,2})", compose))
                .isNotEmpty()
                .allMatch(variable -> variable.matches("\\w+:\\?."));
        assertThat(compose).doesNotContainPattern("PASSWORD: [^$]");
    }

    @Test
    void theHealthCheckIsAnswered() {
        nodes.forEach(node -> {
            JsonNode command = node.at("/healthcheck/test");
            String address = command.path(command.size() - 1).asText();
            assertThat(node.path("ports").path(0).asText())
                    .endsWith(":" + URI.create(address).getPort());
            assertThat(api().get(URI.create(address).getPath()).status()).isEqualTo(200);
        });
    }

    @Test
    void theImageIsBuiltFromWhatIsThere() {
        String dockerfile = read(DOCKERFILE);
        String sent = read(Path.of(DOCKERFILE + ".dockerignore"));
        found("^COPY (?!--)(.+) \\S+$", dockerfile)
                .forEach(sources -> Arrays.stream(sources.split(" ")).forEach(source -> {
                    assertThat(Path.of(source)).exists();
                    assertThat(sent).contains("!" + source);
                }));
        assertThat(found("^COPY --from=(\\w+)", dockerfile)).isSubsetOf(found("^FROM \\S+ AS (\\w+)", dockerfile));
        assertThat(found("-P (\\S+)", dockerfile))
                .allSatisfy(profile -> assertThat(read(Path.of("pom.xml"))).contains("<id>" + profile + "</id>"));
        assertThat(found("^USER (\\S+)", dockerfile)).isNotEmpty().doesNotContain("root", "0");
        assertThat(found("^FROM \\S+:(\\S+)", dockerfile)).isNotEmpty().doesNotContain("latest");
        nodes.forEach(node ->
                assertThat(Path.of(node.at("/build/dockerfile").asText())).isEqualTo(DOCKERFILE));
    }
}
