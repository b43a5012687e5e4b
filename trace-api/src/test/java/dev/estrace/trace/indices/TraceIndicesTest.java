// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.indices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.estrace.testkit.Answer;
import dev.estrace.testkit.RecordedRequest;
import dev.estrace.testkit.ScriptedElasticsearch;
import dev.estrace.trace.search.AuthenticationException;
import dev.estrace.trace.search.ForeignAnswerException;
import dev.estrace.trace.search.UnreachableException;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Answers that the real server does not give when it is asked to. */
class TraceIndicesTest {
    private final ScriptedElasticsearch server = ScriptedElasticsearch.start();
    private final TraceIndices indices = Operated.view(server.uri().toString(), "traces");

    @AfterEach
    void close() {
        server.close();
    }

    private void answer(String path, Answer answer) {
        server.answer(request -> request.path().equals(path), answer).times(Integer.MAX_VALUE);
    }

    private void anIndexIsThere() {
        answer(
                "/_resolve/index/traces",
                Answer.good().body("{\"indices\": [{\"name\": \"traces\", \"attributes\": [\"open\"]}]}"));
        answer(
                "/_cat/indices/traces",
                Answer.good().body("[{\"index\": \"traces\", \"health\": \"green\", \"status\": \"open\"}]"));
        answer("/traces/_alias", Answer.status(200).body("{}"));
    }

    private void anAliasIsThere() {
        answer(
                "/_resolve/index/traces",
                Answer.status(200)
                        .body("{\"indices\": [], \"aliases\": [{\"name\": \"traces\", \"indices\": [\"traces-1\"]}]}"));
        answer("/traces/_alias", Answer.status(200).body("{}"));
    }

    private ThrowingCallable[] calls() {
        return new ThrowingCallable[] {
            indices::list,
            indices::exists,
            indices::clusterHealth,
            () -> indices.mapping("traces"),
            () -> indices.rollover("traces"),
            () -> indices.change("traces", Map.of()),
            () -> indices.delete("traces"),
            () -> indices.lifecycle().mode(),
            () -> indices.lifecycle().explain()
        };
    }

    @Test
    void whoMayNotIsToldSoByEveryCall() {
        for (int status : new int[] {401, 403}) {
            server.answerWell();
            server.answer(request -> true, Answer.status(status)).times(Integer.MAX_VALUE);
            for (ThrowingCallable call : calls()) {
                assertThatThrownBy(call)
                        .isInstanceOf(AuthenticationException.class)
                        .hasMessageStartingWith("Elasticsearch answered " + status);
            }
        }
    }

    @Test
    void aServerThatIsDownIsToldByEveryCall() {
        server.refuseConnections();
        for (ThrowingCallable call : calls()) {
            assertThatThrownBy(call).isInstanceOf(UnreachableException.class);
        }
    }

    @Test
    void nothingIsTakenForAnAnswerThatIsNone() {
        for (Answer foreign : new Answer[] {
            Answer.status(404).body("<html>not found</html>"),
            Answer.good().body("<html>welcome</html>"),
            Answer.good().body("{}")
        }) {
            server.answerWell();
            answer("/_resolve/index/traces", foreign);
            assertThatThrownBy(indices::exists).isInstanceOf(ForeignAnswerException.class);
        }
        server.answerWell();
        answer("/_cat/indices/traces", Answer.good().body("{}"));
        anIndexIsThere();
        assertThatThrownBy(indices::list).isInstanceOf(ForeignAnswerException.class);
    }

    @Test
    void whoMayReadButNotChangeIsToldSo() {
        anIndexIsThere();
        server.answer(request -> request.method().equals("DELETE"), Answer.status(403))
                .times(1);
        server.answer(request -> request.path().equals("/traces/_settings"), Answer.status(403))
                .times(1);

        assertThatThrownBy(() -> indices.deleteStillWritten("traces")).isInstanceOf(AuthenticationException.class);
        assertThatThrownBy(() -> indices.change("traces", Map.of("refresh_interval", "1s")))
                .isInstanceOf(AuthenticationException.class);
    }

    @Test
    void whatIsNotConfirmedInTimeIsNotDone() {
        anIndexIsThere();
        server.answer(
                        request -> request.method().equals("DELETE"),
                        Answer.status(200).body("{\"acknowledged\": false}"))
                .times(1);

        assertThatThrownBy(() -> indices.deleteStillWritten("traces"))
                .isInstanceOf(UnreachableException.class)
                .hasMessage(
                        "Not all of the cluster has confirmed the change of traces in time: look whether it is done");
    }

    @Test
    void whatMayBeDoneIsNotAskedOfTheNextHost() {
        anAliasIsThere();
        answer("/traces/_rollover", Answer.good().dropReply());
        TraceIndices sameTwice =
                Operated.view(server.uri() + ",http://localhost:" + server.uri().getPort(), "traces");

        assertThatThrownBy(() -> sameTwice.rollover("traces")).isInstanceOf(UnreachableException.class);
        assertThat(server.requests())
                .filteredOn(request -> request.path().equals("/traces/_rollover"))
                .hasSize(1);
    }

    @Test
    void aHostThatIsDownIsPassedOver() {
        anIndexIsThere();
        answer("/traces/_settings", Answer.status(200).body("{\"acknowledged\": true}"));
        ScriptedElasticsearch gone = ScriptedElasticsearch.start();
        TraceIndices both = Operated.view(gone.uri() + "," + server.uri(), "traces");
        gone.close();

        both.change("traces", Map.of("refresh_interval", "1s"));
        assertThat(server.requests())
                .filteredOn(request -> request.method().equals("PUT"))
                .hasSize(1);
    }

    @Test
    void deletesOneIndexByItsNameAlone() {
        anIndexIsThere();
        answer("/traces", Answer.status(200).body("{\"acknowledged\": true}"));
        indices.deleteStillWritten("traces");

        assertThat(server.requests().stream().filter(request -> request.method().equals("DELETE")))
                .singleElement()
                .extracting(RecordedRequest::path, RecordedRequest::query)
                .containsExactly("/traces", "expand_wildcards=none");
    }

    @Test
    void lookingChangesNothing() {
        anIndexIsThere();
        for (String about : List.of("_mapping", "_settings")) {
            answer("/traces/" + about, Answer.status(200).body("{}"));
        }
        indices.list();
        indices.mapping("traces");
        indices.settings("traces");
        indices.clusterHealth();
        indices.lifecycle().explain();

        assertThat(server.requests()).extracting(RecordedRequest::method).containsOnly("GET");
    }
}
