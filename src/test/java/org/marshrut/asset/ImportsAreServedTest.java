package org.marshrut.asset;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marshrut.support.Desk;
import org.marshrut.support.RouteTest;

/** One script that an application does not serve keeps all of ours in it from starting. */
class ImportsAreServedTest extends RouteTest {

    private static final Pattern IMPORT = Pattern.compile("(?:from|import|import\\()\\s*['\"](\\./[^'\"]+)['\"]");

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "cockpit", "admin"})
    void whateverAScriptImportsIsThere(String application) {
        Desk desk = new Desk(port).as("admin");
        Deque<String> open = new ArrayDeque<>();
        Set<String> seen = new LinkedHashSet<>();
        open.add("/camunda/api/" + application + "/plugin/marshrut/static/app/plugin.js");
        while (!open.isEmpty()) {
            String address = open.remove();
            if (seen.add(address)) {
                HttpResponse<String> script = desk.get(address);
                assertThat(script.statusCode()).as(address).isEqualTo(200);
                Matcher imported = IMPORT.matcher(script.body());
                while (imported.find()) {
                    open.add(URI.create(address).resolve(imported.group(1)).toString());
                }
            }
        }
        assertThat(seen).hasSizeGreaterThan(5);
    }
}
