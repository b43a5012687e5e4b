// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.index;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads the answer to {@code GET _index_template/<name>}. Not thread-safe. */
final class TemplateAnswer {
    private static final String META = "/index_templates/0/index_template/_meta/";

    private boolean listsTemplates;
    private boolean hasTemplate;
    private boolean notFound;
    private @Nullable String managedBy;
    private @Nullable String settingsMark;
    private String form = IndexTemplate.TRACES;
    private long version;

    private TemplateAnswer() {}

    /**
     * Compares the stored template with the one that should be there.
     *
     * @param answer the body of the answer, whatever its status
     * @param wanted the template that this library would write
     */
    static TemplateState compare(byte[] answer, IndexTemplate wanted) {
        TemplateAnswer stored = new TemplateAnswer();
        try (JsonParser json = new JsonFactory().createParser(answer)) {
            while (json.nextToken() != null) {
                stored.see(json);
            }
        } catch (IOException unreadable) {
            return TemplateState.UNKNOWN;
        }
        return stored.comparedWith(wanted);
    }

    private void see(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.FIELD_NAME) {
            return;
        }
        switch (json.getParsingContext().pathAsPointer().toString()) {
            case "/index_templates" -> listsTemplates = true;
            case "/index_templates/0" -> hasTemplate = true;
            case "/status" -> notFound = json.getValueAsInt() == 404;
            case META + "managed_by" -> managedBy = json.getValueAsString();
            case META + "version" -> version = json.getValueAsLong();
            case META + "form" -> form = json.getText();
            case META + "settings" -> settingsMark = json.getValueAsString();
            default -> {
                // the rest of the template is not compared: an operator may have changed it
            }
        }
    }

    private TemplateState comparedWith(IndexTemplate wanted) {
        if (!hasTemplate) {
            return listsTemplates || notFound ? TemplateState.MISSING : TemplateState.UNKNOWN;
        }
        if (!IndexTemplate.MANAGED_BY.equals(managedBy)) {
            return TemplateState.FOREIGN;
        }
        if (!wanted.form().equals(form)) {
            return TemplateState.OTHER_FORM;
        }
        if (version > IndexTemplate.VERSION) {
            return TemplateState.NEWER;
        }
        boolean same = version == IndexTemplate.VERSION && wanted.settingsMark().equals(settingsMark);
        return same ? TemplateState.SAME : TemplateState.OLDER;
    }
}
