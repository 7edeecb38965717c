package org.marshrut.substitution;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One task passed on to another person, and taken or given back. */
@RestController
@RequestMapping("/api/tasks/{taskId}/delegation")
class DelegationController {

    /** @param to a log-in */
    record Delegation(@Nullable String to, @Nullable String reason) {}

    private final Delegations delegations;

    DelegationController(Delegations delegations) {
        this.delegations = delegations;
    }

    @PutMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delegate(@PathVariable String taskId, @RequestBody Delegation delegation) {
        delegations.delegate(taskId, delegation.to(), delegation.reason());
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@PathVariable String taskId, @RequestParam(required = false) @Nullable String reason) {
        delegations.end(taskId, reason);
    }
}
