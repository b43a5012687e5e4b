// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.exception;

/**
 * Whether a class of throwables has an own version of any of some methods of {@link Throwable}. Thread-safe.
 *
 * <p>The answers are objects of the JDK: a class that keeps one keeps no class loader alive but its own.
 */
final class Overriding extends ClassValue<Boolean> {
    private final String[] methods;

    Overriding(String... methods) {
        this.methods = methods;
    }

    boolean by(Throwable throwable) {
        return get(throwable.getClass());
    }

    @Override
    protected Boolean computeValue(Class<?> type) {
        try {
            for (String method : methods) {
                if (type.getMethod(method).getDeclaringClass() != Throwable.class) {
                    return true;
                }
            }
            return false;
        } catch (NoSuchMethodException | LinkageError unknown) { // a class that its methods name may be missing
            return true;
        }
    }
}
