// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Further headers of each request; its text never shows their values. Immutable.
 *
 * @param values by name
 */
public record RequestHeaders(Map<String, String> values) {
    /** No further headers. */
    public static final RequestHeaders NONE = new RequestHeaders(Map.of());

    static final Syntax<RequestHeaders> SYNTAX = new Syntax<>(
            "a list of name=value pairs divided by commas, in visible ASCII, without the headers that a request has anyway",
            RequestHeaders::parse);

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e]*");
    private static final Pattern TAKEN = Pattern.compile(
            "(?i)(proxy-)?authorization|content-(type|length|encoding)|transfer-encoding|accept-encoding|host|expect"
                    + "|(proxy-)?connection|keep-alive|upgrade|te|trailer");

    /** Keeps its own copy of the map. */
    public RequestHeaders {
        values = Map.copyOf(values);
    }

    private static @Nullable RequestHeaders parse(String text) {
        Map<String, String> pairs = Texts.pairs(text);
        return pairs != null && pairs.entrySet().stream().allMatch(RequestHeaders::isAllowed)
                ? new RequestHeaders(pairs)
                : null;
    }

    private static boolean isAllowed(Map.Entry<String, String> header) {
        return NAME.matcher(header.getKey()).matches()
                && !TAKEN.matcher(header.getKey()).matches()
                && VALUE.matcher(header.getValue()).matches();
    }

    @Override
    public String toString() {
        return values.keySet().toString();
    }
}
