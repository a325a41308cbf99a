package io.crossload.report;

import java.io.IOException;
import java.io.StringWriter;
import java.util.Locale;
import java.util.Map;

import freemarker.core.HTMLOutputFormat;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;

/** Fills a FreeMarker template that stands beside a class; every value is escaped, nothing is loaded from elsewhere, and a template that
 * names what is not there is a defect. */
public final class HtmlPage {
    private HtmlPage() { }

    /** @param template for example {@code estimate.ftlh}, in the package of {@code beside} */
    public static String render(Class<?> beside, String template, Map<String, ?> model) {
        Configuration freemarker = new Configuration(Configuration.VERSION_2_3_34);
        freemarker.setClassForTemplateLoading(beside, "");
        freemarker.setDefaultEncoding("UTF-8");
        freemarker.setLocale(Locale.ROOT);
        freemarker.setOutputFormat(HTMLOutputFormat.INSTANCE);
        freemarker.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        freemarker.setLogTemplateExceptions(false);
        StringWriter page = new StringWriter();
        try {
            freemarker.getTemplate(template).process(model, page);
        } catch (IOException | TemplateException e) {
            throw new IllegalStateException(e);
        }
        return page.toString();
    }
}
