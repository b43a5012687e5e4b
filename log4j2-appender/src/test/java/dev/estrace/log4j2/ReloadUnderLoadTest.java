// SPDX-License-Identifier: Apache-2.0
package dev.estrace.log4j2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.estrace.testkit.Load;
import dev.estrace.testkit.OwnThreads;
import dev.estrace.testkit.ScriptedElasticsearch;
import java.time.Duration;
import java.util.Set;
import java.util.function.IntFunction;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The configuration is read again and again while threads log; Log4j2 keeps every event for one of the appenders. */
class ReloadUnderLoadTest {
    private static final int RELOADS = Boolean.getBoolean("estrace.faults") ? 100 : 20;
    private static final Duration LINGER_AND_MORE = Duration.ofSeconds(30);

    private final ScriptedElasticsearch server = ScriptedElasticsearch.start();
    private final LoggerContext context = new LoggerContext("reload");
    private final Set<Thread> threadsBefore = OwnThreads.running();

    @AfterEach
    void close() {
        context.stop();
        server.close();
    }

    @Test
    void losesNothingWhenTheSettingsStayWhatTheyAre() throws InterruptedException {
        storesEachRecordOnce(reload -> "");
    }

    @Test
    void losesNothingWhenTheSettingsChange() throws InterruptedException {
        storesEachRecordOnce(reload -> "queueRecords=\"" + (50_000 + reload) + "\"");
    }

    private void storesEachRecordOnce(IntFunction<String> attributes) throws InterruptedException {
        ConfiguredContext.start(context, configuration(attributes.apply(0)));
        Logger logger = context.getLogger("org.acme.Checkout");
        Load load = Load.start(logger::info);
        for (int reload = 1; reload <= RELOADS; reload++) {
            ConfiguredContext.reload(context, configuration(attributes.apply(reload)));
        }
        Set<String> logged = load.stop();
        context.stop();

        assertThat(server.documents())
                .hasSize(logged.size())
                .extracting(document -> document.path("message").asText())
                .allMatch(logged::contains)
                .doesNotHaveDuplicates();
        assertThat(server.duplicates()).isEmpty();
        await().atMost(LINGER_AND_MORE)
                .untilAsserted(() -> assertThat(threadsBefore).containsAll(OwnThreads.running()));
    }

    private String configuration(String attributes) {
        return "<Appenders><EsTrace name=\"es\" hosts=\"" + server.uri() + "\" whenFull=\"block\" maxBlock=\"30s\""
                + " closeTimeout=\"30s\" flushInterval=\"50ms\" " + attributes + "/></Appenders>"
                + "<Loggers><Root level=\"INFO\"><AppenderRef ref=\"es\"/></Root></Loggers>";
    }
}
