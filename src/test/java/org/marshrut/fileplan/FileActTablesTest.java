package org.marshrut.fileplan;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marshrut.support.Application;
import org.springframework.beans.factory.annotation.Autowired;

@Application
class FileActTablesTest {

    @Autowired
    private DecisionService tables;

    @ParameterizedTest
    @CsvSource({"true, ARCHIVE_HEAD", "false, NOBODY"})
    void theMarkOfTheCommissionAsksTheArchive(boolean epk, String position) {
        assertThat(tables.evaluateDecisionTableByKey("destructionApprovers", Variables.putValue("epk", epk))
                        .<String>collectEntries("position"))
                .containsExactly(position);
    }

    @ParameterizedTest
    @CsvSource({"11, ARCHIVE_HEAD", "07, NOBODY"})
    void theArchiveAgreesToWhatItTakes(String archive, String position) {
        assertThat(tables.evaluateDecisionTableByKey("transferApprovers", Variables.putValue("archive", archive))
                        .<String>collectEntries("position"))
                .containsExactly(position);
    }
}
