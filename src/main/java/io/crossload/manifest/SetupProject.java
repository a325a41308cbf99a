package io.crossload.manifest;

import java.io.IOException;
import java.io.StringWriter;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;

/**
 * The Salesforce DX project of a plan, in source format: path to text. The same plan gives the same bytes.
 *
 * @see <a href="https://developer.salesforce.com/docs/atlas.en-us.sfdx_dev.meta/sfdx_dev/sfdx_dev_source_file_format.htm">Source format</a>
 */
public final class SetupProject {
    /** Permission set of the user who loads. */
    public static final String MIGRATION = "Crossload_Migration";
    /** Permission set of those who only look. */
    public static final String READ = "Crossload_Read";
    /** The file by which an earlier project is known. */
    public static final String ROOT = "sfdx-project.json";
    private static final String SOURCE = "force-app/main/default/";

    private final SetupPlan plan;
    private final String apiVersion;
    private final boolean auditFields;
    private final Configuration freemarker = new Configuration(Configuration.VERSION_2_3_34);
    private final SortedMap<String, String> files = new TreeMap<>();

    /** @param apiVersion for example 65.0; @param auditFields whether the loading user may set dates of creation, which the org must have been switched to allow */
    public SetupProject(SetupPlan plan, String apiVersion, boolean auditFields) {
        this.plan = plan;
        this.apiVersion = apiVersion;
        this.auditFields = auditFields || plan.auditFields();
        freemarker.setClassForTemplateLoading(SetupProject.class, "");
        freemarker.setDefaultEncoding("UTF-8");
        freemarker.setLocale(Locale.ROOT);
        freemarker.setNumberFormat("computer");
        freemarker.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        freemarker.setLogTemplateExceptions(false);
    }

    public SortedMap<String, String> files() {
        files.clear();
        add(ROOT, "project.ftl", Map.of());
        add("SETUP.md", "setup.ftl", Map.of());
        add("manifest/package.xml", "package.ftlx", Map.of());
        // A package that brings nothing and takes everything away again.
        add("way-back/package.xml", "empty.ftlx", Map.of());
        add("way-back/destructiveChanges.xml", "destructive.ftlx", Map.of());
        for (SetupObject object : plan.customObjects()) {
            add(SOURCE + "objects/" + object.name() + "/" + object.name() + ".object-meta.xml", "object.ftlx", Map.of("object", object));
            add(SOURCE + "tabs/" + object.name() + ".tab-meta.xml", "tab.ftlx", Map.of());
        }
        plan.customFields().forEach(f -> add(SOURCE + "objects/" + f.holder() + "/fields/" + f.name() + ".field-meta.xml", "field.ftlx", Map.of("field", f, "type", f.type().name())));
        plan.standardValues().forEach(s -> add(SOURCE + "standardValueSets/" + s.name() + ".standardValueSet-meta.xml", "values.ftlx", Map.of("set", s)));
        add(SOURCE + "permissionsets/" + MIGRATION + ".permissionset-meta.xml", "permissions.ftlx", Map.of("writes", true));
        add(SOURCE + "permissionsets/" + READ + ".permissionset-meta.xml", "permissions.ftlx", Map.of("writes", false));
        return new TreeMap<>(files);
    }

    private void add(String path, String template, Map<String, Object> more) {
        Map<String, Object> model = new TreeMap<>(Map.of("plan", plan, "api", apiVersion, "auditFields", auditFields, "migration", MIGRATION, "read", READ));
        model.putAll(more);
        StringWriter out = new StringWriter();
        try {
            Template text = freemarker.getTemplate(template);
            text.process(model, out);
        } catch (IOException | TemplateException e) {
            throw new IllegalStateException(template, e);
        }
        files.put(path, out.toString());
    }
}
