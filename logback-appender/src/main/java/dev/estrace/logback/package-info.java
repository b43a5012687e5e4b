/** Ships what Logback logs to Elasticsearch. */
@NullMarked
package dev.estrace.logback;

import org.jspecify.annotations.NullMarked;
