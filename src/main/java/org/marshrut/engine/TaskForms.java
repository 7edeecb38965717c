package org.marshrut.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.form.TaskFormData;
import org.springframework.stereotype.Component;

/** The forms of open tasks as they were drawn, and what they show. Whoever asks has made sure that the person may see them. */
@Component
public class TaskForms {

    public enum Kind {
        /** No form was drawn. */
        NONE,
        /** A Camunda Form. */
        CAMUNDA,
        /** Something only Tasklist can show, such as a page of HTML, or a form that cannot be found. */
        FOREIGN
    }

    /** @param schema of a Camunda Form, as JSON; empty for the others */
    public record Drawn(Kind kind, String schema) {}

    private final FormService forms;
    private final Unrestricted unrestricted;

    TaskForms(FormService forms, Unrestricted unrestricted) {
        this.forms = forms;
        this.unrestricted = unrestricted;
    }

    public Drawn of(String taskId) {
        TaskFormData data = unrestricted.call(() -> forms.getTaskFormData(taskId));
        String key = data.getFormKey();
        if (data.getCamundaFormRef() != null || key != null && key.startsWith("camunda-forms:")) {
            return deployed(taskId);
        }
        return new Drawn(key != null || !data.getFormFields().isEmpty() ? Kind.FOREIGN : Kind.NONE, "");
    }

    private Drawn deployed(String taskId) {
        try (InputStream form = unrestricted.call(() -> forms.getDeployedTaskForm(taskId))) {
            return new Drawn(Kind.CAMUNDA, new String(form.readAllBytes(), StandardCharsets.UTF_8));
        } catch (ProcessEngineException missing) {
            return new Drawn(Kind.FOREIGN, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of the names given, those that the form would be filled with. */
    public Map<String, Object> values(String taskId, Collection<String> names) {
        return unrestricted.call(() -> forms.getTaskFormVariables(taskId, names, false));
    }
}
