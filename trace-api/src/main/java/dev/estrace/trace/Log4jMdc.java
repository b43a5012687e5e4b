// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import java.util.Map;
import org.apache.logging.log4j.ThreadContext;
import org.jspecify.annotations.Nullable;

/** Log4j's ThreadContext. Loaded only where log4j-api is. */
final class Log4jMdc implements MdcStore {
    @Override
    public @Nullable String get(String key) {
        return ThreadContext.get(key);
    }

    @Override
    public void put(String key, String value) {
        ThreadContext.put(key, value);
    }

    @Override
    public void remove(String key) {
        ThreadContext.remove(key);
    }

    @Override
    public Map<String, String> snapshot() {
        return ThreadContext.getImmutableContext();
    }
}
