// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit.certificates;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import javax.security.auth.x500.X500Principal;

/**
 * Signs certificates for servers and clients; itself a certificate that they may be told to trust.
 *
 * <p>Everything but expired certificates is valid from a day before until a year after it was made. Thread-safe, as
 * long as no two threads issue under one name.
 */
public final class CertificateAuthority {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration YEAR = Duration.ofDays(365);

    private final Path directory;
    private final KeyPair keys;
    private final X509Certificate own;
    private final Path certificate;
    private final Path pkcs12;

    private CertificateAuthority(Path directory, String name) throws IOException, GeneralSecurityException {
        this.directory = Files.createDirectory(directory);
        this.keys = KeyKind.EC.generate();
        X500Principal subject = named(name);
        this.own = draft(subject, keys, YEAR, List.of(Extension.authority())).signedBy(subject, keys.getPrivate());
        this.certificate = Files.writeString(directory.resolve("authority.pem"), Pem.of(own));
        this.pkcs12 = Pkcs12.ofTrusted(own, directory.resolve("authority.p12"));
    }

    /** Makes an authority whose files, and those of what it issues, go to a directory that is not there yet. */
    public static CertificateAuthority create(Path directory, String name) {
        return made(() -> new CertificateAuthority(directory, name));
    }

    /** The authority's certificate, PEM. */
    public Path certificate() {
        return certificate;
    }

    /** The authority's certificate as the one trusted entry of a PKCS#12 file. */
    public Path pkcs12() {
        return pkcs12;
    }

    /** What {@link #pkcs12()} is locked with. */
    public String password() {
        return Pkcs12.PASSWORD;
    }

    /** The SHA-256 of the certificate as Elasticsearch prints it when it starts: 64 lower-case hex digits. */
    public String fingerprint() {
        return made(() ->
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(own.getEncoded())));
    }

    /** For a server that is reached by these names and addresses; its key is on the curve P-256. */
    public CertificateFiles server(String name, String... hosts) {
        return issue(name, KeyKind.EC, YEAR, List.of(hosts));
    }

    /** As {@link #server}, but no longer valid for an hour. */
    public CertificateFiles expiredServer(String name, String... hosts) {
        return issue(name, KeyKind.EC, Duration.ofHours(-1), List.of(hosts));
    }

    /** For a client; its key is RSA with 2048 bits. */
    public CertificateFiles client(String name) {
        return issue(name, KeyKind.RSA, YEAR, List.of());
    }

    /** For a client; its key is on the curve P-256. */
    public CertificateFiles ecClient(String name) {
        return issue(name, KeyKind.EC, YEAR, List.of());
    }

    private CertificateFiles issue(String name, KeyKind kind, Duration valid, List<String> hosts) {
        return made(() -> {
            KeyPair subjectKeys = kind.generate();
            X509Certificate issued = draft(named(name), subjectKeys, valid, extensions(hosts))
                    .signedBy(own.getSubjectX500Principal(), keys.getPrivate());
            return new IssuedCertificate(subjectKeys, issued, own).writeTo(directory.resolve(name));
        });
    }

    /** A server's certificate that nobody but itself has signed, written to a directory that is not there yet. */
    static CertificateFiles selfSignedServer(Path directory, String... hosts) {
        return made(() -> {
            KeyPair keys = KeyKind.EC.generate();
            X500Principal name = named("self-signed-node");
            X509Certificate own =
                    draft(name, keys, YEAR, extensions(List.of(hosts))).signedBy(name, keys.getPrivate());
            return new IssuedCertificate(keys, own, own).writeTo(directory);
        });
    }

    private static List<byte[]> extensions(List<String> hosts) {
        return hosts.isEmpty() ? List.of() : List.of(Extension.hosts(hosts));
    }

    private static X500Principal named(String name) {
        return new X500Principal("CN=" + name);
    }

    private static CertificateDraft draft(
            X500Principal subject, KeyPair keys, Duration valid, List<byte[]> extensions) {
        Instant now = Instant.now();
        return new CertificateDraft(subject, keys.getPublic(), now.minus(DAY), now.plus(valid), extensions);
    }

    /** What may fail only where Java lacks what every Java has, or the disk is full. */
    @FunctionalInterface
    private interface Making<T> {
        T make() throws IOException, GeneralSecurityException;
    }

    private static <T> T made(Making<T> making) {
        try {
            return making.make();
        } catch (IOException e) {
            throw new UncheckedIOException("Can't write a certificate", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Can't make a certificate", e);
        }
    }
}
