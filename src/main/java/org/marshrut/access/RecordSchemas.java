package org.marshrut.access;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Our records always send every component; one that is {@code @Nullable} may be null. So does their schema say. */
class RecordSchemas implements ModelConverter {

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> others) {
        Schema<?> resolved = others.hasNext() ? others.next().resolve(type, context, others) : null;
        JavaType java = Json.mapper().constructType(type.getType());
        if (resolved != null && java.getRawClass().isRecord()) {
            String reference = resolved.get$ref();
            Schema<?> record = reference == null
                    ? resolved
                    : context.getDefinedModels().get(reference.substring(reference.lastIndexOf('/') + 1));
            if (record != null && record.getProperties() != null) {
                describe(record, java.getRawClass());
            }
        }
        return resolved;
    }

    private static void describe(Schema<?> schema, Class<?> record) {
        Map<String, Schema> properties = schema.getProperties();
        for (RecordComponent component : record.getRecordComponents()) {
            if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                properties.computeIfPresent(component.getName(), (name, property) -> orNull(property));
            }
        }
        schema.setRequired(List.copyOf(properties.keySet()));
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
