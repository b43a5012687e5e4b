// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import org.jspecify.annotations.Nullable;

/**
 * Which index a record goes to and what its template says. Immutable.
 *
 * @param index the name, fixed or with a date and fields of the record
 * @param target what it is the name of
 * @param maxIndices most values of a field in the name that get an index of their own
 * @param ingestPipeline the pipeline that bulk requests name, or null
 * @param setup who puts the template in place
 * @param template what the template says
 * @param lifecycle how long indices live
 */
public record IndexSettings(
        IndexPattern index,
        Target target,
        int maxIndices,
        @Nullable String ingestPipeline,
        SetupMode setup,
        TemplateSettings template,
        LifecycleSettings lifecycle) {}
