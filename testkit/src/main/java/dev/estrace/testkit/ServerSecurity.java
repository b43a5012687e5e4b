// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import dev.estrace.testkit.certificates.CertificateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * Who may do what on a node that is reached by TLS only.
 *
 * <p>Users, roles and the roles of client certificates stand in the node's files, so that they are there when it
 * starts. A client need not show a certificate; one that is shown must be signed by the authority of the node's own.
 *
 * <pre>{@code
 * ServerSecurity.of(Certificates.shared().node())
 *         .role("writer", "{\"indices\":[{\"names\":[\"traces*\"],\"privileges\":[\"create_doc\"]}]}")
 *         .user("shipper", "a secret", "writer")
 *         .clientCertificate("CN=client", "writer")
 * }</pre>
 *
 * <p>Not thread-safe.
 */
public final class ServerSecurity {
    /** The user that may do everything, as whom the testkit's own requests are sent. */
    public static final String ADMIN = "admin";

    /** The password of {@link #ADMIN}. */
    public static final String ADMIN_PASSWORD = "admin password";

    private final CertificateFiles node;
    private final Map<String, String> roles = new LinkedHashMap<>();
    private final Map<String, String> passwords = new LinkedHashMap<>();
    private final Map<String, List<String>> usersOfRoles = new TreeMap<>();
    private final Map<String, List<String>> certificatesOfRoles = new TreeMap<>();

    private ServerSecurity(CertificateFiles node) {
        this.node = node;
        user(ADMIN, ADMIN_PASSWORD, "superuser");
    }

    /**
     * A node that shows this certificate, followed by its authority's.
     *
     * @param node must be good for {@code 127.0.0.1}, else the node is never found ready
     */
    public static ServerSecurity of(CertificateFiles node) {
        return new ServerSecurity(node);
    }

    /** Defines a role by the JSON that {@code PUT _security/role} takes. */
    public ServerSecurity role(String name, String json) {
        roles.put(name, json);
        return this;
    }

    /** Adds a user with these roles, of the server's own or defined by {@link #role}. */
    public ServerSecurity user(String name, String password, String... itsRoles) {
        passwords.put(name, password);
        give(usersOfRoles, name, itsRoles);
        return this;
    }

    /** Gives these roles to who shows a certificate of this subject; the node then runs on a trial licence. */
    public ServerSecurity clientCertificate(String subject, String... itsRoles) {
        give(certificatesOfRoles, subject, itsRoles);
        return this;
    }

    /** The header {@code Authorization} of a user. */
    public static String basic(String user, String password) {
        byte[] credentials = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(credentials);
    }

    private static void give(Map<String, List<String>> owners, String owner, String... roles) {
        for (String role : roles) {
            owners.computeIfAbsent(role, name -> new ArrayList<>()).add(owner);
        }
    }

    /** Lines of the node's yml. */
    Map<String, String> settings() {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("xpack.security.enabled", "true");
        lines.put("xpack.security.http.ssl.enabled", "true");
        lines.put("xpack.security.http.ssl.key", "http-key.pem");
        lines.put("xpack.security.http.ssl.certificate", "http-chain.pem");
        lines.put("xpack.security.http.ssl.certificate_authorities", "client-authority.pem");
        lines.put("xpack.security.http.ssl.client_authentication", "optional");
        if (!certificatesOfRoles.isEmpty()) {
            lines.put("xpack.license.self_generated.type", "trial");
            lines.put("xpack.security.authc.realms.pki.certificates.order", "0");
            lines.put("xpack.security.authc.realms.pki.certificates.certificate_authorities", "client-authority.pem");
        }
        return lines;
    }

    /** What the node's directory of configuration holds, by file name. */
    Map<String, String> files() {
        return Map.of(
                "http-key.pem", text(node.key()),
                "http-chain.pem", text(node.chain()),
                "client-authority.pem", text(node.authority()),
                "users", lines(passwords, (name, password) -> name + ":" + PasswordHash.of(password)),
                "users_roles", lines(usersOfRoles, (role, users) -> role + ":" + String.join(",", users)),
                "roles.yml", lines(roles, (name, json) -> name + ": " + json.replace("\n", " ")),
                "role_mapping.yml", lines(certificatesOfRoles, ServerSecurity::mapping));
    }

    HttpAccess adminAccess() {
        return HttpAccess.secured(Tls.trusting(node.authority()), basic(ADMIN, ADMIN_PASSWORD));
    }

    /** The admin's access, but as who shows this certificate. */
    HttpAccess accessBy(CertificateFiles client) {
        return HttpAccess.secured(Tls.showing(client, node.authority()), null);
    }

    private static <T> String lines(Map<String, T> entries, BiFunction<String, T, String> line) {
        return entries.entrySet().stream()
                .map(entry -> line.apply(entry.getKey(), entry.getValue()) + "\n")
                .collect(Collectors.joining());
    }

    private static String mapping(String role, List<String> subjects) {
        return role + ":\n"
                + subjects.stream().map(subject -> "  - \"" + subject + "\"").collect(Collectors.joining("\n"));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read " + file, e);
        }
    }
}
