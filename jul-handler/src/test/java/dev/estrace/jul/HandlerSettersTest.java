// SPDX-License-Identifier: Apache-2.0
package dev.estrace.jul;

import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.core.pipeline.TracePipeline;
import dev.estrace.core.report.DropReason;
import dev.estrace.core.settings.Setting;
import dev.estrace.testkit.ScriptedElasticsearch;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.ErrorManager;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A handler that a container makes and then configures by its setters. */
class HandlerSettersTest {
    private final ScriptedElasticsearch server = ScriptedElasticsearch.start();
    private final EsTraceHandler handler = new EsTraceHandler();
    private final List<String> told = new ArrayList<>();

    @AfterEach
    void close() {
        handler.close();
        server.close();
    }

    @Test
    void hasASetterForEachSettingThatPassesOnItsText() throws Exception {
        for (String name : Setting.names()) {
            String setter = "set" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
            EsTraceHandler.class.getMethod(setter, String.class).invoke(handler, "${sys:estrace.absent." + name + "}");
        }
        listen();
        handler.publish(new LogRecord(Level.INFO, "paid"));

        assertThat(Setting.names())
                .allSatisfy(name -> assertThat(told)
                        .anyMatch(
                                sentence -> sentence.contains(name + " refers to ${sys:estrace.absent." + name + "}")));
    }

    @Test
    void startsWithItsFirstRecord() {
        handler.setHosts(server.uri().toString());
        handler.setTeam("payments");
        handler.flush();
        assertThat(TracePipeline.running()).isEmpty();
        handler.publish(new LogRecord(Level.INFO, "paid"));
        assertThat(TracePipeline.running()).hasSize(1);
        handler.close();

        assertThat(server.documents())
                .singleElement()
                .satisfies(document ->
                        assertThat(document.path("genops.team").asText()).isEqualTo("payments"));
        assertThat(handler.stats().stored()).isEqualTo(1);
    }

    @Test
    void startsAnewWithASetterThatIsCalledLater() {
        handler.setHosts(server.uri().toString());
        handler.setTeam("payments");
        handler.publish(new LogRecord(Level.INFO, "before"));
        handler.setTeam("billing");
        handler.publish(new LogRecord(Level.INFO, "after"));
        handler.close();

        assertThat(server.documents())
                .extracting(document -> document.path("genops.team").asText())
                .containsExactly("payments", "billing");
        assertThat(TracePipeline.running()).isEmpty();
    }

    @Test
    void neverStartsAfterItsClose() {
        handler.setHosts(server.uri().toString());
        handler.close();
        handler.publish(new LogRecord(Level.INFO, "late"));

        assertThat(TracePipeline.running()).isEmpty();
        assertThat(handler.stats().dropped(DropReason.CLOSED)).isEqualTo(1);
    }

    private void listen() {
        handler.setErrorManager(new ErrorManager() {
            @Override
            public synchronized void error(String sentence, Exception exception, int code) {
                told.add(sentence);
            }
        });
    }
}
