// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NodeAddressesTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:9200, https://127.0.0.1:9200",
        "[::1]:9201, https://[::1]:9201",
        "es-1.example.org/10.0.0.1:9200, https://es-1.example.org:9200",
        "es-1/[fe80::1]:9200, https://es-1:9200",
    })
    void readsEachFormOfAnAddress(String published, String address) throws IOException {
        assertThat(read(node(published, "\"data\""))).containsExactly(URI.create(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "10.0.0.1", "10.0.0.1:0", "10.0.0.1:65536", "a b:9200", "a@b:9200/", "/:9200", "fe80::1"})
    void leavesOutWhatIsNoAddress(String published) throws IOException {
        assertThat(read(node(published, "\"data\""))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"master\"' | 0",
                "'\"master\",\"voting_only\"' | 0",
                "'\"data_hot\",\"master\"' | 1",
                "'\"ingest\"' | 1",
                "'' | 1"
            })
    void leavesOutDedicatedMasters(String roles, int addresses) throws IOException {
        assertThat(read(node("10.0.0.1:9200", roles))).hasSize(addresses);
    }

    @Test
    void readsEveryNodeInOrderAndNothingElse() throws IOException {
        String nodes =
                "{\"cluster_name\":\"c\",\"nodes\":{\"A\":{\"http\":{\"publish_address\":\"a/10.0.0.1:9200\",\"x\":[1]},"
                        + "\"roles\":[\"master\"]},\"B\":{\"roles\":[\"data\"],\"http\":{\"publish_address\":\"b:1\"}},"
                        + "\"C\":{\"name\":\"no http\"},\"D\":{\"http\":{\"publish_address\":\"d:1\"}}},\"publish_address\":1}";

        assertThat(read(nodes)).containsExactly(URI.create("https://b:1"), URI.create("https://d:1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "[]", "3", "", "{\"nodes\":{}}", "{\"nodes\":[{\"http\":1}]}", "{\"nodes\":{\"A\":1}}"})
    void readsNoneWhereNoneIsNamed(String answer) throws IOException {
        assertThat(read(answer)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>canary", "{\"nodes\":{\"A\":{\"http\":{\"publish_address\":\"a:1\""})
    void refusesWhatIsNotCompleteJson(String answer) {
        assertThatThrownBy(() -> read(answer))
                .isInstanceOf(IOException.class)
                .hasMessage("the list of nodes is not complete JSON");
    }

    private static List<URI> read(String answer) throws IOException {
        return NodeAddresses.read(answer.getBytes(StandardCharsets.UTF_8), "https");
    }

    private static String node(String published, String roles) {
        return "{\"nodes\":{\"A\":{\"roles\":[" + roles + "],\"http\":{\"publish_address\":\"" + published + "\"}}}}";
    }
}
