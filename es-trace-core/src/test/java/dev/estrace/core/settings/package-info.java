/** Tests of the settings. */
@NullMarked
package dev.estrace.core.settings;

import org.jspecify.annotations.NullMarked;
