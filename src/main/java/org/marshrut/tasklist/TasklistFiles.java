package org.marshrut.tasklist;

import jakarta.ws.rs.Path;
import java.util.List;
import org.camunda.bpm.tasklist.resource.AbstractTasklistPluginRootResource;

/**
 * Serves the scripts of our pages. {@code plugin.js} is loaded with Tasklist itself and is kept small; the pages follow
 * when somebody opens them.
 */
@Path("plugin/" + TasklistPages.ID)
public class TasklistFiles extends AbstractTasklistPluginRootResource {

    public TasklistFiles() {
        super(TasklistPages.ID);
    }

    @Override
    protected List<String> getAllowedAssets() {
        return List.of(
                "app/plugin.js",
                "app/plugin.css",
                "app/bell.js",
                "app/alert.js",
                "app/typed.js",
                "app/task-form.js",
                "app/task-sending.js",
                "app/person.js",
                "app/action-form.js",
                "app/assigned.js",
                "app/assignment-words.js",
                "app/assignments.js",
                "app/register.js",
                "app/awaited.js",
                "app/discipline.js",
                "app/filters.js",
                "app/assignments-document.js",
                "app/assignments-tab.js",
                "app/document-assignments.js",
                "app/assignment-tree.js",
                "app/assignment-actions.js",
                "app/proof-form.js",
                "app/release-block.js",
                "app/resolution-editor.js",
                "app/resolution-item.js",
                "app/co-performers.js",
                "app/incoming.js",
                "app/notices.js",
                "app/server.js",
                "app/elements.js",
                "app/words.js",
                "app/files.js",
                "app/sending.js",
                "app/new-project.js",
                "app/document-tab.js",
                "app/new-version.js",
                "app/alert.js",
                "app/typed.js",
                "app/person.js",
                "app/acting.js",
                "app/substitutions.js",
                "app/substitution-form.js",
                "app/substitution-fields.js",
                "app/substitution-row.js",
                "app/standing.js",
                "app/standing-actions.js",
                "app/action-form.js",
                "app/queue.js",
                "app/preparation.js",
                "app/registers.js",
                "app/registers-list.js",
                "app/register-form.js",
                "app/register-file.js",
                "app/register-row.js",
                "app/condition.js",
                "app/card-common.js",
                "app/card-editor.js",
                "app/card-fields.js",
                "app/card-form.js",
                "app/card-hiding.js",
                "app/card-rows.js",
                "app/card-view.js",
                "app/dossier-fields.js",
                "app/visas.js",
                "app/desk-task.js",
                "app/desk-server.js",
                "app/desk-head.js",
                "app/desk-text.js",
                "app/desk-reader.js",
                "app/desk-changes.js",
                "app/desk-sheet.js",
                "app/desk-way.js",
                "app/route-drawing.js",
                "app/desk-decide.js",
                "app/desk-fields.js",
                "app/desk-draft.js",
                "app/desk-given.js",
                "app/desk-keys.js",
                "app/shell.js",
                "app/offline.js",
                "app/unsent.js",
                "app/desk-page-image.js",
                "app/desk-list.js",
                "app/desk-cards.js",
                "app/desk-many.js",
                "app/desk-portions.js",
                "app/documents.js",
                "app/documents-server.js",
                "app/documents-fields.js",
                "app/documents-row.js",
                "app/documents-actions.js",
                "app/documents-saved.js",
                "app/acquaintance.js",
                "app/named-day.js",
                "app/registration.js",
                "app/document-page.js",
                "app/report.js");
    }
}
