package org.marshrut.edition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.marshrut.card.FactType;

/** Values of rows: one form for each, so that the same is equal and has one hash. */
final class Values {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private Values() {}

    /** Null for what is empty. */
    static @Nullable Object normal(@Nullable Object value) {
        if (value instanceof Number number) {
            BigDecimal plain = new BigDecimal(number.toString()).stripTrailingZeros();
            return plain.scale() < 0 ? plain.setScale(0) : plain;
        }
        if (value instanceof String text) {
            String stripped = text.strip();
            return stripped.isEmpty() ? null : stripped;
        }
        return value instanceof Collection<?> several && several.isEmpty() ? null : value;
    }

    /** Without the empty ones. */
    static Map<String, Object> normal(Map<?, ?> row) {
        Map<String, Object> normal = new TreeMap<>();
        row.forEach((key, value) -> {
            Object kept = normal(value);
            if (kept != null) {
                normal.put(key.toString(), kept);
            }
        });
        return normal;
    }

    /** What is the same for every way to write it: numbers without blanks and grouping. */
    static String key(Object value) {
        Object normal = normal(value);
        return normal instanceof BigDecimal number ? number.toPlainString() : String.valueOf(normal);
    }

    static BigDecimal number(@Nullable Object value) {
        return value instanceof BigDecimal number ? number : BigDecimal.ZERO;
    }

    static String words(FactType type, Object value) {
        Object normal = normal(value);
        if (normal instanceof BigDecimal number) {
            return type == FactType.MONEY ? money(number) : grouped("0.##########", number);
        }
        return normal instanceof Boolean yes
                ? (yes ? "да" : "нет")
                : normal instanceof List<?> several
                        ? String.join(
                                ", ", several.stream().map(String::valueOf).toList())
                        : String.valueOf(normal);
    }

    /** {@code 1 500,00 руб.}, with blanks at which no line breaks. */
    static String money(BigDecimal sum) {
        return grouped("#,##0.00", sum) + "\u00A0руб.";
    }

    private static String grouped(String pattern, BigDecimal number) {
        DecimalFormatSymbols signs = new DecimalFormatSymbols(Locale.ROOT);
        signs.setGroupingSeparator('\u00A0');
        signs.setDecimalSeparator(',');
        return new DecimalFormat(pattern, signs).format(number);
    }

    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static <T> T read(String json, TypeReference<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored rows are no JSON", e);
        }
    }

    /** In whatever order the rows are given. */
    static String sha256(Collection<ListRow> rows) {
        TreeMap<String, Map<String, Object>> sorted = new TreeMap<>();
        rows.forEach(row -> sorted.put(row.object(), new TreeMap<>(row.values())));
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(json(sorted).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
