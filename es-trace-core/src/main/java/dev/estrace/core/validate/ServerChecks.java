// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.validate;

import dev.estrace.core.settings.Credentials;
import dev.estrace.core.settings.PipelineSettings;
import dev.estrace.core.settings.Product;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who answers, whom it takes us for, what we may do, and what time it has. Blocks; not thread-safe. */
final class ServerChecks {
    /** Templates that are composed came with 7.8, {@code X-elastic-product} with 7.14. */
    private static final int OLDEST_MAJOR = 7;

    private static final int OLDEST_MINOR = 14;
    private static final int NEWEST_MAJOR = 9;
    private static final long TOLERATED_SKEW_MILLIS = 30_000;
    private static final Pattern VERSION = Pattern.compile("([0-9]+)\\.([0-9]+).*");

    private final PipelineSettings settings;
    private final Conversation server;
    private final Clock clock;

    ServerChecks(PipelineSettings settings, Conversation server, Clock clock) {
        this.settings = settings;
        this.server = server;
        this.clock = clock;
    }

    /** @throws IOException when there is no complete answer */
    Finding product() throws IOException {
        Answer root = server.get("/");
        if (root.status() == 401) {
            return Finding.skip(Step.PRODUCT, "nobody says what it is without credentials that it takes");
        }
        return isOpenSearch() ? openSearch(root) : elasticsearch(root);
    }

    private boolean isOpenSearch() {
        return settings.server().product() == Product.OPENSEARCH;
    }

    /** It has no header that would say so. */
    private static Finding openSearch(Answer root) {
        if (root.status() == 403) {
            return Finding.skip(Step.PRODUCT, "these credentials may not see what it is");
        }
        return root.text("/version/distribution").equals("opensearch")
                ? Finding.pass(Step.PRODUCT, "OpenSearch " + root.text("/version/number"))
                : Finding.fail(
                        Step.PRODUCT,
                        "what answers (HTTP " + root.status() + ") does not say that it is OpenSearch",
                        "point hosts at OpenSearch itself; for Elasticsearch leave out product");
    }

    private Finding elasticsearch(Answer root) throws IOException {
        if (!root.fromProduct()) {
            return Finding.fail(
                    Step.PRODUCT,
                    "what answers (HTTP " + root.status() + ") does not say that it is Elasticsearch",
                    "point hosts at Elasticsearch itself; for OpenSearch set product=opensearch");
        }
        return ofVersion(root.isOk() ? root.text("/version/number") : versionOfNode());
    }

    private String versionOfNode() throws IOException {
        List<String> versions =
                server.get("/_nodes/_local?filter_path=nodes.*.version").texts("/nodes/", "/version");
        return versions.isEmpty() ? "" : versions.get(0);
    }

    private static Finding ofVersion(String number) {
        Matcher version = VERSION.matcher(number);
        return version.matches()
                ? ofElasticsearch(number, Integer.parseInt(version.group(1)), Integer.parseInt(version.group(2)))
                : Finding.pass(Step.PRODUCT, "Elasticsearch of a version that these credentials may not see");
    }

    private static Finding ofElasticsearch(String number, int major, int minor) {
        String name = "Elasticsearch " + number;
        if (major < OLDEST_MAJOR || (major == OLDEST_MAJOR && minor < OLDEST_MINOR)) {
            return Finding.fail(Step.PRODUCT, name + " is too old", "7.17 is the oldest version that is tested");
        }
        if (major == OLDEST_MAJOR) {
            return Finding.warn(Step.PRODUCT, name + " is no longer maintained by Elastic", "move to 8.19 or later");
        }
        return major > NEWEST_MAJOR
                ? Finding.warn(Step.PRODUCT, name + " is newer than what is tested", "look for a newer es-trace")
                : Finding.pass(Step.PRODUCT, name);
    }

    /** @throws IOException when there is no complete answer */
    Finding authentication() throws IOException {
        Answer who = server.get(isOpenSearch() ? "/_plugins/_security/authinfo" : "/_security/_authenticate");
        boolean anonymous = settings.server().access().credentials().equals(Credentials.NONE)
                && settings.server().access().credentialsFile() == null;
        if (who.status() == 401) {
            return Finding.fail(
                    Step.AUTHENTICATION,
                    anonymous
                            ? "the server asks for credentials, and none are set"
                            : "the credentials are refused (HTTP 401)",
                    anonymous
                            ? "set apiKey, or username and password, or bearerToken, or credentialsFile"
                            : "check that the API key or the user exists, has not expired, and is written in full");
        }
        if (who.isOk() && !who.text("/username").isEmpty()) {
            return Finding.pass(Step.AUTHENTICATION, named(who));
        }
        if (who.isOk() && !who.text("/user_name").isEmpty()) {
            return Finding.pass(Step.AUTHENTICATION, "user " + who.text("/user_name"));
        }
        return anonymous
                ? Finding.pass(Step.AUTHENTICATION, "the server asks for no credentials")
                : Finding.warn(
                        Step.AUTHENTICATION,
                        "the server does not say who these credentials are (" + who.error() + ")",
                        "its security may be off; then anybody may read what is stored");
    }

    private static String named(Answer who) {
        String key = who.text("/api_key/name");
        String roles = String.join(", ", who.texts("/roles/", ""));
        return (key.isEmpty() ? "user " + who.text("/username") : "API key " + key) + " of realm "
                + who.text("/authentication_realm/name") + (roles.isEmpty() ? "" : " with roles " + roles);
    }

    /**
     * @param isSetUp whether the templates are in place, so that nobody needs the right to write them
     * @throws IOException when there is no complete answer
     */
    List<Finding> privileges(boolean isSetUp) throws IOException {
        Privileges privileges = Privileges.of(settings, isSetUp);
        Answer answer = server.post("/_security/user/_has_privileges", privileges.question());
        return answer.isOk() && answer.values().containsKey("/has_all_requested")
                ? privileges.findings(answer)
                : List.of(Finding.skip(
                        Step.PRIVILEGES, "the server does not say what is allowed (" + answer.error() + ")"));
    }

    /** @throws IOException when there is no complete answer */
    Finding clock() throws IOException {
        long asked = clock.millis();
        Answer answer = server.get("/_nodes/_local/stats/process?filter_path=nodes.*.timestamp");
        long answered = clock.millis();
        List<String> times = answer.texts("/nodes/", "/timestamp");
        if (times.isEmpty()) {
            return Finding.skip(Step.CLOCK, "the server does not tell its time without the right to monitor");
        }
        long ahead = Long.parseLong(times.get(0)) - (asked + answered) / 2;
        return Math.abs(ahead) <= TOLERATED_SKEW_MILLIS
                ? Finding.pass(Step.CLOCK, "the server's clock is " + told(ahead))
                : Finding.warn(
                        Step.CLOCK,
                        "the server's clock is " + told(ahead),
                        "set both clocks by NTP: look-ups by time and the life cycle go by them");
    }

    private static String told(long ahead) {
        return Math.abs(ahead) + " ms " + (ahead < 0 ? "behind" : "ahead of") + " ours";
    }
}
