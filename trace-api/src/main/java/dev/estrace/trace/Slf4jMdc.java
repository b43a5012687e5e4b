// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** SLF4J's MDC, whichever provider holds it. Loaded only where SLF4J is. */
final class Slf4jMdc implements MdcStore {
    @Override
    public @Nullable String get(String key) {
        return MDC.get(key);
    }

    @Override
    public void put(String key, String value) {
        MDC.put(key, value);
    }

    @Override
    public void remove(String key) {
        MDC.remove(key);
    }

    @Override
    public Map<String, String> snapshot() {
        Map<String, String> copy = MDC.getCopyOfContextMap();
        return copy == null ? Map.of() : copy;
    }
}
