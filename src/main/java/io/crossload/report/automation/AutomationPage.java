package io.crossload.report.automation;

import java.io.IOException;
import java.io.StringWriter;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import freemarker.core.HTMLOutputFormat;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModel;
import freemarker.template.utility.DeepUnwrap;

/** The readable page, from automations.ftlh beside this class; every value is escaped, nothing is loaded from elsewhere. */
final class AutomationPage {
    private static final ObjectMapper JSON = new ObjectMapper();

    private AutomationPage() { }

    static String render(AutomationDocument document) {
        Configuration freemarker = new Configuration(Configuration.VERSION_2_3_34);
        freemarker.setClassForTemplateLoading(AutomationPage.class, "");
        freemarker.setDefaultEncoding("UTF-8");
        freemarker.setLocale(Locale.ROOT);
        freemarker.setOutputFormat(HTMLOutputFormat.INSTANCE);
        freemarker.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        freemarker.setLogTemplateExceptions(false);
        Map<String, Object> model = Map.of("document", document, "pretty", method(JsonNode.class, AutomationPage::pretty), "compact", method(JsonNode.class, Parameters::compact),
            "named", method(Names.Named.class, Parameters::named));
        StringWriter page = new StringWriter();
        try {
            freemarker.getTemplate("automations.ftlh").process(model, page);
        } catch (IOException | TemplateException e) {
            throw new IllegalStateException(e);
        }
        return page.toString();
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
