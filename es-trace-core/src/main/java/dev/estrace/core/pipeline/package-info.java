/**
 * The way of a record from the thread that logged it to Elasticsearch, and who shares it.
 *
 * <p>Read {@link dev.estrace.core.pipeline.Worker} first: its loop is the picture.
 */
@NullMarked
package dev.estrace.core.pipeline;

import org.jspecify.annotations.NullMarked;
