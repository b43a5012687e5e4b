// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Settles whom connections trust, and tells what does not go together. */
final class TlsReader {
    private final SettingsReader settings;
    private final Remarks remarks;

    TlsReader(SettingsReader settings, Remarks remarks) {
        this.settings = settings;
        this.remarks = remarks;
    }

    TlsSettings read(List<URI> hosts) {
        requireClientCertificate();
        boolean verify = settings.value(Settings.VERIFY_CERTIFICATES);
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
        boolean byFile = isChosen(Settings.CA_CERTIFICATE, Settings.CA_FINGERPRINT);
        return new TlsSettings(
                byFile ? settings.find(Settings.CA_CERTIFICATE) : null,
                byFile ? null : settings.find(Settings.CA_FINGERPRINT),
                settings.find(Settings.CLIENT_CERTIFICATE),
                settings.find(Settings.CLIENT_KEY),
                settings.find(Settings.CLIENT_KEY_PASSWORD),
                verify);
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

    private void requireClientCertificate() {
        if (settings.given(Settings.CLIENT_CERTIFICATE) == null) {
            Stream.of(Settings.CLIENT_KEY, Settings.CLIENT_KEY_PASSWORD)
                    .filter(setting -> settings.given(setting) != null)
                    .findFirst()
                    .ifPresent(setting ->
                            remarks.refuse(settings.told(setting) + " is set without " + Settings.CLIENT_CERTIFICATE));
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
