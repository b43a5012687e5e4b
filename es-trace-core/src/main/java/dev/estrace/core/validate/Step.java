// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.validate;

import java.util.Locale;

/** What is checked, in the order in which it is. */
public enum Step {
    /** The settings can be read. */
    SETTINGS,
    /** The names of the hosts, or of the proxy, have addresses. */
    NAME_RESOLUTION,
    /** Something listens there. */
    CONNECTION,
    /** The certificate is one to trust. */
    TLS,
    /** It is Elasticsearch (or OpenSearch, if so set), of a version that is known to work. */
    PRODUCT,
    /** The credentials are taken. */
    AUTHENTICATION,
    /** They may do what the settings ask for. */
    PRIVILEGES,
    /** The templates are in place and current. */
    TEMPLATE,
    /** No mapping refuses what records hold. */
    MAPPING,
    /** The life cycle that is set can be had. */
    LIFECYCLE,
    /** The clocks of both sides agree. */
    CLOCK,
    /** A record is stored. */
    WRITE,
    /** It is found again. */
    READ;

    /** In words. */
    @Override
    public String toString() {
        return this == TLS ? "TLS" : name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
