// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Settles who sends the requests: what is configured, else the user info of a host, else the environment.
 *
 * <p>When one kind is configured, variables of other kinds are left alone, and all of them when a certificate is that
 * shows who sends: a machine's habits don't get in the way. A file is a kind of its own, whatever it holds.
 */
final class CredentialsReader {
    private enum Kind {
        API_KEY,
        BASIC,
        BEARER,
        FILE;

        private Stream<Setting<?>> settings() {
            return switch (this) {
                case API_KEY -> Stream.of(Settings.API_KEY, Settings.API_KEY_ID);
                case BASIC -> Stream.of(Settings.USERNAME, Settings.PASSWORD);
                case BEARER -> Stream.of(Settings.BEARER_TOKEN);
                case FILE -> Stream.of(Settings.CREDENTIALS_FILE);
            };
        }

        /** Those that nothing comes of the others without. */
        private Stream<Setting<?>> needed() {
            return settings().filter(setting -> setting != Settings.API_KEY_ID);
        }
    }

    private final SettingsReader settings;
    private final Remarks remarks;

    CredentialsReader(SettingsReader settings, Remarks remarks) {
        this.settings = settings;
        this.remarks = remarks;
    }

    /** Those that a file may hold. */
    static Stream<Setting<?>> settings() {
        return Stream.of(Kind.values()).filter(kind -> kind != Kind.FILE).flatMap(Kind::settings);
    }

    Access read(List<URI> hosts, RequestHeaders headers) {
        List<String> users = hosts.stream()
                .map(URI::getUserInfo)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        List<Kind> configured = kinds(setting -> settings.configured(setting) != null);
        if (configured.isEmpty() && !users.isEmpty()) {
            tellEnvironmentLeftAlone("hosts names a user: that one counts");
            return new Access(ofHosts(users), null, headers);
        }
        if (!users.isEmpty()) {
            remarks.warn("the user in the address of hosts is ignored, as other credentials are set");
        }
        List<Kind> kinds = configured.isEmpty() ? ofEnvironment() : configured;
        Path file = kinds.equals(List.of(Kind.FILE)) ? settings.find(Settings.CREDENTIALS_FILE) : null;
        return new Access(ofSettings(kinds), file, headers);
    }

    /** Halves are another program's. */
    private List<Kind> ofEnvironment() {
        if (settings.configured(Settings.CLIENT_CERTIFICATE) != null) {
            tellEnvironmentLeftAlone("clientCertificate is configured: who wants both must configure both");
            return List.of();
        }
        List<Kind> kinds = kinds(setting -> settings.given(setting) != null);
        kinds.forEach(this::tellHalf);
        return kinds.stream().filter(kind -> missing(kind).isEmpty()).toList();
    }

    private void tellHalf(Kind kind) {
        missing(kind)
                .ifPresent(missing ->
                        remarks.warn(told(List.of(kind)) + " is set without " + missing + ", so that nothing comes of it"));
    }

    private Optional<Setting<?>> missing(Kind kind) {
        return kind.needed().filter(setting -> settings.given(setting) == null).findFirst();
    }

    private void tellEnvironmentLeftAlone(String why) {
        String left = told(List.of(Kind.values()));
        if (!left.isEmpty()) {
            remarks.warn("nothing comes of " + left + ", as " + why);
        }
    }

    private static List<Kind> kinds(Predicate<Setting<?>> isSet) {
        return Stream.of(Kind.values())
                .filter(kind -> kind.settings().anyMatch(isSet))
                .toList();
    }

    private Credentials ofHosts(List<String> users) {
        String user = users.get(0);
        int colon = user.indexOf(':');
        if (users.size() > 1 || colon < 1) {
            return refused("hosts must name one user with its password, the same in each address");
        }
        return Credentials.basic(user.substring(0, colon), user.substring(colon + 1));
    }

    private Credentials ofSettings(List<Kind> kinds) {
        if (kinds.size() > 1) {
            return refused(told(kinds)
                    + " are set; only one of apiKey, username with password, bearerToken, credentialsFile may be");
        }
        return kinds.isEmpty() ? Credentials.NONE : ofKind(kinds.get(0));
    }

    private String told(List<Kind> kinds) {
        return kinds.stream()
                .flatMap(Kind::settings)
                .filter(setting -> settings.given(setting) != null)
                .map(settings::told)
                .collect(Collectors.joining(" and "));
    }

    private Credentials ofKind(Kind kind) {
        return switch (kind) {
            case API_KEY -> apiKey();
            case BASIC -> both(Settings.USERNAME, Settings.PASSWORD, Credentials::basic);
            case BEARER -> one(Settings.BEARER_TOKEN, Credentials::bearer);
            case FILE -> Credentials.NONE;
        };
    }

    /** A configured key never takes its id from the environment: most are encoded and need none. */
    private Credentials apiKey() {
        boolean alone = settings.configured(Settings.API_KEY) != null
                ? settings.configured(Settings.API_KEY_ID) == null
                : settings.given(Settings.API_KEY_ID) == null;
        return alone
                ? one(Settings.API_KEY, Credentials::apiKey)
                : both(Settings.API_KEY_ID, Settings.API_KEY, Credentials::apiKey);
    }

    private Credentials one(Setting<String> secret, Function<String, Credentials> credentials) {
        String text = settings.find(secret);
        return text == null ? Credentials.NONE : credentials.apply(text);
    }

    private Credentials both(
            Setting<String> name, Setting<String> secret, BiFunction<String, String, Credentials> credentials) {
        if (settings.given(name) == null) {
            return refused(settings.told(secret) + " is set without " + name);
        }
        if (settings.given(secret) == null) {
            return refused(settings.told(name) + " is set without " + secret);
        }
        String nameText = settings.find(name);
        String secretText = settings.find(secret);
        return nameText == null || secretText == null ? Credentials.NONE : credentials.apply(nameText, secretText);
    }

    private Credentials refused(String reason) {
        remarks.refuse(reason);
        return Credentials.NONE;
    }
}
