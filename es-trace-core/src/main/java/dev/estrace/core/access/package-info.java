/** Who may be spoken to and as whom: credentials, trusted servers and own certificates, read again when their files change. */
@NullMarked
package dev.estrace.core.access;

import org.jspecify.annotations.NullMarked;
