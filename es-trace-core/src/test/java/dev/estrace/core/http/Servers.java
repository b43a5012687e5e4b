// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.http;

import dev.estrace.core.settings.ServerSettings;
import dev.estrace.core.settings.TraceSettings;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Settings of the servers under test. */
final class Servers {
    private Servers() {}

    /** These hosts with these settings: name, value, name, value … */
    static ServerSettings settings(List<URI> hosts, String... settings) {
        Map<String, String> texts = new HashMap<>();
        texts.put("hosts", hosts.stream().map(URI::toString).collect(Collectors.joining(",")));
        for (int i = 0; i < settings.length; i += 2) {
            texts.put(settings[i], settings[i + 1]);
        }
        TraceSettings read = TraceSettings.read("es", texts, name -> null);
        if (!read.warnings().isEmpty() || read.refusal() != null) {
            throw new IllegalArgumentException(Arrays.toString(settings) + ": " + read);
        }
        return read.pipeline().server();
    }
}
