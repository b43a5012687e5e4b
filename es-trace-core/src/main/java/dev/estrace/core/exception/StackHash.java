// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.exception;

import dev.estrace.core.exception.ShownChain.Link;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Hashes the classes and methods of a chain of throwables: not its lines, messages and suppressed throwables, nor how
 * deep a method calls itself, nor what differs from one run of a program to the next.
 */
final class StackHash {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private long hash = FNV_OFFSET;

    private StackHash() {}

    static String of(ShownChain chain) {
        StackHash hash = new StackHash();
        chain.first().forEach(hash::mix);
        chain.last().forEach(hash::mix);
        return HexFormat.of().toHexDigits(hash.hash);
    }

    private void mix(Link link) {
        mix(StableName.of(ForeignThrowable.typeOf(link.throwable())).hashCode());
        int own = link.frames().size() - link.common();
        int caller = 0;
        for (int i = 0; i < own; i++) {
            int callee = hashOf(link.frames().get(i));
            if (callee != caller && callee != 0) {
                mix(callee);
                caller = callee;
            }
        }
    }

    /**
     * By the hashes of the names, which the language defines and the JVM keeps: most are not read again. 0 for a frame of
     * reflection: the JVM shows others once it has compiled a call.
     */
    private static int hashOf(@Nullable StackTraceElement frame) {
        if (frame == null || isReflection(frame.getClassName())) {
            return 0;
        }
        return 31 * StableName.of(frame.getClassName()).hashCode()
                + StableName.of(frame.getMethodName()).hashCode();
    }

    private static boolean isReflection(String className) {
        return className.startsWith("jdk.internal.reflect.") || className.startsWith("java.lang.invoke.");
    }

    private void mix(int part) {
        hash = (hash ^ part) * FNV_PRIME;
    }
}
