// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The diagnostic context of one logging framework, as the current thread sees it. */
interface MdcStore {
    @Nullable
    String get(String key);

    void put(String key, String value);

    void remove(String key);

    /** A copy of all entries. */
    Map<String, String> snapshot();
}
