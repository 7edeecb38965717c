package org.marshrut.asset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Out of a bundle of numbered modules only those go that nobody can ask for. */
class BundleTest {

    private static final String BUNDLE = "/*! licence */\n(self.chunks=self.chunks||[]).push([[881],{"
            + "1:function(e,t,n){var a=n(2),r=/[(]n(5)/;e.exports=a+1e3/n(3e3)/2},"
            + "2:function(e,t){e.exports=\"n(5)\"},"
            + "3e3:function(e,t,require){\"use strict\";e.exports=`${require(4)}`},"
            + "4:function(e){e.exports=4},"
            + "5:function(e){e.exports='}'}"
            + "}]);";

    @Test
    void whatIsReachedStaysAsItWas() {
        Bundle bundle = Bundle.read("a", BUNDLE);
        assertThat(bundle.modules().keySet()).containsExactly("1", "2", "3000", "4", "5");
        assertThat(bundle.neededBy(List.of("1"), number -> false).script())
                .as("a number in a pattern is taken for a call: rather one too many")
                .isEqualTo(BUNDLE.replace("3e3:", "3000:"));
        assertThat(bundle.neededBy(List.of("3000"), number -> false).modules().keySet())
                .containsExactly("3000", "4");
        assertThat(bundle.neededBy(List.of("1"), "3000"::equals).script())
                .contains("3000:function(e){e.exports={}}")
                .doesNotContain("4:function");
    }

    @Test
    void rootsAreWhateverAScriptCalls() {
        assertThat(Bundle.read("a", BUNDLE).askedBy("!function(){i(2);$(3e3);x(7)}()"))
                .isEqualTo(Set.of("2", "3000"));
    }

    @Test
    void anotherShapeIsNoBundle() {
        for (String script : List.of(
                "", "var a = 1;", "(self.c=self.c||[]).push([[1],[function(){}]]);", "push([[1],{2:3}]);", "}{")) {
            assertThatThrownBy(() -> Bundle.read("a", script)).as(script).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void tasklistHasEveryModuleItCanAskFor() throws Exception {
        SortedMap<String, byte[]> served =
                WebFiles.read(Path.of("target/classes")).served();
        Bundle own = Bundle.read("own", new String(TasklistBundle.of(served), UTF_8));
        Bundle whole = Bundle.read("whole", new String(served.get(TasklistBundle.WHOLE), UTF_8));
        assertThat(own.modules()).hasSizeBetween(400, whole.modules().size() - 100);
        own.modules().forEach((number, function) -> {
            if (function.equals(whole.modules().get(number))) {
                assertThat(whole.asked(number))
                        .as(number)
                        .isSubsetOf(own.modules().keySet());
            } else {
                assertThat(function).as(number).isEqualTo("function(e){e.exports={}}");
            }
        });
    }

    @Test
    void anotherCamundaIsLeftWhole() throws Exception {
        Map<String, byte[]> served =
                new TreeMap<>(WebFiles.read(Path.of("target/classes")).served());
        String renamed =
                new String(served.get(TasklistBundle.WHOLE), UTF_8).replace("createFormEditor", "makeFormEditor");
        served.put(TasklistBundle.WHOLE, renamed.getBytes(UTF_8));
        assertThatThrownBy(() -> TasklistBundle.of(served)).hasMessageContaining("56021");
    }
}
