package org.marshrut.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a directory answers, in a good hour and in a bad one. */
class DirectoryTest {

    private static TestDirectory server;
    private static String key;

    private final Directory directory = new Directory(server.settings());

    @BeforeAll
    static void open() throws Exception {
        server = TestDirectory.open();
        server.add("Ivanova", "Иванова Анна Ивановна", "06", TestDirectory.AUTHORS);
        key = new Directory(server.settings()).people().get(0).key();
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @AfterEach
    void itIsWell() throws Exception {
        server.answers();
        server.change("Ivanova", "userAccountControl", "512");
    }

    @Test
    void aPersonIsReadAsActiveDirectoryHasHim() {
        assertThat(directory.people())
                .containsExactly(new DirectoryEntry(
                        "00ff80c32a285c290000000000000001",
                        "ivanova",
                        "Иванова Анна Ивановна",
                        "ivanova@svk.example",
                        "Специалист",
                        "Отдел кадров",
                        "06",
                        List.of(TestDirectory.AUTHORS),
                        false));
    }

    @Test
    void manyComeInPages() throws Exception {
        for (int n = 0; n < 1_100; n++) {
            server.add("Massov" + n, "Массов М.М.", "06");
        }
        assertThat(directory.people()).hasSize(1_101);
        for (int n = 0; n < 1_100; n++) {
            server.remove("Massov" + n);
        }
    }

    @Test
    void onlyTheRightPasswordOfAnOpenAccountIsAccepted() throws Exception {
        assertThat(directory.accepts(key, "пароль Ivanova")).isTrue();
        assertThat(directory.accepts(key, "пароль")).isFalse();
        assertThat(directory.accepts(key, ""))
                .as("a bind without a password succeeds everywhere")
                .isFalse();
        assertThat(directory.accepts("00ff80c32a285c290000000000000002", "пароль Ivanova"))
                .isFalse();
        server.change("Ivanova", "userAccountControl", "514");
        assertThat(directory.accepts(key, "пароль Ivanova")).isFalse();
        assertThat(directory.people().get(0).disabled()).isTrue();
        server.change("Ivanova", "userAccountControl", "open");
        assertThatThrownBy(() -> directory.accepts(key, "пароль Ivanova"))
                .isInstanceOf(DirectoryUnavailable.class)
                .hasMessageContaining("непонятно");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "*)(objectClass=*", "\\2a", "00ff80c3*", "zz", "", "\u0000"})
    void aKeyIsNeverAPatternOrAPartOfAFilter(String hostile) {
        assertThat(directory.accepts(hostile, "пароль Ivanova")).isFalse();
    }

    @Test
    void oneThatHangsIsLeftInTime() {
        server.hangs();
        assertThatThrownBy(directory::people).isInstanceOf(DirectoryUnavailable.class);
        assertThatThrownBy(() -> directory.accepts(key, "пароль Ivanova")).isInstanceOf(DirectoryUnavailable.class);
    }

    @Test
    void oneThatAnswersInPartHasAnsweredNothing() throws Exception {
        server.refersElsewhere();
        assertThatThrownBy(directory::people)
                .isInstanceOf(DirectoryUnavailable.class)
                .hasMessageContaining("не целиком");
        server.refersNowhere();
    }

    @Test
    void whatCannotBeReachedIsSaid() {
        directory.use(elsewhere("ldap://127.0.0.1:1"));
        assertThatThrownBy(directory::people).hasMessageContaining("нет связи");
        directory.use(elsewhere("nonsense"));
        assertThatThrownBy(directory::people).isInstanceOf(DirectoryUnavailable.class);
        directory.use(elsewhere("ldap://dc.region.local:389"));
        assertThatThrownBy(directory::people).hasMessageContaining("открыто");
        TestDirectory.use(directory, null);
        assertThat(directory.isConfigured()).isFalse();
        assertThatThrownBy(() -> directory.accepts(key, "пароль Ivanova")).hasMessageContaining("не настроен");
    }

    private static DirectorySettings elsewhere(String url) {
        DirectorySettings here = server.settings();
        return new DirectorySettings(
                url,
                false,
                false,
                "",
                here.bindDn(),
                here.password(),
                here.base(),
                here.userFilter(),
                here.attributes(),
                here.groups(),
                here.organisations(),
                here.organisation(),
                here.connectTimeout(),
                here.answerTimeout(),
                here.mostLeavers(),
                here.every());
    }

    @Test
    void anEncryptedConnectionBelievesOnlyWhomItWasToldTo() {
        String trusted = server.certificate().toString();
        for (DirectorySettings good : List.of(server.overTls(trusted), server.startingTls(trusted))) {
            directory.use(good);
            assertThat(directory.accepts(key, "пароль Ivanova")).as(good.url()).isTrue();
        }
        for (DirectorySettings bad : List.of(server.overTls(""), server.startingTls(""))) {
            directory.use(bad);
            assertThatThrownBy(() -> directory.accepts(key, "пароль Ivanova"))
                    .as(bad.url())
                    .isInstanceOf(DirectoryUnavailable.class);
        }
    }
}
