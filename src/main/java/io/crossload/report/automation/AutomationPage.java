package io.crossload.report.automation;

import java.util.Map;
import java.util.function.Function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModel;
import freemarker.template.utility.DeepUnwrap;

import io.crossload.report.HtmlPage;

/** The readable page, from automations.ftlh beside this class. */
final class AutomationPage {
    private static final ObjectMapper JSON = new ObjectMapper();

    private AutomationPage() { }

    static String render(AutomationDocument document) {
        Map<String, Object> model = Map.of("document", document, "pretty", method(JsonNode.class, AutomationPage::pretty), "compact", method(JsonNode.class, Parameters::compact),
            "named", method(Names.Named.class, Parameters::named));
        return HtmlPage.render(AutomationPage.class, "automations.ftlh", model);
    }

    /** A function of the template that takes one value. */
    private static <T> TemplateMethodModelEx method(Class<T> type, Function<T, String> function) {
        return arguments -> function.apply(type.cast(DeepUnwrap.unwrap((TemplateModel) arguments.get(0))));
    }

    private static String pretty(JsonNode node) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
