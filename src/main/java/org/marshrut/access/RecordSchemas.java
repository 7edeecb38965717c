package org.marshrut.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Our records always send every component; one that is {@code @Nullable} may be null, one with {@code @JsonInclude} of its own
 * may be left out. So does their schema say. */
class RecordSchemas implements ModelConverter {

    /** Schemas go by simple names, which must not mean two things. */
    private final Map<String, Class<?>> named = new ConcurrentHashMap<>();

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType annotated, ModelConverterContext context, Iterator<ModelConverter> others) {
        Schema<?> resolved = others.hasNext() ? others.next().resolve(annotated, context, others) : null;
        Class<?> type = Json.mapper().constructType(annotated.getType()).getRawClass();
        String name = resolved == null ? null : nameOf(resolved);
        if (name == null || !(type.isRecord() || type.isEnum())) {
            return resolved;
        }
        Class<?> other = named.putIfAbsent(name, type);
        if (other != null && other != type) {
            throw new IllegalStateException("%s and %s would both be %s in the OpenAPI document: rename one"
                    .formatted(other.getName(), type.getName(), name));
        }
        Schema<?> schema = resolved.get$ref() == null
                ? resolved
                : context.getDefinedModels().get(name);
        if (type.isRecord() && schema != null && schema.getProperties() != null) {
            describe(schema, type);
        }
        return resolved;
    }

    private static @Nullable String nameOf(Schema<?> schema) {
        String reference = schema.get$ref();
        return reference == null ? schema.getName() : reference.substring(reference.lastIndexOf('/') + 1);
    }

    private static void describe(Schema<?> schema, Class<?> record) {
        Map<String, Schema> properties = schema.getProperties();
        for (RecordComponent component : record.getRecordComponents()) {
            if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                properties.computeIfPresent(component.getName(), (name, property) -> orNull(property));
            }
        }
        Set<String> required = new LinkedHashSet<>(properties.keySet());
        Arrays.stream(record.getRecordComponents())
                .filter(RecordSchemas::mayBeLeftOut)
                .forEach(component -> required.remove(component.getName()));
        schema.setRequired(List.copyOf(required));
    }

    private static boolean mayBeLeftOut(RecordComponent component) {
        JsonInclude include = component.getAccessor().getAnnotation(JsonInclude.class);
        return include != null && include.value() != JsonInclude.Include.ALWAYS;
    }

    private static Schema<?> orNull(Schema<?> property) {
        Schema<?> nothing = new JsonSchema().types(Set.of("null"));
        if (property.get$ref() != null) {
            return new JsonSchema().anyOf(List.of(property, nothing));
        }
        if (property.getTypes() != null) {
            Set<String> types = new LinkedHashSet<>(property.getTypes());
            types.add("null");
            property.setTypes(types);
        }
        return property;
    }
}
