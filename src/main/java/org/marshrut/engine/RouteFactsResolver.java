package org.marshrut.engine;

import java.beans.FeatureDescriptor;
import java.util.Iterator;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/** Answers expressions with {@link RouteFacts}, before variables are looked at. */
class RouteFactsResolver extends ELResolver {

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

    @Override
    public @Nullable Class<?> getType(ELContext context, @Nullable Object base, Object property) {
        return null;
    }

    @Override
    public void setValue(ELContext context, @Nullable Object base, Object property, Object value) {}

    @Override
    public boolean isReadOnly(ELContext context, @Nullable Object base, Object property) {
        return true;
    }

    @Override
    public @Nullable Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, @Nullable Object base) {
        return null;
    }

    @Override
    public Class<?> getCommonPropertyType(ELContext context, @Nullable Object base) {
        return Object.class;
    }
}
