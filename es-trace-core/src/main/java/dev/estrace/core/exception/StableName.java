// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.exception;

import java.util.List;

/** A name of a class or method without what a generator or compiler numbered: the same in each run and rebuild. */
final class StableName {
    private static final String PROXY = "$Proxy";

    /** What follows is a generator's: CGLIB, Javassist and lambdas; Byte Buddy, Hibernate, Mockito. */
    private static final List<String> GENERATED = List.of(
            "$$", "$ByteBuddy$", "$HibernateProxy$", "$MockitoMock$", "$auxiliary$", "$accessor$", "$original$");

    private StableName() {}

    static String of(String name) {
        int hidden = name.indexOf('/');
        String known = hidden < 0 ? name : name.substring(0, hidden);
        return known.indexOf('$') < 0 ? known : withoutNumbers(known);
    }

    private static String withoutNumbers(String name) {
        for (String mark : GENERATED) {
            int at = name.indexOf(mark);
            if (at >= 0) {
                return name.substring(0, at + mark.length());
            }
        }
        String stripped = stripped(name);
        boolean isProxy = stripped.endsWith(PROXY) && stripped.length() < name.length();
        return isProxy ? PROXY : stripped; // its package is numbered too
    }

    /** Without the digits after a dollar, and after the name that the JDK gives its proxies. */
    private static String stripped(String name) {
        int from = name.indexOf('$');
        StringBuilder kept = new StringBuilder(name.length()).append(name, 0, from);
        for (int i = from; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c < '0' || c > '9' || !awaitsNumber(kept)) {
                kept.append(c);
            }
        }
        return kept.toString();
    }

    private static boolean awaitsNumber(StringBuilder name) {
        int end = name.length();
        return name.charAt(end - 1) == '$' || (end >= PROXY.length() && name.indexOf(PROXY, end - PROXY.length()) >= 0);
    }
}
