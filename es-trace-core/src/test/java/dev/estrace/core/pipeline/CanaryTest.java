// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.core.http.ElasticsearchHttp;
import dev.estrace.core.http.HttpCall;
import dev.estrace.core.http.HttpReply;
import dev.estrace.core.http.TlsProbe;
import dev.estrace.core.record.TraceLevel;
import dev.estrace.core.settings.TraceSettings;
import dev.estrace.testkit.Answer;
import dev.estrace.testkit.ForwardProxy;
import dev.estrace.testkit.ScriptedElasticsearch;
import dev.estrace.testkit.certificates.CertificateFiles;
import dev.estrace.testkit.certificates.Certificates;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No secret in anything that is told, printed, thrown or shown as text, whatever goes wrong. */
@Timeout(60)
class CanaryTest {
    private static final String CANARY = "CaNaRy";
    private static final List<String> SHAPES = List.of(CANARY, base64("user:" + CANARY), base64("id:" + CANARY));
    private static final Certificates CERTIFICATES = Certificates.shared();
    private static final HttpCall CALL = HttpCall.of("GET", "/_cluster/health");

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final List<String> shown = new CopyOnWriteArrayList<>();

    @TempDir
    Path directory;

    private enum Fault {
        NONE,
        CONNECTION_REFUSED,
        CONNECTION_RESET,
        REPLY_CUT,
        UNAUTHORIZED,
        FORBIDDEN,
        ECHOED_BY_A_REFUSAL,
        ECHOED_BY_A_PAGE,
        REDIRECTED,
        NO_TLS,
        UNKNOWN_AUTHORITY,
        WRONG_FINGERPRINT,
        EXPIRED,
        WRONG_HOST,
        AUTHORITY_MISSING,
        OWN_KEY_LOCKED,
        OWN_STORE_LOCKED,
        PROXY_AWAY,
        PROXY_REFUSES,
        TUNNEL_REFUSED
    }

    /** Of a kind each, as settings. */
    static List<Map<String, String>> secrets() {
        return List.of(
                Map.of("apiKey", CANARY),
                Map.of("apiKeyId", "id", "apiKey", CANARY),
                Map.of("username", "user", "password", CANARY),
                Map.of("bearerToken", CANARY),
                Map.of("headers", "X-Token=" + CANARY));
    }

    @AfterEach
    void closeAll() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void isInNothingThatAFaultBringsUp(Fault fault) throws IOException {
        Map<String, String> settings = new HashMap<>(Map.of("apiKeyId", "id", "apiKey", CANARY));
        settings.put("headers", "X-Token=" + CANARY);
        settings.putAll(settings(fault));

        assertSilent(settings);
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void ofAnyKindIsInNothingThatIsShown(Map<String, String> secret) throws IOException {
        ScriptedElasticsearch server = server(null);
        server.answer(request -> true, Answer.status(401).body(echo())).times(Integer.MAX_VALUE);
        Map<String, String> settings = new HashMap<>(secret);
        settings.put("hosts", server.uri().toString());

        assertSilent(settings);
    }

    @Test
    void ofAnAddressIsInNothingThatIsShown() throws IOException {
        ScriptedElasticsearch server = server(null);
        server.refuseConnections();

        assertSilent(Map.of("hosts", server.uri().toString().replace("://", "://user:" + CANARY + "@")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password=" + CANARY,
                "apiKey=" + CANARY + "\nbearerToken=" + CANARY,
                "apiKey=" + CANARY + " " + CANARY,
                "apiKey=" + CANARY + "\\u00",
                CANARY,
                "username=user\npassword=" + CANARY
            })
    void ofAFileIsInNothingThatIsShown(String content) throws IOException {
        Path file = Files.writeString(directory.resolve("credentials"), content);
        ScriptedElasticsearch server = server(null);
        server.answer(request -> true, Answer.status(401).body(echo())).times(Integer.MAX_VALUE);

        assertSilent(Map.of("hosts", server.uri().toString(), "credentialsFile", file.toString()));
    }

    private Map<String, String> settings(Fault fault) throws IOException {
        return switch (fault) {
            case NONE -> to(server(null));
            case CONNECTION_REFUSED -> {
                ScriptedElasticsearch server = server(null);
                server.refuseConnections();
                yield to(server);
            }
            case CONNECTION_RESET -> answering(Answer.reset());
            case REPLY_CUT -> answering(Answer.good().cutReply());
            case UNAUTHORIZED -> answering(Answer.status(401));
            case FORBIDDEN -> answering(Answer.status(403).body(echo()));
            case ECHOED_BY_A_REFUSAL -> answering(Answer.status(400).body(echo()));
            case ECHOED_BY_A_PAGE ->
                answering(Answer.good().body("<html>" + echo()).withoutProductHeader());
            case REDIRECTED -> answering(Answer.status(302).header("Location", "http://127.0.0.1:1/?" + CANARY));
            case NO_TLS -> Map.of("hosts", server(null).uri().toString().replace("http:", "https:"));
            case UNKNOWN_AUTHORITY -> to(server(CERTIFICATES.foreignNode()));
            case WRONG_FINGERPRINT -> with(to(server(CERTIFICATES.node())), "caFingerprint", "00".repeat(32));
            case EXPIRED -> trusting(CERTIFICATES.expiredNode());
            case WRONG_HOST -> trusting(CERTIFICATES.wrongHostNode());
            case AUTHORITY_MISSING ->
                with(
                        to(server(CERTIFICATES.node())),
                        "caCertificate",
                        directory.resolve("absent").toString());
            case OWN_KEY_LOCKED ->
                with(
                        with(
                                trusting(CERTIFICATES.node()),
                                "clientCertificate",
                                CERTIFICATES.client().certificate().toString()),
                        "clientKey",
                        CERTIFICATES.client().encryptedKey().toString(),
                        "clientKeyPassword",
                        CANARY);
            case OWN_STORE_LOCKED ->
                with(
                        trusting(CERTIFICATES.node()),
                        "clientCertificate",
                        CERTIFICATES.client().pkcs12().toString(),
                        "clientKeyPassword",
                        CANARY);
            case PROXY_AWAY -> {
                ForwardProxy proxy = ForwardProxy.open();
                proxy.close();
                yield through(proxy, server(null));
            }
            case PROXY_REFUSES -> through(proxy(), server(null));
            case TUNNEL_REFUSED -> through(proxy(), server(CERTIFICATES.node()));
        };
    }

    private ScriptedElasticsearch server(@Nullable CertificateFiles certificate) {
        ScriptedElasticsearch server =
                certificate == null ? ScriptedElasticsearch.start() : ScriptedElasticsearch.start(certificate);
        open.push(server);
        return server;
    }

    private ForwardProxy proxy() {
        ForwardProxy proxy = ForwardProxy.authenticating("user", "another");
        open.push(proxy);
        return proxy;
    }

    private Map<String, String> answering(Answer answer) {
        ScriptedElasticsearch server = server(null);
        server.answer(request -> true, answer).times(Integer.MAX_VALUE);
        return to(server);
    }

    private Map<String, String> trusting(CertificateFiles shown) {
        return with(
                to(server(shown)),
                "caCertificate",
                CERTIFICATES.authority().certificate().toString());
    }

    private static Map<String, String> through(ForwardProxy proxy, ScriptedElasticsearch server) {
        return with(to(server), "proxy", proxy.uri().toString().replace("://", "://user:" + CANARY + "@"));
    }

    private static Map<String, String> to(ScriptedElasticsearch server) {
        return Map.of("hosts", server.uri().toString());
    }

    private static Map<String, String> with(Map<String, String> settings, String... more) {
        Map<String, String> all = new HashMap<>(settings);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }

    /** What Elasticsearch and proxies are known to do with what they were sent. */
    private static String echo() {
        return "{\"error\":{\"type\":\"" + CANARY + "\",\"reason\":\"" + String.join(" ", SHAPES)
                + "\"},\"status\":400}";
    }

    private void assertSilent(Map<String, String> texts) throws IOException {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = System.out;
        PrintStream err = System.err;
        try (PrintStream both = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            System.setOut(both);
            System.setErr(both);
            ship(texts);
            ask(TraceSettings.read("es", texts, name -> null));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        shown.add(printed.toString(StandardCharsets.UTF_8));
        assertThat(shown).allSatisfy(text -> assertThat(text).doesNotContain(SHAPES));
    }

    private void ship(Map<String, String> texts) {
        TraceSettings settings = TraceSettings.read("es", with(texts, "closeTimeout", "100ms"), name -> null);
        TracePipeline pipeline =
                TracePipeline.start(settings, (severity, sentence) -> shown.add(severity + " " + sentence));
        pipeline.accept(RunningPipeline.record(TraceLevel.ERROR, "a line"));
        shown.add(pipeline.flush(Duration.ofMillis(150)).toString());
        shown.add(pipeline.stats().toString());
        pipeline.close();
        shown.add(pipeline.settings() + " " + settings.pipeline().server() + " " + pipeline.stats() + " "
                + pipeline.deadLetters());
        Thread.getAllStackTraces().keySet().forEach(thread -> shown.add(thread.getName()));
        assertThat(shown).hasSizeGreaterThan(5);
    }

    private void ask(TraceSettings settings) {
        URI host = settings.pipeline().server().hosts().get(0);
        try (ElasticsearchHttp http = new ElasticsearchHttp(settings.pipeline().server())) {
            HttpReply reply = http.send(CALL);
            shown.add(reply.seen() + reply + CALL);
        } catch (IOException failed) {
            show(failed);
        }
        try {
            shown.add(TlsProbe.run(settings.pipeline().server(), host).toString());
        } catch (IOException failed) {
            show(failed);
        }
    }

    private void show(IOException failed) {
        StringWriter trace = new StringWriter();
        failed.printStackTrace(new PrintWriter(trace, true));
        shown.add(trace.toString());
        shown.add(ElasticsearchHttp.describe(failed));
    }

    private static String base64(String text) {
        return Base64.getEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
