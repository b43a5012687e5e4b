// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit.supplement;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.email.UAX29URLEmailTokenizer;
import org.apache.lucene.analysis.miscellaneous.RemoveDuplicatesTokenFilter;
import org.apache.lucene.analysis.pattern.PatternCaptureGroupTokenFilter;
import org.elasticsearch.common.settings.Setting;
import org.elasticsearch.common.settings.Setting.Property;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.index.analysis.TokenFilterFactory;
import org.elasticsearch.index.analysis.TokenizerFactory;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;
import org.elasticsearch.plugins.AnalysisPlugin;
import org.elasticsearch.plugins.Plugin;

/**
 * Gives the small server of the zip what it refuses to do without: analysis for its index of API keys, and the names of
 * the settings by which a template asks for a lifecycle, which nobody acts upon.
 */
public final class SupplementPlugin extends Plugin implements AnalysisPlugin {
    @Override
    public Map<String, AnalysisProvider<TokenFilterFactory>> getTokenFilters() {
        return Map.of(
                "pattern_capture", (index, environment, name, settings) -> new Filter(name, captured(settings)),
                "unique", (index, environment, name, settings) -> new Filter(name, RemoveDuplicatesTokenFilter::new));
    }

    @Override
    public Map<String, AnalysisProvider<TokenizerFactory>> getTokenizers() {
        return Map.of(
                "uax_url_email",
                (index, environment, name, settings) -> TokenizerFactory.newFactory(name, UAX29URLEmailTokenizer::new));
    }

    @Override
    public List<Setting<?>> getSettings() {
        return List.of(
                Setting.simpleString("index.lifecycle.name", Property.Dynamic, Property.IndexScope),
                Setting.simpleString("index.lifecycle.rollover_alias", Property.Dynamic, Property.IndexScope));
    }

    private static UnaryOperator<TokenStream> captured(Settings settings) {
        boolean preserveOriginal = settings.getAsBoolean("preserve_original", true);
        Pattern[] patterns = settings.getAsList("patterns").stream().map(Pattern::compile).toArray(Pattern[]::new);
        return tokens -> new PatternCaptureGroupTokenFilter(tokens, preserveOriginal, patterns);
    }

    private record Filter(String name, UnaryOperator<TokenStream> around) implements TokenFilterFactory {
        @Override
        public TokenStream create(TokenStream tokens) {
            return around.apply(tokens);
        }
    }
}
