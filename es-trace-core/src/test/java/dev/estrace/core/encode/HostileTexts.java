// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.encode;

import dev.estrace.core.record.TraceField;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Texts, keys and values such as nobody would log on purpose, the same for the same seed. */
final class HostileTexts {
    private static final int LONG = 33 << 10;

    private static final List<String> PARTS = List.of(
            "\n",
            "\r\n",
            "\n{\"create\":{\"_index\":\"forged\",\"_id\":\"1\"}}\n{\"message\":\"forged\"}\n",
            "\"},\"forged\":{\"a\":\"",
            "\\",
            "\\u0000",
            "\"",
            "\u0000",
            "\u0001\u001f\u007f\u0085\u2028\u2029",
            "\ud800",
            "\udc00",
            "\ud83d\ude00",
            "\ufeff",
            "\ufffe\uffff",
            "e\u0301",
            "\u202e",
            ".",
            "..",
            "$",
            "{}",
            "[]",
            "%{yyyy}",
            "${env:HOME}",
            " ",
            "null",
            "1e999",
            "-1",
            "NaN",
            "9223372036854775808",
            "2026-02-30T25:61:61Z",
            "300.300.300.300",
            "_id",
            "@timestamp");

    private static final List<String> KEYS = keys();

    private final Random random;
    private long made;

    HostileTexts(long seed) {
        this.random = new Random(seed);
    }

    private static List<String> keys() {
        List<String> keys = new ArrayList<>(List.of(
                "",
                ".",
                "..",
                ".a",
                "a.",
                "a..b",
                " ",
                "*",
                "_id",
                "_index",
                "_source",
                "_routing",
                "custom",
                "custom.",
                "custom..",
                "metadata",
                "metadata.a",
                "labels.a",
                "genops",
                "genops.cost",
                "genops.cost.total.sub",
                "log.level",
                "trace.id",
                "error",
                "\u0000",
                "a\u0000b",
                "\ud800",
                "k".repeat(LONG),
                "a.".repeat(400)));
        Arrays.stream(TraceField.values()).forEach(field -> {
            keys.add(field.fieldName());
            keys.addAll(field.mdcKeys());
            keys.addAll(field.aliases());
        });
        return keys;
    }

    /** How many texts, keys and values have been made. */
    long made() {
        return made;
    }

    String text() {
        made++;
        int kind = random.nextInt(1000);
        if (kind == 0) {
            return PARTS.get(random.nextInt(PARTS.size())).repeat(LONG / 2);
        }
        if (kind == 1) {
            return "x".repeat(LONG);
        }
        StringBuilder text = new StringBuilder();
        for (int parts = random.nextInt(6); parts > 0; parts--) {
            text.append(random.nextBoolean() ? PARTS.get(random.nextInt(PARTS.size())) : anyCharacters());
        }
        return text.toString();
    }

    private String anyCharacters() {
        char[] characters = new char[random.nextInt(8)];
        for (int i = 0; i < characters.length; i++) {
            characters[i] = (char) random.nextInt(1 << 16);
        }
        return new String(characters);
    }

    String key() {
        made++;
        return random.nextInt(3) > 0 ? KEYS.get(random.nextInt(KEYS.size())) : text();
    }

    Object value() {
        made++;
        return switch (random.nextInt(14)) {
            case 0 -> random.nextLong();
            case 1 -> random.nextInt();
            case 2 -> Double.longBitsToDouble(random.nextLong());
            case 3 -> Float.intBitsToFloat(random.nextInt());
            case 4 -> random.nextBoolean();
            case 5 -> new BigInteger(2000, random);
            case 6 -> new BigDecimal(new BigInteger(200, random), random.nextInt());
            case 7 -> Map.of("nested", Map.of("a.b", text()));
            case 8 -> List.of(1, text());
            case 9 -> TraceField.CUSTOM;
            case 10 -> new byte[] {1, 2};
            default -> text();
        };
    }
}
