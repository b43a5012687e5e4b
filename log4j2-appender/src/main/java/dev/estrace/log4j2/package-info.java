/** Ships what Log4j2 logs to Elasticsearch. */
@NullMarked
package dev.estrace.log4j2;

import org.jspecify.annotations.NullMarked;
