/** Each setting's name, type, default, check and sentence, once; what was set, as values. */
@NullMarked
package dev.estrace.core.settings;

import org.jspecify.annotations.NullMarked;
