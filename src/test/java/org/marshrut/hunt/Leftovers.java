package org.marshrut.hunt;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a hunt leaves running, and must not: routes, orders of substitution, people outside their groups, what administrators
 * require. Rows stay. */
final class Leftovers {

    private record Order(UUID id, @Nullable String instance) {}

    private final Stage stage;
    private final JdbcClient jdbc;
    private final Set<UUID> before;

    Leftovers(Stage stage) {
        this.stage = stage;
        this.jdbc = stage.jdbc();
        this.before = Set.copyOf(
                jdbc.sql("select id from substitutions").query(UUID.class).list());
    }

    void clear(Collection<UUID> documents) {
        documents.forEach(this::stopRoutes);
        jdbc.sql("select id, process_instance_id as instance from substitutions").query(Order.class).list().stream()
                .filter(order -> !before.contains(order.id()))
                .forEach(this::forget);
        jdbc.sql("delete from required_electronic_signatures").update();
        EngineMoves.REGROUPED.stream().map(one -> one.split(" ")).forEach(one -> stage.api()
                .as("admin")
                .put("/engine-rest/group/" + one[0] + "/members/" + one[1], Map.of()));
    }

    private void stopRoutes(UUID document) {
        stage.runtime().createProcessInstanceQuery().processInstanceBusinessKey(document.toString()).list().stream()
                .filter(instance -> instance.getId().equals(instance.getRootProcessInstanceId()))
                .map(ProcessInstance::getId)
                .forEach(this::stop);
    }

    private void stop(String instance) {
        stage.runtime().deleteProcessInstanceIfExists(instance, "hunt over", false, true, true, false);
    }

    private void forget(Order order) {
        if (order.instance() != null) {
            stop(order.instance());
        }
        jdbc.sql("delete from task_moves where substitution_id = ?")
                .param(order.id())
                .update();
        jdbc.sql("delete from substitutions where id = ?").param(order.id()).update();
    }
}
