package org.marshrut.engine;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.stereotype.Component;

/** The beans a diagram may name, looked up when an expression asks, because most of them need the engine to exist. */
@Component
public class DiagramBeans extends AbstractMap<Object, Object> {

    private final ListableBeanFactory beans;

    DiagramBeans(ListableBeanFactory beans) {
        this.beans = beans;
    }

    /** The names that expressions may use, sorted. */
    public Set<String> names() {
        return new TreeSet<>(Set.of(beans.getBeanNamesForAnnotation(OnDiagram.class)));
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return name instanceof String text
                && beans.containsBean(text)
                && beans.findAnnotationOnBean(text, OnDiagram.class) != null;
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
        return containsKey(name) ? beans.getBean((String) name) : null;
    }

    @Override
    public Set<Map.Entry<Object, Object>> entrySet() {
        return Set.of();
    }

    boolean owns(Object bean) {
        return bean.getClass().isAnnotationPresent(OnDiagram.class);
    }
}
