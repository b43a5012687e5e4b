/** Tests of the way to Elasticsearch. */
@NullMarked
package dev.estrace.core.http;

import org.jspecify.annotations.NullMarked;
