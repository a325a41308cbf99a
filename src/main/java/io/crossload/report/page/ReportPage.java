package io.crossload.report.page;

import java.io.IOException;
import java.io.StringWriter;
import java.util.Locale;
import java.util.Map;

import freemarker.core.HTMLOutputFormat;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;

/** Renders a report from its template, {@code <name>.ftlh} beside this class; the look that all share stands in {@code frame.ftlh}. */
public final class ReportPage {
    private ReportPage() { }

    /** @param values records and collections that the template names */
    public static String render(String name, Map<String, ?> values) {
        Configuration freemarker = new Configuration(Configuration.VERSION_2_3_34);
        freemarker.setClassForTemplateLoading(ReportPage.class, "");
        freemarker.setDefaultEncoding("UTF-8");
        freemarker.setLocale(Locale.ROOT);
        freemarker.setOutputFormat(HTMLOutputFormat.INSTANCE);
        freemarker.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        freemarker.setLogTemplateExceptions(false);
        StringWriter page = new StringWriter();
        try {
            freemarker.getTemplate(name + ".ftlh").process(values, page);
        } catch (IOException | TemplateException e) {
            throw new IllegalStateException(e);
        }
        return page.toString();
    }
}
