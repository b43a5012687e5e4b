// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.exception;

import dev.estrace.core.exception.ShownChain.Link;
import dev.estrace.core.record.CapturedValue;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The code that an exception carries: the SQL state of a {@code java.sql.SQLException}, else what its public
 * {@code getErrorCode()} returns, be it a text, a number or an enum. No other method of the application is tried: any
 * getter may do more than to get. Blank and 0 say that there is none.
 */
final class ErrorCode {
    /** Longest code kept, in characters. */
    static final int LONGEST = 256;

    private static final String SQL_EXCEPTION = "java.sql.SQLException";

    /** Keeps objects of the JDK and of the class itself, so that no class keeps another class loader alive. */
    private static final ClassValue<List<Method>> GETTERS = new ClassValue<>() {
        @Override
        protected List<Method> computeValue(Class<?> type) {
            return gettersOf(type);
        }
    };

    private ErrorCode() {}

    /** The code of the outermost throwable that has one, of any length; null for none. */
    static @Nullable String of(ShownChain chain) {
        for (Link link : chain.links()) {
            String code = of(link.throwable());
            if (code != null) {
                return code;
            }
        }
        return null;
    }

    static String bounded(String code) {
        return code.length() <= LONGEST ? code : code.substring(0, LONGEST);
    }

    private static @Nullable String of(Throwable throwable) {
        for (Method getter : GETTERS.get(throwable.getClass())) {
            String code = textOf(call(getter, throwable));
            if (code != null && !code.isBlank() && !code.equals("0")) {
                return code;
            }
        }
        return null;
    }

    private static @Nullable Object call(Method getter, Throwable throwable) {
        try {
            return getter.invoke(throwable);
        } catch (Throwable broken) { // it is the application's code, and may throw anything
            return null;
        }
    }

    private static @Nullable String textOf(@Nullable Object code) {
        if (code instanceof Enum<?> constant) {
            return constant.name();
        }
        return code instanceof String || code instanceof Number ? CapturedValue.textOf(code) : null;
    }

    private static List<Method> gettersOf(Class<?> type) {
        List<Method> getters = new ArrayList<>();
        if (isSqlException(type)) {
            addGetter(getters, type, "getSQLState");
        }
        addGetter(getters, type, "getErrorCode");
        return List.copyOf(getters);
    }

    /** By name: a run-time image need not have the module java.sql. */
    private static boolean isSqlException(@Nullable Class<?> type) {
        return type != null && (type.getName().equals(SQL_EXCEPTION) || isSqlException(type.getSuperclass()));
    }

    /** As the first class upwards declares it that lets others call it: a module may hide the class itself. */
    private static void addGetter(List<Method> getters, Class<?> type, String name) {
        for (Class<?> declaring = type; declaring != null; declaring = declaring.getSuperclass()) {
            Method getter = getter(declaring, name);
            if (getter != null && getter.trySetAccessible()) {
                getters.add(getter);
                return;
            }
        }
    }

    private static @Nullable Method getter(Class<?> type, String name) {
        try {
            Method getter = type.getMethod(name);
            return Modifier.isStatic(getter.getModifiers()) ? null : getter;
        } catch (NoSuchMethodException | LinkageError unknown) { // a class that its methods name may be missing
            return null;
        }
    }
}
