package org.marshrut.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Every class of tests leaves the region's organisations, people and their groups as it found them: all share one
 * database, and who leaves a clock moved makes another class fail, on the machine where that one happens to run later.
 */
final class RegionStays implements BeforeAllCallback, AfterAllCallback {

    private static final Map<ApplicationContext, Map<String, String>> FOUND = new ConcurrentHashMap<>();

    @Override
    public void beforeAll(ExtensionContext test) {
        ApplicationContext product = SpringExtension.getApplicationContext(test);
        FOUND.computeIfAbsent(product, any -> region(product));
    }

    @Override
    public void afterAll(ExtensionContext test) {
        ApplicationContext product = SpringExtension.getApplicationContext(test);
        Map<String, String> left = region(product);
        Map<String, String> found = FOUND.get(product);
        left.keySet().retainAll(found.keySet());
        // The next class is not blamed for what this one has left.
        FOUND.put(product, left);
        assertThat(left)
                .as("%s leaves the region as it found it", test.getDisplayName())
                .isEqualTo(found);
    }

    private static Map<String, String> region(ApplicationContext product) {
        Map<String, String> rows = new TreeMap<>();
        product.getBean(JdbcClient.class).sql("""
                        select 'organisation ' || code, concat_ws('; ', zone, opens, lunch_from, lunch_to, closes,
                               'under ' || parent, 'closed ' || closed_on, 'for ' || successor)
                        from organisations
                        union all
                        select 'person ' || login, concat_ws('; ', organisation, 'left ' || left_on,
                               (select string_agg(group_id_, ',' order by group_id_) from act_id_membership
                                where user_id_ = login))
                        from people
                        """).query(row -> {
            rows.put(row.getString(1), row.getString(2));
        });
        return rows;
    }
}
