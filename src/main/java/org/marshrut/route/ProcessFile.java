package org.marshrut.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * A file of {@code processes/}.
 *
 * @param name the bare file name, which is the same in a checkout and in the packed jar, and what Camunda Modeler sends
 */
record ProcessFile(String name, byte[] content) {

    private static final String ENDINGS = ".*\\.(bpmn|dmn|form|md)";

    /**
     * All below a folder, given as a Spring resource location that ends with a slash; in the order of their names. Not
     * those below its folder {@code history}: they are earlier pictures of routes, and no route of today; nor a
     * {@code README.md}, which is for who reads the folder.
     */
    static List<ProcessFile> below(String location) {
        try {
            Resource[] found = new PathMatchingResourcePatternResolver().getResources(location + "**/*.*");
            return Stream.of(found)
                    .filter(file -> String.valueOf(file.getFilename()).matches(ENDINGS))
                    .filter(file -> !"README.md".equals(file.getFilename()))
                    .filter(file -> !isEarlier(file))
                    .map(ProcessFile::read)
                    .sorted(Comparator.comparing(ProcessFile::name))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isEarlier(Resource file) {
        try {
            return file.getURL().getPath().contains("/processes/history/");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ProcessFile read(Resource file) {
        try {
            return new ProcessFile(String.valueOf(file.getFilename()), file.getContentAsByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String sha256() {
        return sha256(content);
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    DeployedKind kind() {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "bpmn" -> DeployedKind.ROUTE;
            case "dmn" -> DeployedKind.TABLE;
            case "md" -> DeployedKind.TEMPLATE;
            default -> DeployedKind.FORM;
        };
    }

    /**
     * What the file defines, by the keys under which the engine counts versions.
     *
     * @throws BrokenProcesses when the file cannot be read as what its name says it is
     */
    List<String> keys() {
        try {
            return switch (kind()) {
                case ROUTE ->
                    Bpmn.readModelFromStream(stream()).getModelElementsByType(Process.class).stream()
                            .filter(Process::isExecutable)
                            .map(Process::getId)
                            .toList();
                case TABLE ->
                    Dmn.readModelFromStream(stream()).getModelElementsByType(Decision.class).stream()
                            .map(Decision::getId)
                            .toList();
                case FORM -> List.of(formId(new ObjectMapper().readTree(content)));
                case TEMPLATE -> List.of(name);
            };
        } catch (RuntimeException | IOException e) {
            throw new BrokenProcesses(
                    name + ": " + NestedExceptionUtils.getMostSpecificCause(e).getMessage(), e);
        }
    }

    /** Routes that it calls, by their keys; none for what is no route. */
    Set<String> called() {
        return kind() == DeployedKind.ROUTE
                ? Bpmn.readModelFromStream(stream()).getModelElementsByType(CallActivity.class).stream()
                        .map(CallActivity::getCalledElement)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet())
                : Set.of();
    }

    private static String formId(JsonNode form) {
        String id = form.path("id").asText();
        if (id.isEmpty()) {
            throw new IllegalArgumentException("у формы нет id");
        }
        return id;
    }

    ByteArrayInputStream stream() {
        return new ByteArrayInputStream(content);
    }
}
