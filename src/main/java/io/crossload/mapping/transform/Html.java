package io.crossload.mapping.transform;

import java.util.Optional;

import io.crossload.catalogue.Code;
import io.crossload.mapping.html.FileName;
import io.crossload.mapping.html.ModuleText;
import io.crossload.mapping.html.PlainText;
import io.crossload.mapping.html.RichText;

/** HTML from Actimo's editor for Salesforce's rich text and plain text fields. */
final class Html {
    private static final String HOSTED = "hosted";

    private Html() { }

    static Transform rich(TransformCall call) { return cleaned(call, false); }

    static Transform modules(TransformCall call) { return cleaned(call, true); }

    static String plain(String[] in, TransformContext context) {
        return in[0] == null ? null : PlainText.of(in[0], context.connection().address(), context::finding);
    }

    private static Transform cleaned(TransformCall call, boolean modules) {
        String images = call.text("images", "keep");
        if (!images.equals("keep") && !images.equals(HOSTED)) {
            throw new IllegalArgumentException("parameter 'images' of '" + call.name() + "' must be keep or hosted");
        }
        return (in, context) -> {
            String html = in[0] == null ? null : modules ? ModuleText.html(in[0]) : in[0];
            return html == null ? null : new RichText(context.connection().address(), context::finding)
                .clean(html, images.equals(HOSTED) ? source -> hosted(source, context) : RichText.PictureSource.KEEP);
        };
    }

    /** Where a file that was uploaded is shown from; relative, so that it holds in the org whatever its domain. */
    private static Optional<String> hosted(String source, TransformContext context) {
        ConnectionSettings connection = context.connection();
        Optional<String> version = FileName.of(source, connection.address()).flatMap(name -> connection.files().version(connection.name(), name));
        if (version.isEmpty()) {
            context.finding(Code.IMAGE_NOT_HOSTED);
        }
        return version.map(id -> "/sfc/servlet.shepherd/version/download/" + id);
    }
}
