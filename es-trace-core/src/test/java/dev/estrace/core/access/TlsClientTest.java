// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.estrace.core.settings.TlsSettings;
import dev.estrace.core.settings.TraceSettings;
import dev.estrace.testkit.ScriptedElasticsearch;
import dev.estrace.testkit.certificates.CertificateAuthority;
import dev.estrace.testkit.certificates.CertificateFiles;
import dev.estrace.testkit.certificates.Certificates;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom it trusts, against servers that show good and bad certificates; nobody who is not trusted hears anything. */
@Timeout(30)
class TlsClientTest {
    private static final Certificates CERTIFICATES = Certificates.shared();
    private static final CertificateAuthority AUTHORITY = CERTIFICATES.authority();
    private static final String LOCAL = "127.0.0.1";

    private final ScriptedElasticsearch server = ScriptedElasticsearch.start(CERTIFICATES.node());
    private final AtomicLong clock = new AtomicLong();

    @TempDir
    Path directory;

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void trustsTheAuthorityOfAPemFile() throws IOException {
        assertTrusted("caCertificate", AUTHORITY.certificate().toString());
    }

    @Test
    void trustsEachAuthorityOfABundle() throws IOException {
        Path bundle = directory.resolve("bundle.pem");
        Files.writeString(
                bundle,
                "# theirs\n" + Files.readString(CERTIFICATES.foreignAuthority().certificate()) + "\n# ours\n"
                        + Files.readString(AUTHORITY.certificate()));

        assertTrusted("caCertificate", bundle.toString());
    }

    @Test
    void trustsTheAuthorityOfAStoreWithoutPassword() throws Exception {
        assertTrusted("caCertificate", store(null).toString());
        assertTrusted("caCertificate", store(new char[0]).toString());
    }

    @Test
    void saysWhatToDoWithALockedStore() {
        assertRefused(
                "caCertificate " + AUTHORITY.pkcs12()
                        + " is a PKCS12 store with a password: certificates are no secret, write them as PEM",
                "caCertificate",
                AUTHORITY.pkcs12().toString());
    }

    @Test
    void trustsAServerThatIsNamedItself() throws IOException {
        server.show(CERTIFICATES.selfSignedNode());

        assertTrusted(
                "caCertificate", CERTIFICATES.selfSignedNode().certificate().toString());
    }

    @Test
    void trustsTheAuthorityOfAFingerprintThatIsShown() throws IOException {
        assertTrusted("caFingerprint", AUTHORITY.fingerprint());
        assertTrusted("caFingerprint", AUTHORITY.fingerprint().toUpperCase(Locale.ROOT));
    }

    @Test
    void trustsNoOtherFingerprint() {
        String other = CERTIFICATES.foreignAuthority().fingerprint();

        assertRefused("which the authority of caFingerprint " + other + " has not signed", "caFingerprint", other);
    }

    @Test
    void isNotMisledByAnAuthorityThatHasNotSigned() throws Exception {
        CertificateAuthority namesake = CertificateAuthority.create(directory.resolve("namesake"), "test authority");
        server.show(followedBy(AUTHORITY.certificate(), namesake.server("node", LOCAL)));

        assertRefused("has not signed", "caFingerprint", AUTHORITY.fingerprint());
    }

    @ParameterizedTest
    @ValueSource(strings = {"caCertificate", "caFingerprint"})
    void refusesAnExpiredCertificate(String setting) {
        server.show(CERTIFICATES.expiredNode());

        String refusal = assertRefused("which is not valid now", setting, value(setting));
        assertThat(refusal)
                .contains("https://127.0.0.1:" + server.uri().getPort() + " shows the certificate CN=expired-node,"
                        + " issued by CN=test authority, valid from ");
    }

    @Test
    void refusesAnExpiredCertificateThatIsNamedItself() {
        server.show(CERTIFICATES.expiredNode());

        assertRefused(
                "which is not valid now",
                "caCertificate",
                CERTIFICATES.expiredNode().certificate().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"caCertificate", "caFingerprint"})
    void refusesACertificateOfAnotherHost(String setting) {
        server.show(CERTIFICATES.wrongHostNode());

        assertRefused(
                "which is for elasticsearch.example and 192.0.2.1, not for 127.0.0.1: hosts must name the server as its"
                        + " certificate does",
                setting,
                value(setting));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "[::1]", "localhost"})
    void knowsAHostByNameAndByAddress(String host) throws IOException {
        int port = server.uri().getPort();
        Socket connection = new Socket(InetAddress.getLoopbackAddress(), port);

        client("caCertificate", AUTHORITY.certificate().toString())
                .secure(connection, host, port)
                .close();
    }

    @Test
    void refusesAnUnknownAuthority() {
        server.show(CERTIFICATES.foreignNode());

        assertRefused(
                "which no authority in caCertificate " + AUTHORITY.certificate()
                        + " has signed: caCertificate or caFingerprint must name its authority",
                "caCertificate",
                AUTHORITY.certificate().toString());
        assertRefused("which no authority of this Java has signed");
    }

    @Test
    void refusesASelfSignedCertificate() {
        server.show(CERTIFICATES.selfSignedNode());

        assertRefused("signed by nobody but itself");
    }

    @Test
    void blamesNoDateOfACertificateThatIsShownTooMuch() throws Exception {
        CertificateAuthority stranger = CertificateAuthority.create(directory.resolve("stranger"), "stranger");
        Path outdated = stranger.expiredServer("test authority", LOCAL).certificate();
        String hostIsWrong = "CN=wrong-host-node, issued by CN=test authority, valid from ";

        server.show(followedBy(outdated, CERTIFICATES.wrongHostNode()));
        assertThat(assertRefused(hostIsWrong, "caCertificate", value("caCertificate")))
                .contains("not for 127.0.0.1");
        assertThat(assertRefused(hostIsWrong)).contains("which no authority of this Java has signed");
    }

    @Test
    void takesAnyCertificateWhenToldSo() throws IOException {
        server.show(CERTIFICATES.wrongHostNode());

        assertTrusted("verifyCertificates", "false");
    }

    @Test
    void trustsAnotherAuthorityWhenTheFileHasChanged() throws IOException {
        Path file = Files.copy(AUTHORITY.certificate(), directory.resolve("ca.pem"));
        TlsClient client = client("caCertificate", file.toString());
        connect(client).close();
        long first = client.generation();
        Files.writeString(file, "# written anew\n" + Files.readString(AUTHORITY.certificate()));
        client.look();
        assertThat(client.generation()).isEqualTo(first);

        server.show(CERTIFICATES.nextNode());
        assertThatThrownBy(() -> connect(client)).hasMessageContaining("no authority in caCertificate");
        Files.writeString(file, Files.readString(CERTIFICATES.nextAuthority().certificate()));
        clock.addAndGet(TimeUnit.SECONDS.toNanos(2));

        connect(client).close();
        assertThat(client.generation()).isGreaterThan(first);
    }

    @Test
    void keepsWhatItKnowsWhileAFileCanNotBeRead() throws IOException {
        Path file = Files.copy(AUTHORITY.certificate(), directory.resolve("ca.pem"));
        TlsClient client = client("caCertificate", file.toString());
        connect(client).close();
        assertThat(client.stale()).isNull();

        Files.writeString(file, "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n");
        client.look();
        connect(client).close();
        assertThat(client.stale()).isEqualTo("caCertificate " + file + " has a certificate in it that is not whole");

        Files.delete(file);
        client.look();
        connect(client).close();
        assertThat(client.stale()).isEqualTo("caCertificate " + file + " does not exist");
    }

    @Test
    void waitsForAFileThatIsNotThereYet() throws IOException {
        Path file = directory.resolve("ca.pem");
        TlsClient client = client("caCertificate", file.toString());
        assertThatThrownBy(() -> connect(client))
                .isInstanceOf(NotSentException.class)
                .hasMessage("caCertificate " + file + " does not exist");

        Files.copy(AUTHORITY.certificate(), file);

        client.look();
        connect(client).close();
    }

    @Test
    void reportsWhatAServerShows() throws IOException {
        TlsReport report = report("caCertificate", AUTHORITY.certificate().toString());

        assertThat(report.protocol()).isEqualTo("TLSv1.3");
        assertThat(report.distrust()).isNull();
        assertThat(report.shown()).hasSize(2);
        assertThat(report.shown().get(0).subject()).isEqualTo("CN=node");
        assertThat(report.shown().get(0).issuer()).isEqualTo("CN=test authority");
        assertThat(report.shown().get(0).hosts()).containsExactly(LOCAL, "0:0:0:0:0:0:0:1", "localhost");
        assertThat(report.shown().get(0).validUntil())
                .isAfter(report.shown().get(0).validFrom());
        assertThat(report.shown().get(0).isSelfSigned()).isFalse();
        assertThat(report.shown().get(1).fingerprint()).isEqualTo(AUTHORITY.fingerprint());
        assertThat(report.shown().get(1).isSelfSigned()).isTrue();
    }

    @Test
    void reportsWhatAServerShowsThatIsNotTrusted() throws IOException {
        TlsReport report = report();

        assertThat(report.protocol()).isNull();
        assertThat(report.distrust()).contains("which no authority of this Java has signed");
        assertThat(report.shown()).hasSize(2);
    }

    @Test
    void saysThatAServerDoesNotSpeakTls() throws IOException {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = plain.getLocalPort();
            CompletableFuture<Void> answer = CompletableFuture.runAsync(() -> answerPlainly(plain));

            assertThatThrownBy(() -> client().secure(new Socket(InetAddress.getLoopbackAddress(), port), LOCAL, port))
                    .isInstanceOf(NotSentException.class)
                    .hasMessage("https://127.0.0.1:" + port
                            + " answers without TLS: hosts must name it with http, or by another port");
            answer.join();
        }
    }

    private static void answerPlainly(ServerSocket server) {
        try (Socket connection = server.accept()) {
            connection.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            connection.getInputStream().readAllBytes(); // or the answer may be lost with what was not read
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String value(String setting) {
        return setting.equals("caCertificate") ? AUTHORITY.certificate().toString() : AUTHORITY.fingerprint();
    }

    private void assertTrusted(String... settings) throws IOException {
        try (SSLSocket secured = connect(client(settings))) {
            assertThat(secured.getSession().isValid()).isTrue();
        }
    }

    /** The refusal, which has this part. */
    private String assertRefused(String part, String... settings) {
        TlsClient client = client(settings);
        NotSentException refusal = catchThrowableOfType(NotSentException.class, () -> connect(client));
        assertThat(refusal).hasMessageContaining(part);
        assertThat(server.requests()).isEmpty();
        return String.valueOf(refusal.getMessage());
    }

    private TlsReport report(String... settings) throws IOException {
        int port = server.uri().getPort();
        try (Socket connection = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return client(settings).report(connection, LOCAL, port);
        }
    }

    private SSLSocket connect(TlsClient client) throws IOException {
        int port = server.uri().getPort();
        return client.secure(new Socket(InetAddress.getLoopbackAddress(), port), LOCAL, port);
    }

    private TlsClient client(String... settings) {
        return new TlsClient(tls(settings), clock::get);
    }

    static TlsSettings tls(String... settings) {
        Map<String, String> texts = new HashMap<>(Map.of("hosts", "https://127.0.0.1"));
        for (int i = 0; i < settings.length; i += 2) {
            texts.put(settings[i], settings[i + 1]);
        }
        TraceSettings read = TraceSettings.read("es", texts, name -> null);
        assertThat(read.refusal()).isNull();
        return read.pipeline().server().tls();
    }

    private Path store(char @Nullable [] password) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry(
                "ca", certificates(Files.readString(AUTHORITY.certificate())).get(0));
        Path file = Files.createTempFile(directory, "ca", ".p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, password);
        }
        return file;
    }

    /** A certificate with its key, shown with an authority that has not signed it. */
    private CertificateFiles followedBy(Path authority, CertificateFiles files)
            throws IOException, GeneralSecurityException {
        char[] password = files.password().toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(files.pkcs12())) {
            store.load(in, password);
        }
        String name = store.aliases().nextElement();
        Certificate[] chain = {
            store.getCertificate(name),
            certificates(Files.readString(authority)).get(0)
        };
        store.setKeyEntry(name, store.getKey(name, password), password, chain);
        Path file = directory.resolve("followed.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, password);
        }
        return new CertificateFiles(
                files.subject(),
                files.authority(),
                files.certificate(),
                files.chain(),
                files.key(),
                files.traditionalKey(),
                files.encryptedKey(),
                file,
                files.password());
    }

    private static List<Certificate> certificates(String pem) throws GeneralSecurityException {
        return List.copyOf(CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))));
    }
}
