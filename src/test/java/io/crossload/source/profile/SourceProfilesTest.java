package io.crossload.source.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.source.contract.Normaliser;
import io.crossload.source.contract.SourceContract;
import io.crossload.source.contract.SourceType;
import io.crossload.source.contract.ValueRules;
import io.crossload.source.contract.ValueRules.DateOrder;
import io.crossload.source.file.CollectedRecords;

class SourceProfilesTest {
    private static final String MINIMAL = "name: acme-dk\napi:\n  baseUrl: https://a.actimo.com/api/v1\n";

    @TempDir
    Path config;
    private final Map<String, String> environment = new HashMap<>();

    @Test
    void aNameAndAnAddressAreEnough() {
        SourceProfile profile = load(MINIMAL);

        assertThat(profile.name()).isEqualTo("acme-dk");
        assertThat(profile.mode()).isEqualTo(SourceProfile.Mode.API);
        assertThat(profile.defaultCountry()).isEqualTo("DK");
        assertThat(profile.nullWords()).containsExactlyInAnyOrder("null", "n/a", "-");
        ApiSettings api = profile.api();
        assertThat(api.baseUrl()).hasToString("https://a.actimo.com/api/v1");
        assertThat(api.auth()).isEqualTo(new ApiSettings.Auth("api-key", "", SecretRef.parse("env:ACTIMO_API_KEY")));
        assertThat(api.probe().path()).isEqualTo("/project");
        assertThat(api.rate()).isEqualTo(new ApiSettings.Rate(15, 20));
        assertThat(api.envelope().okStatus()).containsExactlyInAnyOrder("ok", "success", "200", "true", "");
        assertThat(api.envelope().data()).isEqualTo("/data");
        assertThat(api.paging()).isEqualTo(new ApiSettings.Paging(ApiSettings.Paging.Style.PAGE, "page", 1, "limit", 100, "offset", "cursor",
            "/meta/next_cursor", "/links/next", ApiSettings.Paging.EndOn.EMPTY, 1_000_000));
        assertThat(api.delta()).isEqualTo(new ApiSettings.Delta("updated_since", ApiSettings.Delta.Format.ISO_UTC, Duration.ofHours(2),
            ApiSettings.Delta.Fallback.FULL_HASH));
        assertThat(api.retry().on()).containsExactlyInAnyOrder(408, 425, 429, 500, 502, 503, 504);
        assertThat(api.retry().max()).isEqualTo(8);
        assertThat(api.retry().base()).isEqualTo(Duration.ofSeconds(1));
        assertThat(api.retry().cap()).isEqualTo(Duration.ofMinutes(1));
        assertThat(api.retry().honourRetryAfter()).isTrue();
        assertThat(api.zone()).isEqualTo(ZoneId.of("UTC"));
        assertThat(profile.files().zone()).isEqualTo(ZoneId.of("Europe/Copenhagen"));
        assertThat(profile.files().decimalComma()).isTrue();
        assertThat(profile.files().dateOrder()).isEqualTo(DateOrder.DMY);
        assertThat(profile.status().map()).containsEntry("inviteret", SourceProfile.Status.INVITED);
        assertThat(profile.status().unknown()).isEqualTo(SourceProfile.Status.ACTIVE);
        assertThat(profile.references().managerId()).isEqualTo(SourceProfile.PersonReference.EMPLOYEE_ID);
        assertThat(profile.references().relationshipTypes()).contains("nærmeste leder", "responsable");
        assertThat(profile.object("contact").paging()).isEqualTo(api.paging());
        assertThat(profile.object("contact").enabled()).isTrue();
    }

    @Test
    void theShippedExampleLoadsAndItsCommentsShowTheRealDefaults() throws IOException {
        String shipped = Files.readString(Path.of("config/source/actimo.yaml"));
        SourceProfile asShipped = load(shipped);
        // Uncommenting everything but the examples must change nothing.
        String uncommented = shipped.substring(0, shipped.indexOf("# What the positional"))
            .replaceAll("(?m)^( *)# (?=(mode|defaultCountry|placeholderAccount|nullWords|auth|probe|rate|envelope|paging|delta|retry|timeouts|zone|files):)", "$1")
            .replaceAll("(?m)^  #   ", "    ");

        assertThat(uncommented).contains("\nmode: api", "\n    sizeValue: 100", "\n  retry: {");
        assertThat(load(uncommented)).isEqualTo(asShipped);
        assertThat(asShipped.name()).isEqualTo("actimo");
    }

    @Test
    void everySettingCanBeChanged() {
        SourceProfile profile = load("""
            name: acme-no
            mode: mixed
            defaultCountry: NO
            api:
              baseUrl: https://a.actimo.com/api/v1
              auth: { header: Authorization, prefix: "Bearer ", secretRef: "file:/run/secrets/k" }
              rate: { permitsPerSecond: 2.5 }
              retry: { on: [503], base: 250ms, max: 2 }
              timeouts: { read: 2m }
              delta: { format: unix-seconds, overlap: PT30M }
            files: { locale: en-GB, dateOrder: ymd, dir: exports }
            customFields:
              data7: { label: "Butik", type: dropdown }
            status: { field: data3, map: { Orlov: inactive }, missing: pending }
            references: { manager_id: auto }
            objects:
              contact:
                path: /people
                parameters: { include_deleted: true }
                aliases: { manager_id: [/manager/id] }
              message_event:
                paging: { style: cursor, sizeValue: 500 }
                optional: true
            """);

        assertThat(profile.defaultCountry()).isEqualTo("NO");
        assertThat(profile.api().retry().on()).containsExactly(503);
        assertThat(profile.api().retry().base()).isEqualTo(Duration.ofMillis(250));
        assertThat(profile.api().rate().permitsPerSecond()).isEqualTo(2.5);
        assertThat(profile.api().timeouts().read()).isEqualTo(Duration.ofMinutes(2));
        assertThat(profile.files().decimalComma()).isFalse();
        assertThat(profile.fileValueRules().dateOrder()).isEqualTo(DateOrder.YMD);
        assertThat(profile.customFields().get("data7").type()).isEqualTo(SourceProfile.CustomField.Type.DROPDOWN);
        assertThat(profile.status().map()).containsEntry("orlov", SourceProfile.Status.INACTIVE).containsEntry("aktiv", SourceProfile.Status.ACTIVE);
        assertThat(profile.object("contact").parameters()).containsEntry("include_deleted", "true");
        assertThat(profile.object("contact").aliases()).containsEntry("manager_id", List.of("/manager/id"));
        assertThat(profile.object("message_event").paging().style()).isEqualTo(ApiSettings.Paging.Style.CURSOR);
        assertThat(profile.object("message_event").paging().cursorParam()).isEqualTo("cursor");
        assertThat(profile.object("message_event").optional()).isTrue();
    }

    /** Uncommented, the shipped examples are the defaults: a customer who changes one setting changes that one only. */
    @Test
    void theShippedProfileShowsEverySourceTypeWithItsDefaults() throws IOException {
        String shipped = Files.readString(Path.of("config/source/actimo.yaml"));
        String objects = shipped.substring(shipped.indexOf("# objects:")).replaceAll("(?m)^# ?", "");
        SourceProfile profile = load("name: acme\n" + MINIMAL.substring(MINIMAL.indexOf("api:")) + objects);

        assertThat(profile.objects().keySet()).containsExactlyInAnyOrderElementsOf(SourceContract.load().types().stream().map(SourceType::name).toList());
        for (SourceType type : SourceContract.load().types()) {
            assertThat(profile.object(type.name()).path()).as(type.name()).isEqualTo(type.path());
            assertThat(profile.object(type.name()).optional()).as(type.name()).isEqualTo(type.optional());
        }
    }

    @Test
    void customFieldsAreReadAsTheProfileTypesThem() {
        SourceContract typed = load(MINIMAL + """
            customFields:
              data1: { label: "Hired", type: date }
              data2: { label: "Seen", type: datetime }
              data3: { label: "Shoe" }
            """).typed(SourceContract.load());
        SourceType contact = typed.type("contact");
        String[] raw = new String[contact.fields().size()];
        raw[contact.indexOf("id")] = "1";
        raw[contact.indexOf("data1")] = "3. maj 2024";
        raw[contact.indexOf("data2")] = "03-05-2024 10:00";
        raw[contact.indexOf("data3")] = "03-05-2024";
        CollectedRecords sink = new CollectedRecords(contact);
        Normaliser normaliser = new Normaliser(contact, ValueRules.danishFiles());
        normaliser.normalise(raw, "line 2", sink);
        raw[contact.indexOf("data1")] = "when it suits";
        normaliser.normalise(raw, "line 3", sink);

        assertThat(sink.records().get(0)).containsExactlyInAnyOrderEntriesOf(Map.of("id", "1", "data1", "2024-05-03", "data2", "2024-05-03T08:00:00Z", "data3", "03-05-2024"));
        assertThat(sink.records().get(1)).doesNotContainKey("data1");
        assertThat(sink.codes()).containsExactly(Code.DATE_INVALID);
    }

    @Test
    void anObjectInheritsTheConnectionsOwnPagingAndEnvelope() {
        SourceProfile profile = load(MINIMAL + """
              paging: { size: per_page, sizeValue: 250 }
              envelope: { data: /result/items }
            objects:
              group:
                paging: { style: offset }
            """);

        assertThat(profile.object("group").paging().size()).isEqualTo("per_page");
        assertThat(profile.object("group").paging().sizeValue()).isEqualTo(250);
        assertThat(profile.object("group").paging().style()).isEqualTo(ApiSettings.Paging.Style.OFFSET);
        assertThat(profile.object("group").envelope().data()).isEqualTo("/result/items");
    }

    @Test
    void aConnectionOfFilesNeedsNoApi() {
        SourceProfile profile = load("name: files-only\nmode: files\n");

        assertThat(profile.api()).isNull();
        assertThat(profile.object("contact").paging()).isNull();
    }

    @Test
    void placeholdersAreFilledFromTheEnvironment() {
        environment.put("ACTIMO_URL", "http://127.0.0.1:8080/api/v1");
        environment.put("RATE", "7");
        SourceProfile profile = load("name: ${NAME:acme}\napi:\n  baseUrl: ${ACTIMO_URL}\n  rate:\n    permitsPerSecond: ${RATE:15}\n");

        assertThat(profile.name()).isEqualTo("acme");
        assertThat(profile.api().baseUrl().getPort()).isEqualTo(8080);
        assertThat(profile.api().rate().permitsPerSecond()).isEqualTo(7);
    }

    @Test
    void aPlaceholderWithoutValueNamesTheVariableAndTheLine() {
        assertThatThrownBy(() -> load("name: acme\napi:\n  baseUrl: ${NOT_SET_ANYWHERE}\n"))
            .isInstanceOfSatisfying(CrossloadException.class, e -> {
                assertThat(e.code()).isEqualTo(Code.CONFIG_MISSING);
                assertThat(e.detail()).contains("acme.yaml:3:", "NOT_SET_ANYWHERE");
            });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "api:¶  baseUrl: https://a¶  rate:¶    permitPerSecond: 3 | 5 | unknown setting 'permitPerSecond'; did you mean 'permitsPerSecond'?",
        "api:¶  baseUrl: https://a¶  rates: {} | 4 | did you mean 'rate'?",
        "api:¶  baseUrl: https://a¶objekts: {} | 4 | did you mean 'objects'?",
        "api:¶  baseUrl: https://a¶objects:¶  contact:¶    pth: x | 6 | did you mean 'path'?",
        "api:¶  baseUrl: https://a¶objects:¶  contact:¶    paging: {stile: page} | 6 | did you mean 'style'?",
        "api:¶  baseUrl: https://a¶customFields:¶  data21: {label: x} | 5 | unknown setting 'data21'",
        "api:¶  baseUrl: https://a¶  rate: {permitsPerSecond: 21} | 4 | api.rate.permitsPerSecond",
        "api:¶  baseUrl: https://a¶  rate: {permitsPerSecond: 12, hardLimit: 10} | 4 | permitsPerSecond is above hardLimit",
        "api:¶  baseUrl: https://a¶  rate: {permitsPerSecond: fast} | 4 | api.rate.permitsPerSecond",
        "api:¶  baseUrl: https://a¶  paging:¶    style: pages | 5 | api.paging.style",
        "api:¶  baseUrl: https://a¶  zone: Europe/Kopenhavn | 4 | api.zone",
        "api:¶  baseUrl: https://a¶  retry:¶    base: soon | 5 | api.retry.base",
        "api:¶  baseUrl: https://a¶  auth:¶    secretRef: 1b4e28ba-2fa1 | 5 | api.auth.secretRef",
        "api:¶  probe: {path: /p} | 2 | baseUrl",
        "mode: api | 1 | api",
        "api:¶  baseUrl: http://a.actimo.com/api/v1 | 3 | only https is allowed",
        "api:¶  baseUrl: http://localhost.evil.example/api | 3 | only https is allowed",
        "api:¶  baseUrl: https://user@a.actimo.com/api | 3 | api.baseUrl",
        "api:¶  baseUrl: [ | 4 | no valid YAML",
        "api:¶  baseUrl: https://a¶mode: api¶mode: api | 5 | stands twice",
    })
    void aMistakeIsRefusedWithFileLineAndCure(String rest, int line, String words) {
        CrossloadException e = catchThrowableOfType(CrossloadException.class, () -> load("name: acme\n" + rest.replace("¶", "\n") + "\n"));

        assertThat(e.code()).isEqualTo(Code.CONFIG_INVALID);
        assertThat(e.detail()).contains("acme.yaml:" + line + ":").contains(words);
    }

    @Test
    void aKeyThatWasPastedIntoTheProfileIsNotRepeatedInTheError() {
        assertThatThrownBy(() -> load(MINIMAL + "  auth: { secretRef: 1b4e28ba-2fa1-11d2 }\n")).hasMessageContaining("api.auth.secretRef")
            .hasMessageNotContaining("1b4e28ba");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:9/x", "http://localhost/x", "http://[::1]:9/x", "https://a.actimo.com/x"})
    void httpIsAllowedOnTheLoopbackHostOnly(String address) {
        assertThat(load("name: acme\napi: { baseUrl: \"" + address + "\" }\n").api().baseUrl()).hasToString(address);
    }

    @Test
    void twoConnectionsCannotShareAName() {
        write("a.yaml", MINIMAL);
        write("b.yaml", MINIMAL);

        assertThatThrownBy(() -> SourceProfiles.load(config, environment::get)).hasMessageContaining("the name 'acme-dk' is taken by");
    }

    @Test
    void aFolderWithoutProfilesIsAnError() {
        assertThatThrownBy(() -> SourceProfiles.load(config, environment::get))
            .isInstanceOfSatisfying(CrossloadException.class, e -> assertThat(e.code()).isEqualTo(Code.CONFIG_MISSING));
    }

    @Test
    void theSecretIsReadWhenAskedForAndStandsInNoText() {
        environment.put("ACTIMO_API_KEY", "1b4e28ba-2fa1-11d2-883f-0016d3cca427");
        SourceProfile profile = load(MINIMAL);

        assertThat(profile.api().auth().secretRef().resolve(environment::get)).isEqualTo("1b4e28ba-2fa1-11d2-883f-0016d3cca427");
        assertThat(profile.toString()).contains("env:ACTIMO_API_KEY").doesNotContain("1b4e28ba");
        environment.clear();
        assertThatThrownBy(() -> profile.api().auth().secretRef().resolve(environment::get))
            .isInstanceOfSatisfying(CrossloadException.class, e -> assertThat(e.code()).isEqualTo(Code.SECRET_MISSING));
    }

    @Test
    void aSecretFileMayEndWithANewline() {
        write("key", "s3cret\n");

        assertThat(SecretRef.parse("file:" + config.resolve("source/key")).resolve(environment::get)).isEqualTo("s3cret");
    }

    private SourceProfile load(String yaml) {
        write("acme.yaml", yaml);
        return SourceProfiles.load(config, environment::get).get(0);
    }

    private void write(String name, String text) {
        try {
            Files.createDirectories(config.resolve("source"));
            Files.writeString(config.resolve("source").resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
