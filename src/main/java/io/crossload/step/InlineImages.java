package io.crossload.step;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.csv.CsvLines;
import io.crossload.csv.CsvText;
import io.crossload.extract.ExtractFolder;
import io.crossload.extract.ExtractManifest;
import io.crossload.mapping.html.DataUri;
import io.crossload.mapping.html.FileName;
import io.crossload.mapping.html.ModuleText;
import io.crossload.mapping.html.Pictures;
import io.crossload.source.contract.SourceContract;
import io.crossload.source.contract.SourceType;
import io.crossload.source.profile.SourceProfile;

/**
 * The pictures that the texts of an extract show, as a table for the shaping of files: connection, owner_key, name, url, file_name. One pass over
 * the parts of the types that have HTML, row by row.
 */
final class InlineImages {
    private static final List<String> HEADER = List.of("connection", "owner_key", "name", "url", "file_name");
    /** Most texts show nothing: they are not parsed. */
    private static final Pattern MAY_SHOW = Pattern.compile("(?i)img|image|url\\(|background|picture|gallery");
    private static final int BUFFER = 1 << 16;

    private final ExtractFolder extract;
    private final SourceContract contract;
    private final InlineFiles inline;
    private final int number;
    private final Map<String, URI> addresses = new HashMap<>();

    InlineImages(ExtractFolder extract, SourceContract contract, List<SourceProfile> profiles, InlineFiles inline, int number) {
        this.extract = extract;
        this.contract = contract;
        this.inline = inline;
        this.number = number;
        profiles.forEach(p -> addresses.put(p.name(), ShapeSettingsOf.address(p)));
    }

    /** @param fields {@code type.field}, comma separated */
    Path collect(String fields, Path csv) {
        try {
            Files.createDirectories(csv.getParent());
            try (OutputStream out = Files.newOutputStream(csv)) {
                CsvText text = new CsvText();
                text.line(HEADER.toArray(String[]::new));
                for (String field : fields.split("[, ]+")) {
                    if (!field.isBlank()) {
                        read(field.strip(), text, out);
                    }
                }
                text.writeTo(out);
            }
            return csv;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(String field, CsvText text, OutputStream out) throws IOException {
        String[] names = field.split("\\.");
        SourceType type = names.length == 2 && contract.types().stream().anyMatch(t -> t.name().equals(names[0])) ? contract.type(names[0]) : null;
        if (type == null || !type.columns().contains(names[1])) {
            throw new CrossloadException(Code.CONFIG_INVALID, Setting.FILES_HTML.key() + ": \"" + field + "\" is no field of the source contract.");
        }
        for (ExtractManifest.Type written : extract.manifest().types()) {
            if (written.sourceType().equals(type.name())) {
                int column = written.columns().indexOf(names[1]);
                int[] keys = type.key().stream().mapToInt(written.columns()::indexOf).toArray();
                for (ExtractManifest.Part part : written.parts()) {
                    try (CsvLines lines = CsvLines.open(extract.typeFolder(type.name()).resolve(part.name()))) {
                        lines.nextValues();
                        while (lines.next()) {
                            pictures(lines.text(0), key(lines, type, keys), lines.text(column), text);
                            if (text.size() > BUFFER) {
                                text.writeTo(out);
                                text.clear();
                            }
                        }
                    }
                }
            }
        }
    }

    private static String key(CsvLines line, SourceType type, int[] keys) {
        StringBuilder key = new StringBuilder().append(line.text(0)).append(':').append(type.name()).append(':');
        for (int i = 0; i < keys.length; i++) {
            String value = line.text(keys[i]);
            key.append(i == 0 ? "" : "/").append(value == null ? "" : value);
        }
        return key.toString();
    }

    private void pictures(String connection, String owner, String value, CsvText text) {
        if (value == null || !MAY_SHOW.matcher(value).find()) {
            return;
        }
        // Modules are JSON; any other text stays itself.
        String html = value.startsWith("[") || value.startsWith("{") ? ModuleText.html(value) : value;
        URI address = addresses.get(connection);
        for (String source : html == null ? List.<String>of() : Pictures.sources(html, address)) {
            Optional<String> name = FileName.of(source, address);
            if (name.isEmpty()) {
                continue;
            }
            if (FileName.isData(source)) {
                DataUri.of(source).ifPresent(data -> text.line(new String[] {connection, owner, name.get(), inline.keep(number, data.content()), "image" + data.extension()}));
            } else {
                String url = FileName.absolute(source, address).orElseThrow();
                text.line(new String[] {connection, owner, name.get(), url, fileName(url)});
            }
        }
    }

    private static String fileName(String url) {
        String last = url.replaceFirst("[?#].*$", "").replaceFirst("^.*/", "");
        try {
            String name = URLDecoder.decode(last.replace("+", "%2B"), StandardCharsets.UTF_8);
            return name.isBlank() ? "image" : name;
        } catch (IllegalArgumentException e) {
            return last;
        }
    }
}
