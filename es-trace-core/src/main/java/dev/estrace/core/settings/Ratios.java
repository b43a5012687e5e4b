// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import dev.estrace.core.record.TraceLevel;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads shares from 0 to 1. */
final class Ratios {
    static final Syntax<Double> ONE = new Syntax<>("a ratio from 0 to 1 such as 0.01", Ratios::ratio);

    static final Syntax<SampleRatios> BY_LEVEL_AND_LOGGER = new Syntax<>(
            "a ratio from 0 to 1, or a list of level=ratio and logger=ratio divided by commas such as"
                    + " debug=0.1,org.acme.chatty=0.01",
            Ratios::sampleRatios);

    private static final Pattern FORM = Pattern.compile("[01](?:\\.[0-9]{1,9})?|\\.[0-9]{1,9}");

    private Ratios() {}

    private static @Nullable Double ratio(String text) {
        String ratio = text.strip();
        double value = FORM.matcher(ratio).matches() ? Double.parseDouble(ratio) : Double.NaN;
        return value <= 1 ? value : null;
    }

    private static @Nullable SampleRatios sampleRatios(String text) {
        double all = 1;
        Map<TraceLevel, Double> levels = new EnumMap<>(TraceLevel.class);
        Map<String, Double> loggers = new TreeMap<>();
        for (String part : Texts.list(text)) {
            int equals = part.indexOf('=');
            Double ratio = ratio(part.substring(equals + 1));
            if (ratio == null || equals == 0) {
                return null;
            }
            String name = part.substring(0, Math.max(0, equals)).strip();
            TraceLevel level = Levels.SYNTAX.parse(name);
            if (name.isEmpty()) {
                all = ratio;
            } else if (level == null) {
                loggers.put(name, ratio);
            } else {
                levels.put(level, ratio);
            }
        }
        return new SampleRatios(all, levels, loggers);
    }
}
