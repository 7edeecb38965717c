package org.marshrut.engine;

import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.el.ReadOnlyMapELResolver;
import org.camunda.bpm.engine.impl.el.VariableContextElResolver;
import org.camunda.bpm.engine.impl.el.VariableScopeElResolver;
import org.camunda.bpm.impl.juel.jakarta.el.BeanELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Resolves variables, the permitted beans and their methods, the business key of an execution: nothing else. There is
 * no reflection, no engine service and no way to a class from an expression, whoever deployed it.
 */
class SafeExpressionManager extends JuelExpressionManager {

    private final DiagramBeans permitted;
    private final ObjectProvider<RouteFacts> facts;

    SafeExpressionManager(DiagramBeans permitted, ObjectProvider<RouteFacts> facts) {
        super(permitted);
        this.permitted = permitted;
        this.facts = facts;
    }

    @Override
    protected ELResolver createElResolver() {
        CompositeELResolver resolver = new CompositeELResolver();
        resolver.add(new RouteFactsResolver(facts));
        resolver.add(new VariableScopeElResolver());
        resolver.add(new VariableContextElResolver());
        resolver.add(new ReadOnlyMapELResolver(permitted));
        resolver.add(new PermittedMembers(permitted));
        return resolver;
    }

    private static final class PermittedMembers extends ReadingResolver {

        private static final Set<String> OF_EXECUTION = Set.of("processBusinessKey", "businessKey");

        private final DiagramBeans permitted;
        private final BeanELResolver members = new BeanELResolver(true);

        PermittedMembers(DiagramBeans permitted) {
            this.permitted = permitted;
        }

        @Override
        public @Nullable Object getValue(ELContext context, @Nullable Object base, Object property) {
            if (base == null) {
                return null;
            }
            if (base instanceof Map<?, ?> map) {
                context.setPropertyResolved(true);
                return map.get(property);
            }
            boolean readable = permitted.owns(base) && !"class".equals(property)
                    || base instanceof DelegateExecution && OF_EXECUTION.contains(String.valueOf(property));
            if (!readable) {
                throw refused(base, property);
            }
            return members.getValue(context, base, property);
        }

        @Override
        public @Nullable Object invoke(
                ELContext context, @Nullable Object base, Object method, Class<?>[] types, Object[] arguments) {
            if (base == null || !permitted.owns(base) || declaredByObject(String.valueOf(method))) {
                throw refused(base, method);
            }
            return members.invoke(context, base, method, types, arguments);
        }

        private static boolean declaredByObject(String method) {
            for (var declared : Object.class.getMethods()) {
                if (declared.getName().equals(method)) {
                    return true;
                }
            }
            return false;
        }

        private static ProcessEngineException refused(@Nullable Object base, Object member) {
            return new ProcessEngineException("Expression may not use '%s' of %s"
                    .formatted(
                            member, base == null ? "nothing" : base.getClass().getSimpleName()));
        }
    }
}
