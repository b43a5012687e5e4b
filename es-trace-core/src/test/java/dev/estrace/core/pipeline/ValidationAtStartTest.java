// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.estrace.testkit.Answer;
import dev.estrace.testkit.AnswerTimes;
import dev.estrace.testkit.RecordedRequest;
import dev.estrace.testkit.ScriptedElasticsearch;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ValidationAtStartTest {
    private static final String RIGHTS = "/_security/user/_has_privileges";
    private static final String LAST = "/_nodes/_local/stats/process";

    private final ScriptedElasticsearch server = ScriptedElasticsearch.start();
    private final RunningPipeline pipeline = new RunningPipeline(server.uri());

    @AfterEach
    void stop() {
        pipeline.close();
        server.close();
    }

    @Test
    void tellsWhatIsWrongBesideTheFirstRecords() {
        refuseToWrite().times(1);
        pipeline.start("validate", "warn");
        pipeline.log(1);

        pipeline.assertAllStored(server, 1);

        await().until(() -> pipeline.told().stream().anyMatch(this::isMissingRight));
    }

    @Test
    void leavesTroubleOfTheWayToTheDelivery() {
        server.answer(request -> request.path().equals(RIGHTS), Answer.good().dropReply())
                .times(1);
        pipeline.start("validate", "warn");
        pipeline.log(1);
        pipeline.assertAllStored(server, 1);
        await().until(() -> asked(LAST) == 1);

        await().during(Duration.ofMillis(500))
                .until(() ->
                        pipeline.told().stream().noneMatch(sentence -> sentence.contains("the check of the set-up")));
    }

    @Test
    void looksOnce() {
        pipeline.start("validate", "warn");
        pipeline.log(1);
        pipeline.assertAllStored(server, 1);
        await().until(() -> asked() == 1);

        pipeline.log(1);
        pipeline.assertAllStored(server, 2);

        assertThat(asked()).isEqualTo(1);
    }

    @Test
    void asksNothingBeforeTheFirstRecordIsStored() {
        pipeline.start("validate", "warn");
        assertThat(pipeline.flush(Duration.ofSeconds(5)).complete()).isTrue();
        assertThat(server.requests()).isEmpty();

        pipeline.log(1);
        pipeline.assertAllStored(server, 1);
        await().until(() -> asked() == 1);

        List<String> paths =
                server.requests().stream().map(RecordedRequest::path).toList();
        assertThat(paths.indexOf("/_bulk")).isLessThan(paths.indexOf(RIGHTS));
    }

    @Test
    void doesNotLookWhereItIsOff() {
        pipeline.start("validate", "off");
        pipeline.log(1);
        pipeline.assertAllStored(server, 1);
        pipeline.close();

        assertThat(asked()).isZero();
    }

    @Test
    void sendsNothingWhileSomethingIsWrongWhereItIsRequired() {
        refuseToWrite().times(2);
        pipeline.start("validate", "required");
        pipeline.log(1);
        await().until(() -> asked() == 1);
        await().until(() -> pipeline.told().stream().anyMatch(this::isMissingRight));
        assertThat(server.bulkRequests()).isEmpty();

        pipeline.flush(Duration.ZERO);
        await().atMost(Duration.ofSeconds(30)).until(() -> asked() == 3);

        pipeline.assertAllStored(server, 1);
        assertThat(pipeline.stats().dropped()).isZero();
    }

    private AnswerTimes refuseToWrite() {
        return server.answer(
                request -> request.path().equals(RIGHTS),
                Answer.status(200)
                        .body("{\"has_all_requested\":false,\"index\":{\"workflow-traces\":{\"create_doc\":false}}}"));
    }

    private long asked() {
        return asked(RIGHTS);
    }

    private long asked(String path) {
        return server.requests().stream()
                .filter(request -> request.path().equals(path))
                .count();
    }

    private boolean isMissingRight(String sentence) {
        return sentence.contains("no right to create_doc on workflow-traces");
    }
}
