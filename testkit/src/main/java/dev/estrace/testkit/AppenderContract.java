// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.testkit.LoggingFramework.Counts;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What every adapter does, configured from a file of its framework's own format: documents, settings, faults and the
 * end. A subclass gives the framework; the records go to a scripted Elasticsearch.
 */
public abstract class AppenderContract extends DocumentContract {
    private static final Map<String, String> NOTHING_BEFORE_THE_END =
            Map.of("flushInterval", "1h", "bufferSize", "100000");

    private final ScriptedElasticsearch server;

    /** @param framework a fresh one */
    protected AppenderContract(LoggingFramework framework) {
        this(framework, ScriptedElasticsearch.start());
    }

    private AppenderContract(LoggingFramework framework, ScriptedElasticsearch server) {
        super(framework, Destination.scripted(server));
        this.server = server;
    }

    @Test
    void startsAndStopsWithoutAProblem() {
        start();
        logInfo(1);
        framework.stop();

        assertThat(framework.problems()).isEmpty();
        assertThat(framework.counts()).isEqualTo(new Counts(1, 1, 0));
    }

    /** Each value refers to a property that does not exist, of which the library tells whatever the setting is. */
    @Test
    void passesOnEverySettingAsItIsWritten() {
        Map<String, String> settings = new LinkedHashMap<>();
        framework.settingNames().forEach(name -> settings.put(name, "${sys:estrace.absent." + name + "}"));
        start(settings);

        assertThat(framework.settingNames())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(framework.problems())
                        .anyMatch(problem -> problem.contains(framework.appenderName() + ": " + name
                                + " refers to ${sys:estrace.absent." + name + "}")));
    }

    @Test
    void namesAnUnknownSetting() {
        start(Map.of("flushIntervall", "2s"));
        logInfo(1);
        framework.stop();

        assertThat(framework.problems()).singleElement().asString().contains("flushIntervall");
        assertThat(destination.documents()).hasSize(1);
    }

    @Test
    void usesTheDefaultInPlaceOfABadValueAndSaysSo() {
        start(Map.of("flushInterval", "soon"));
        logInfo(1);
        framework.stop();

        assertThat(framework.problems())
                .singleElement()
                .asString()
                .contains(framework.appenderName() + ": flushInterval \"soon\" must be a duration")
                .contains("the default 2 s is used");
        assertThat(destination.documents()).hasSize(1);
    }

    @Test
    void goesOnWithoutSendingWhenTheAddressIsBad() {
        start(Map.of("hosts", "localhost/9200"));
        logInfo(3);

        assertThat(framework.problems())
                .singleElement()
                .asString()
                .contains(framework.appenderName() + ": hosts \"localhost/9200\" must be a list of addresses")
                .contains("nothing is sent")
                .contains("counted as dropped");
        assertThat(framework.counts()).isEqualTo(new Counts(3, 0, 3));
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void opensNoConnectionWhenSwitchedOff() {
        start(Map.of("enabled", "false"));
        logInfo(3);
        framework.stop();

        assertThat(framework.counts()).isEqualTo(new Counts(0, 0, 0));
        assertThat(framework.problems()).isEmpty();
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void storesWhatItKeptForAServerThatComesLater() {
        server.refuseConnections();
        start();
        logInfo(25);
        assertThat(framework.counts()).isEqualTo(new Counts(25, 0, 0));
        server.acceptConnections();
        framework.stop();

        assertThat(destination.documents()).hasSize(25);
        assertThat(server.duplicates()).isEmpty();
        assertThat(framework.counts()).isEqualTo(new Counts(25, 25, 0));
    }

    @Test
    void storesEachRecordOnceWhenRepliesAreLost() {
        server.answer(Answer.good().dropReply()).times(2);
        start();
        logInfo(500);
        framework.stop();

        assertThat(destination.documents()).hasSize(500);
        assertThat(server.duplicates()).isEmpty();
        assertThat(framework.counts()).isEqualTo(new Counts(500, 500, 0));
    }

    @Test
    void tellsOfAServerThatRefusesRecords() {
        server.answer(Answer.status(503)).times(3);
        start();
        logInfo(1);
        framework.stop();

        assertThat(framework.problems())
                .first()
                .asString()
                .contains(framework.appenderName() + ": Elasticsearch takes no records")
                .contains("503");
        assertThat(destination.documents()).hasSize(1);
    }

    @Test
    void storesEverythingBeforeItStops() {
        start(NOTHING_BEFORE_THE_END);
        logInfo(2_500);
        assertThat(framework.counts().stored()).isZero();
        framework.stop();

        assertThat(destination.documents()).hasSize(2_500);
    }

    @Test
    void losesNothingWhenRestartedWhileTheServerIsGone() {
        Map<String, String> settings = Map.of("closeTimeout", "2s");
        server.refuseConnections();
        start(settings);
        logInfo(5);
        framework.stop();
        assertThat(framework.counts()).isEqualTo(new Counts(5, 0, 0));

        start(settings);
        logInfo(5);
        server.acceptConnections();
        framework.stop();

        assertThat(framework.counts()).isEqualTo(new Counts(10, 10, 0));
        assertThat(destination.documents()).hasSize(10);
    }

    @Test
    void takesALogCallAfterTheStopCalmly() {
        start();
        framework.stop();
        framework.log(LogCall.info("too late"));
        framework.stop();

        assertThat(destination.documents()).isEmpty();
    }

    @Test
    void startsAgainAfterAStop() {
        start();
        logInfo(1);
        framework.stop();
        start();
        logInfo(1);
        framework.stop();

        assertThat(framework.counts()).isEqualTo(new Counts(2, 2, 0));
        assertThat(framework.problems()).isEmpty();
        assertThat(destination.documents()).hasSize(2);
    }

    private void logInfo(int times) {
        for (int i = 0; i < times; i++) {
            framework.log(LogCall.info("record {}", i));
        }
    }
}
