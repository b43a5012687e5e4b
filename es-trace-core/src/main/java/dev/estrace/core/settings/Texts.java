// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads texts, lists of them and pairs of them. */
final class Texts {
    static final Syntax<String> ANY = new Syntax<>("any text", String::strip);

    /** Spaces around it belong to it. */
    static final Syntax<String> PASSWORD = new Syntax<>("any text", text -> text);

    /** What can be sent in an HTTP header as it is. */
    static final Syntax<String> IN_HEADER =
            matching("[\\x21-\\x7e]+", "text of visible ASCII characters without spaces or line breaks");

    /** What stands before the colon of basic authentication. */
    static final Syntax<String> NAME = matching("[^:\\p{Cntrl}]+", "text without colons or line breaks");

    static final Syntax<String> REPLICAS = new Syntax<>(
            "a number of copies from 0 to 999 such as 1, or a range such as 0-1 or 0-all", Texts::replicas);

    /** 64 hex digits, with or without colons, read in lower case without them. */
    static final Syntax<String> FINGERPRINT = matching(
                    "(?:[0-9a-fA-F]{2}:?){31}[0-9a-fA-F]{2}", "a SHA-256 of 64 hex digits, with or without colons")
            .map(text -> text.replace(":", "").toLowerCase(Locale.ROOT));

    static final Syntax<String> INGEST_PIPELINE =
            matching("[^\\s\\p{Cntrl}&#?,]{1,255}", "a name without spaces, commas, &, # and ?");

    static final Syntax<String> TEMPLATE_NAME = matching(
            "[^_\\s\\p{Cntrl}\\p{Lu},#*/?\"<>|\\\\:-][^\\s\\p{Cntrl}\\p{Lu},#*/?\"<>|\\\\:]{0,199}",
            "a name in lower case of at most 200 characters without spaces and any of ,#*/?\"<>|\\:");

    static final Syntax<IndexPattern> INDEX = new Syntax<>(
            "a fixed name such as app-traces, or one with a date or fields such as app-traces-%{yyyy.MM.dd}"
                    + " or app-traces-%{genops.team}, by Elasticsearch's rules for index names",
            text -> IndexPattern.parse(text.strip()));

    static final Syntax<IndexPattern> DATED_INDEX = new Syntax<>(
            "a fixed name such as app-requests or a dated one such as app-requests-%{yyyy.MM.dd}, by Elasticsearch's rules for"
                    + " index names",
            text -> withoutFields(INDEX.parse(text)));

    static final Syntax<List<String>> LIST = new Syntax<>("a list divided by commas", Texts::list);

    static final Syntax<Map<String, String>> PAIRS =
            new Syntax<>("a list of key=value pairs divided by commas", Texts::pairs);

    private static final Pattern BARE_COMMA = Pattern.compile("(?<!\\\\),");
    private static final Pattern REPLICA_RANGE = Pattern.compile("([0-9]{1,3})(?:-([0-9]{1,3}|all))?");

    private Texts() {}

    private static Syntax<String> matching(String regex, String allowed) {
        Pattern pattern = Pattern.compile(regex);
        return new Syntax<>(allowed, text -> pattern.matcher(text.strip()).matches() ? text.strip() : null);
    }

    private static @Nullable IndexPattern withoutFields(@Nullable IndexPattern index) {
        return index == null || index.isByField() ? null : index;
    }

    /** The parts between commas; {@code \,} stands for a comma inside one. */
    static List<String> list(String text) {
        return BARE_COMMA
                .splitAsStream(text)
                .map(part -> part.replace("\\,", ",").strip())
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /** Pairs between commas; null when one has no name. A name without a value is left out. */
    static @Nullable Map<String, String> pairs(String text) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : list(text)) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                return null;
            }
            String value = pair.substring(equals + 1).strip();
            if (!value.isEmpty()) {
                pairs.put(pair.substring(0, equals).strip(), value);
            }
        }
        return pairs;
    }

    private static @Nullable String replicas(String text) {
        Matcher range = REPLICA_RANGE.matcher(text.strip());
        return range.matches() && isOrdered(range.group(1), range.group(2)) ? range.group() : null;
    }

    private static boolean isOrdered(String least, @Nullable String most) {
        return most == null || most.equals("all") || Integer.parseInt(least) <= Integer.parseInt(most);
    }
}
