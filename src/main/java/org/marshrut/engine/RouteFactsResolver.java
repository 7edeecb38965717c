package org.marshrut.engine;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/** Answers expressions with {@link RouteFacts}, before variables are looked at. */
class RouteFactsResolver extends ReadingResolver {

    private final ObjectProvider<RouteFacts> facts;

    RouteFactsResolver(ObjectProvider<RouteFacts> facts) {
        this.facts = facts;
    }

    @Override
    public @Nullable Object getValue(ELContext context, @Nullable Object base, Object property) {
        if (base == null
                && property instanceof String name
                && context.getContext(VariableScope.class) instanceof DelegateExecution execution) {
            for (RouteFacts one : facts) {
                Object value = one.names().contains(name) ? one.of(name, execution.getProcessBusinessKey()) : null;
                if (value != null) {
                    context.setPropertyResolved(true);
                    return value;
                }
            }
        }
        return null;
    }
}
