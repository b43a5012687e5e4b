// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.estrace.core.settings.IndexSettings;
import dev.estrace.core.settings.PipelineSettings;
import dev.estrace.core.settings.Target;

/** What the action line of a record says beside its index and id. Immutable. */
@SuppressWarnings("ImmutableEnumChecker") // nobody changes the bytes
public enum Demand {
    /** Nothing. */
    NONE(""),
    /** The name must be that of an alias: where there is none, no index comes into being in its place. */
    ALIAS(",\"require_alias\":true"),
    /** Not by way of the ingest pipeline that the request names. */
    NO_PIPELINE(",\"pipeline\":\"_none\"");

    private final byte[] members;

    Demand(String members) {
        this.members = members.getBytes(UTF_8);
    }

    /** Of records in the indices of these settings. */
    public static Demand ofRecords(IndexSettings settings) {
        return settings.target() == Target.ALIAS ? ALIAS : NONE;
    }

    /** Of everything that is sent along with records in the indices of these settings. */
    public static Demand besides(IndexSettings settings) {
        return settings.ingestPipeline() == null ? NONE : NO_PIPELINE;
    }

    /** Of what goes to this index, whatever it is. */
    public static Demand of(String index, PipelineSettings settings) {
        if (settings.index().index().names(index)) {
            return ofRecords(settings.index());
        }
        return settings.metrics().index().names(index) ? besides(settings.index()) : NONE;
    }

    /** The members, as they follow others; not to be changed. */
    public byte[] members() {
        return members;
    }
}
