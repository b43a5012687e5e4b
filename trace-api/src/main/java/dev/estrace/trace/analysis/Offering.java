// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.analysis;

import dev.estrace.trace.query.TraceQuery;
import java.util.Optional;

/**
 * What can be bought: a model of a provider. Immutable.
 *
 * @param provider such as {@code openai}
 * @param model such as {@code gpt-4}; empty for all models of the provider
 */
public record Offering(String provider, Optional<String> model) {
    /** One model of a provider. */
    public static Offering of(String provider, String model) {
        return new Offering(provider, Optional.of(model));
    }

    /** All models of a provider. */
    public static Offering of(String provider) {
        return new Offering(provider, Optional.empty());
    }

    /** What of a query was bought here. */
    TraceQuery within(TraceQuery query) {
        TraceQuery ofProvider = query.provider(provider);
        return model.map(ofProvider::model).orElse(ofProvider);
    }

    /** For people: {@code openai/gpt-4}. */
    @Override
    public String toString() {
        return provider + model.map(name -> "/" + name).orElse("");
    }
}
