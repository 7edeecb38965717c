package org.marshrut.desk;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.DocumentView.Page;
import org.marshrut.engine.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where documents are, what may be done about them, and the searches that a person keeps. */
@RestController
class WhereaboutsController {

    private static final int LARGEST_PAGE = 100;

    record SearchToSave(@Nullable String name, @Nullable Map<String, String> conditions) {}

    record OrganisationChoice(String code, String name) {}

    private final Whereabouts whereabouts;
    private final Stages stages;
    private final DocumentActions actions;
    private final SavedSearches searches;
    private final JdbcClient jdbc;

    WhereaboutsController(
            Whereabouts whereabouts, Stages stages, DocumentActions actions, SavedSearches searches, JdbcClient jdbc) {
        this.whereabouts = whereabouts;
        this.stages = stages;
        this.actions = actions;
        this.searches = searches;
        this.jdbc = jdbc;
    }

    /** Of documents that a search has found; those that he may not read are left out. */
    @GetMapping("/api/desk/whereabouts")
    Map<UUID, Whereabout> whereabouts(@RequestParam List<UUID> ids) {
        if (ids.size() > LARGEST_PAGE) {
            throw Refusal.badRequest("Не больше 100 документов за раз.");
        }
        return whereabouts.of(ids);
    }

    @GetMapping("/api/desk/stages")
    List<StageCount> stages() {
        return stages.own();
    }

    /** To choose one of; whoever works here may know them all. */
    @GetMapping("/api/desk/organisations")
    List<OrganisationChoice> organisations() {
        return jdbc.sql("select code, short_name as name from organisations order by short_name, code")
                .query(OrganisationChoice.class)
                .list();
    }

    @GetMapping("/api/documents/{id}/actions")
    DocumentActions.Options actions(@PathVariable String id) {
        return actions.of(id);
    }

    @GetMapping("/api/desk/searches")
    Page<SavedSearches.SavedSearch> searches() {
        return searches.own();
    }

    @PostMapping("/api/desk/searches")
    @ResponseStatus(HttpStatus.CREATED)
    SavedSearches.SavedSearch save(@RequestBody SearchToSave search) {
        return searches.save(search.name(), search.conditions());
    }

    @DeleteMapping("/api/desk/searches/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void forget(@PathVariable long id) {
        searches.forget(id);
    }
}
