// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Settles who sends the requests: what is configured, else the user info of a host, else the environment.
 *
 * <p>When one kind is configured, variables of other kinds are left alone: a machine's habits don't get in the way.
 */
final class CredentialsReader {
    private enum Kind {
        API_KEY,
        BASIC,
        BEARER;

        private Stream<Setting<String>> settings() {
            return switch (this) {
                case API_KEY -> Stream.of(Settings.API_KEY, Settings.API_KEY_ID);
                case BASIC -> Stream.of(Settings.USERNAME, Settings.PASSWORD);
                case BEARER -> Stream.of(Settings.BEARER_TOKEN);
            };
        }
    }

    private final SettingsReader settings;
    private final Remarks remarks;

    CredentialsReader(SettingsReader settings, Remarks remarks) {
        this.settings = settings;
        this.remarks = remarks;
    }

    Credentials read(List<URI> hosts) {
        List<String> users = hosts.stream()
                .map(URI::getUserInfo)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        List<Kind> configured = kinds(setting -> settings.configured(setting) != null);
        if (configured.isEmpty() && !users.isEmpty()) {
            return ofHosts(users);
        }
        if (!users.isEmpty()) {
            remarks.warn("the user in the address of hosts is ignored, as other credentials are set");
        }
        return ofSettings(configured.isEmpty() ? kinds(setting -> settings.given(setting) != null) : configured);
    }

    private static List<Kind> kinds(Predicate<Setting<String>> isSet) {
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
            return refused(told(kinds) + " are set; only one of apiKey, username with password, bearerToken may be");
        }
        return kinds.isEmpty() ? Credentials.NONE : ofKind(kinds.get(0));
    }

    private String told(List<Kind> kinds) {
        return kinds.stream()
                .flatMap(Kind::settings)
                .map(this::told)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" and "));
    }

    private String told(Setting<String> setting) {
        Given given = settings.given(setting);
        return given == null ? "" : setting + given.origin();
    }

    private Credentials ofKind(Kind kind) {
        return switch (kind) {
            case API_KEY -> apiKey();
            case BASIC -> both(Settings.USERNAME, Settings.PASSWORD, Credentials::basic);
            case BEARER -> one(Settings.BEARER_TOKEN, Credentials::bearer);
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
            return refused(told(secret) + " is set without " + name);
        }
        if (settings.given(secret) == null) {
            return refused(told(name) + " is set without " + secret);
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
