// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The diagnostic contexts of the frameworks on the class path. */
final class MdcStores {
    private static final ClassLoader LOADER = MdcStores.class.getClassLoader();
    private static final List<MdcStore> PRESENT = present();

    private MdcStores() {}

    /** In the order in which they are written: restore them in the opposite one, as two may share one map. */
    static List<MdcStore> all() {
        return PRESENT;
    }

    /** What the current thread's contexts hold together. */
    static Map<String, String> snapshot() {
        if (PRESENT.size() == 1) {
            return PRESENT.get(0).snapshot();
        }
        Map<String, String> entries = new HashMap<>();
        PRESENT.forEach(store -> entries.putAll(store.snapshot()));
        return entries;
    }

    private static List<MdcStore> present() {
        List<MdcStore> stores = new ArrayList<>();
        if (hasSlf4jProvider()) {
            stores.add(new Slf4jMdc());
        }
        if (isLoadable("org.apache.logging.log4j.ThreadContext")) {
            stores.add(new Log4jMdc());
        }
        return stores.stream().filter(MdcStores::works).toList();
    }

    /** A framework that fails to initialize fails here, and not in the application's calls. */
    private static boolean works(MdcStore store) {
        try {
            store.snapshot();
            return true;
        } catch (RuntimeException | LinkageError broken) {
            return false;
        }
    }

    /** Without a provider SLF4J keeps nothing, and prints a warning when it is first touched. */
    private static boolean hasSlf4jProvider() {
        return isLoadable("org.slf4j.MDC")
                && (System.getProperty("slf4j.provider") != null
                        || isResource("META-INF/services/org.slf4j.spi.SLF4JServiceProvider")
                        || isResource("org/slf4j/impl/StaticMDCBinder.class")); // 1.7 and before
    }

    private static boolean isResource(String name) {
        return LOADER.getResource(name) != null;
    }

    static boolean isLoadable(String className) {
        try {
            Class.forName(className, false, LOADER);
            return true;
        } catch (ClassNotFoundException | LinkageError absent) {
            return false;
        }
    }
}
