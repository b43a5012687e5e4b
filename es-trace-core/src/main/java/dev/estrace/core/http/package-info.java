/** Talks HTTP to the hosts of one Elasticsearch: credentials, time limits, capped replies. */
@NullMarked
package dev.estrace.core.http;

import org.jspecify.annotations.NullMarked;
