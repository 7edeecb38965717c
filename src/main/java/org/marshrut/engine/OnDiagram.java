package org.marshrut.engine;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.stereotype.Component;

/**
 * A bean that diagrams may name. Its bean name is the class name with a small first letter, and that is the name on
 * the diagram. Beans without this annotation do not exist for expressions.
 */
@Component
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface OnDiagram {}
