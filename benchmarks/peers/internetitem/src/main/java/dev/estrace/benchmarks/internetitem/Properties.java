// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.internetitem;

import com.internetitem.logback.elasticsearch.config.ElasticsearchProperties;
import com.internetitem.logback.elasticsearch.config.Property;

/** Takes {@code <esProperty>}: Logback since 1.3 keeps {@code <property>} to itself, and level and logger were lost. */
public class Properties extends ElasticsearchProperties {
    /** Called by Logback for each element. */
    public void addEsProperty(Property property) {
        addProperty(property);
    }
}
