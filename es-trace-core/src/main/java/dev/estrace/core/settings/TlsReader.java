// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import java.net.URI;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Settles whom connections trust, and tells what does not go together. */
final class TlsReader {
    private final SettingsReader settings;
    private final Remarks remarks;

    TlsReader(SettingsReader settings, Remarks remarks) {
        this.settings = settings;
        this.remarks = remarks;
    }

    TlsSettings read(List<URI> hosts) {
        boolean verify = verifies();
        long secure = hosts.stream()
                .filter(host -> "https".equalsIgnoreCase(host.getScheme()))
                .count();
        if (secure == 0) {
            tellUseless();
        } else if (secure < hosts.size()) {
            remarks.refuse("hosts must begin with https or with http alike, or what is meant for the one travels"
                    + " unencrypted to the other");
        }
        if (!verify) {
            remarks.warn(settings.told(Settings.VERIFY_CERTIFICATES)
                    + " is false: any certificate is taken, whoever shows it, so that credentials and records may go"
                    + " to anybody; for trials alone");
        }
        boolean byFile = verify && isChosen(Settings.CA_CERTIFICATE, Settings.CA_FINGERPRINT);
        boolean shows = hasClientCertificate();
        return new TlsSettings(
                byFile ? settings.find(Settings.CA_CERTIFICATE) : null,
                byFile || !verify ? null : settings.find(Settings.CA_FINGERPRINT),
                settings.find(Settings.CLIENT_CERTIFICATE),
                shows ? settings.find(Settings.CLIENT_KEY) : null,
                shows ? settings.find(Settings.CLIENT_KEY_PASSWORD) : null,
                verify);
    }

    /** Who names an authority does not have that undone by the environment. */
    private boolean verifies() {
        boolean verify = settings.value(Settings.VERIFY_CERTIFICATES);
        Setting<?> authority = verify ? null : authority();
        if (authority == null) {
            return verify;
        }
        boolean named = settings.configured(authority) != null;
        String undoing = settings.told(Settings.VERIFY_CERTIFICATES) + " is false";
        if (named == (settings.configured(Settings.VERIFY_CERTIFICATES) != null)) {
            remarks.refuse(undoing + " and " + settings.told(authority) + " is set; only one may be");
            return true;
        }
        if (named) {
            remarks.warn(undoing + ", but " + authority + " is configured: certificates are verified");
        }
        return named;
    }

    /** What is configured first. */
    private @Nullable Setting<?> authority() {
        List<Setting<?>> authorities = List.of(Settings.CA_CERTIFICATE, Settings.CA_FINGERPRINT);
        return Stream.<Function<Setting<?>, @Nullable Given>>of(settings::configured, settings::given)
                .flatMap(place -> authorities.stream().filter(authority -> place.apply(authority) != null))
                .findFirst()
                .orElse(null);
    }

    /** Whether it counts, and not the other; what is configured counts before the environment. */
    private boolean isChosen(Setting<?> setting, Setting<?> other) {
        boolean configured = settings.configured(setting) != null;
        boolean both = settings.given(setting) != null && settings.given(other) != null;
        if (both && configured == (settings.configured(other) != null)) {
            remarks.refuse(settings.told(setting) + " and " + settings.told(other) + " are set; only one may be");
        }
        return both ? configured : settings.given(setting) != null;
    }

    /** What the environment has without it is another program's. */
    private boolean hasClientCertificate() {
        boolean has = settings.given(Settings.CLIENT_CERTIFICATE) != null;
        if (!has) {
            Stream.of(Settings.CLIENT_KEY, Settings.CLIENT_KEY_PASSWORD)
                    .filter(setting -> settings.given(setting) != null)
                    .forEach(this::tellWithoutCertificate);
        }
        return has;
    }

    private void tellWithoutCertificate(Setting<?> setting) {
        String without = settings.told(setting) + " is set without " + Settings.CLIENT_CERTIFICATE;
        if (settings.configured(setting) != null) {
            remarks.refuse(without);
        } else {
            remarks.warn(without + ", so that nothing comes of it");
        }
    }

    private void tellUseless() {
        String useless = Stream.of(Settings.CA_CERTIFICATE, Settings.CA_FINGERPRINT, Settings.CLIENT_CERTIFICATE)
                .filter(setting -> settings.given(setting) != null)
                .map(settings::told)
                .collect(Collectors.joining(" and "));
        if (!useless.isEmpty()) {
            remarks.warn("no address of hosts begins with https, so that nothing comes of " + useless);
        }
    }
}
