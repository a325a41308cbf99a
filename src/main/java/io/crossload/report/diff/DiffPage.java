package io.crossload.report.diff;

import java.io.IOException;
import java.io.StringWriter;
import java.util.Locale;
import java.util.Map;

import freemarker.core.HTMLOutputFormat;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;

/** The readable page, from diff.ftlh beside this class; every value is escaped, nothing is loaded from elsewhere. */
public final class DiffPage {
    private DiffPage() { }

    public static String render(SampleDiff diff) {
        Configuration freemarker = new Configuration(Configuration.VERSION_2_3_34);
        freemarker.setClassForTemplateLoading(DiffPage.class, "");
        freemarker.setDefaultEncoding("UTF-8");
        freemarker.setLocale(Locale.ROOT);
        freemarker.setOutputFormat(HTMLOutputFormat.INSTANCE);
        freemarker.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        freemarker.setLogTemplateExceptions(false);
        StringWriter page = new StringWriter();
        try {
            freemarker.getTemplate("diff.ftlh").process(Map.of("diff", diff), page);
        } catch (IOException | TemplateException e) {
            throw new IllegalStateException(e);
        }
        return page.toString();
    }
}
