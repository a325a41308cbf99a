package io.crossload.mapping.transform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.crossload.catalogue.Code;
import io.crossload.mapping.transform.TransformEntry.Example;
import io.crossload.mapping.transform.TransformEntry.Factory;
import io.crossload.mapping.transform.TransformEntry.Parameter;

/** The catalogue's entries, in the order of the documentation. */
final class TransformList {
    private static final int ANY = 100;
    private static final String OWNER = TransformCall.OWNER;

    private TransformList() { }

    static List<TransformEntry> entries() {
        List<TransformEntry> entries = new ArrayList<>();
        entries.addAll(texts());
        entries.addAll(people());
        entries.addAll(reachability());
        entries.addAll(typed());
        entries.addAll(several());
        entries.addAll(html());
        entries.addAll(owners());
        return entries;
    }

    private static List<TransformEntry> texts() {
        return List.of(
            one("trim", "Blanks at both ends removed, runs of blanks made one.", (call, inputs, phones) -> TextShape::trim)
                .with(in("  Store   12 ").gives("Store 12")),
            one("upper", "Capital letters.", (call, inputs, phones) -> TextShape::upper).with(in("dk").gives("DK")),
            one("lower", "Small letters.", (call, inputs, phones) -> TextShape::lower).with(in("DA").gives("da")),
            one("truncate", "At most so many characters, with a note.", (call, inputs, phones) -> Texts.truncate(call),
                required("length", "characters"))
                .with(in("Åse Hansen").call("length", "3").gives("Åse", Code.VALUE_TRUNCATED)),
            one("replace", "Every occurrence of a text replaced by another; plain text, no patterns.", (call, inputs, phones) -> Texts.replace(call),
                required("find", "text to look for"), optional("with", "text to put there, default none"))
                .with(in("Store #12").call("find", "#", "with", "no. ").gives("Store no. 12")),
            one("prefix", "A text put before the value.", (call, inputs, phones) -> Texts.prefix(call), required("text", "text to put before"))
                .with(in("4711").call("text", "EMP-").gives("EMP-4711")),
            one("file-name", "A file's name without what no file system takes, at most 255 characters, its extension kept.", (call, inputs, phones) -> FileNames::safe)
                .with(in("uge 12/13: plan?.pdf").gives("uge 12_13_ plan_.pdf")),
            entry("zip", "zip code, [country]", 1, 2, "A zip code as text; leading zeros put back by the country's length where `pad` states it. "
                + "No country: the connection's.", (call, inputs, phones) -> ZipCode.compile(call), optional("pad", "digits by country code, default none"))
                .with(in("150", "Norge").call("pad.NO", "4").gives("0150"), in("SW1A 1AA", "GB").gives("SW1A 1AA")));
    }

    private static List<TransformEntry> people() {
        return List.of(
            entry("given-name", "first name, [display name], [last name]", 1, 3,
                "The first name; when it is missing, the display name without the family name.", (call, inputs, phones) -> PersonName::given)
                .with(in(null, "Åse Marie Hansen").gives("Åse Marie"), in(null, "Hansen, Åse").gives("Åse"), in(null, "Åse").gives(null)),
            entry("family-name", "last name, [display name], [first name]", 1, 3,
                "The last name; when it is missing, the last word of the display name with its particles (van, de, von, da), or what stands before a comma; "
                    + "one word is a family name.", (call, inputs, phones) -> PersonName::family)
                .with(in(null, "Hansen, Åse").gives("Hansen"), in(null, "Jan van der Berg").gives("van der Berg"), in(null, "Cher").gives("Cher"),
                    in(null, "Anna", "Anna").gives(null)),
            entry("full-name", "first name, [last name], [display name]", 1, 3, "The display name; when it is missing, first and last name.",
                (call, inputs, phones) -> PersonName::full)
                .with(in("Åse", "Hansen").gives("Åse Hansen"), in("Åse", "Hansen", "Åse H.").gives("Åse H.")));
    }

    private static List<TransformEntry> reachability() {
        String number = "number, [calling code or country], [national number]";
        return List.of(
            one("email", "An address that Salesforce accepts (ASCII, at most 80 characters, a real domain), its domain in small letters. The first valid one of "
                + "several; placeholders such as noemail@ are none.", (call, inputs, phones) -> EmailAddress::read)
                .with(in("Anna@ACME.dk").gives("Anna@acme.dk"), in("anna@acme.dk; bo@acme.dk").gives("anna@acme.dk", Code.EMAIL_SEVERAL),
                    in("anna(at)acme.dk").gives(null, Code.EMAIL_INVALID), in("noemail@acme.dk").gives(null, Code.EMAIL_INVALID)),
            one("email-raw", "The text as it came, only where `email` would refuse it or leave a part of it out.", (call, inputs, phones) -> EmailAddress::raw)
                .with(in("anna@acme.dk").gives(null), in("anna(at)acme.dk").gives("anna(at)acme.dk")),
            entry("phone", number, 1, 3, "The first number in E.164, whatever its kind. No calling code: the connection's default country.",
                (call, inputs, phones) -> phones::any)
                .with(in("20 12 34 56").gives("+4520123456"), in("004520123456").gives("+4520123456"), in("4.520123456E9").gives("+4520123456"),
                    in("+454520123456").gives("+4520123456"), in("ring!").gives(null, Code.PHONE_INVALID)),
            entry("mobile-phone", number, 1, 3, "The first number that is, or may be, a mobile number, in E.164.", (call, inputs, phones) -> phones::mobile)
                .with(in("+46 70 123 45 67").gives("+46701234567"), in(null, "47", "40612345").gives("+4740612345"), in("+46 8 123 456 78").gives(null)),
            entry("landline", number, 1, 3, "The first number that is certainly no mobile number, in E.164.", (call, inputs, phones) -> phones::landline)
                .with(in("+46 8 123 456 78").gives("+46812345678"), in("+46 70 123 45 67").gives(null)),
            entry("phone-raw", number, 1, 3, "What could not be read, or found no place, as it came. With the same inputs as the other phone transforms.",
                (call, inputs, phones) -> phones::raw)
                .with(in("20 12 34 56").gives(null), in("lokal 17").gives("lokal 17", Code.PHONE_INVALID),
                    in("20123456 / 31234567").gives("31234567", Code.PHONE_INVALID)));
    }

    private static List<TransformEntry> typed() {
        return List.of(
            one("date", "A day. Of a point in time, the local day of the connection's zone.", (call, inputs, phones) -> Moments::date)
                .with(in("2024-05-03").gives("2024-05-03"), in("2024-07-01T22:30:00Z").gives("2024-07-02"), in("2023-02-29").gives(null, Code.DATE_INVALID)),
            one("datetime", "A point in time in UTC. Of a day, its first moment in the connection's zone.", (call, inputs, phones) -> Moments::dateTime)
                .with(in("2024-05-03T08:15:00Z").gives("2024-05-03T08:15:00Z"), in("2024-05-03").gives("2024-05-02T22:00:00Z"),
                    in("0000-00-00").gives(null, Code.DATE_INVALID)),
            one("boolean", "true or false from yes/no, ja/nej, sí/no, sand/falsk, x, 1/0, true/false.", (call, inputs, phones) -> YesNo::read)
                .with(in("Ja").gives("true"), in("0").gives("false"), in("maybe").gives(null, Code.BOOLEAN_INVALID)),
            one("not", "The opposite of `boolean`.", (call, inputs, phones) -> YesNo::not).with(in("nej").gives("true")),
            one("number", "A plain decimal number, rounded half up.", (call, inputs, phones) -> Texts.number(call),
                optional("scale", "digits after the point, default as they come"))
                .with(in("82.456").call("scale", "2").gives("82.46"), in("8,2").gives(null, Code.NUMBER_INVALID)));
    }

    private static List<TransformEntry> several() {
        return List.of(
            entry("any-true", "one or more yes/no values", 1, ANY, "true when one of them is; false when one says so and none is true.",
                (call, inputs, phones) -> YesNo.any(call, inputs), optional("negated", "those of the inputs that count the other way round"))
                .with(in("nej", null, "x").gives("true"), in("nej", null).gives("false"), in("nej", "nej").call("negated", "input2").gives("true")),
            entry("join", "one or more values", 1, ANY, "Those that are there, with a separator between them.", (call, inputs, phones) -> Texts.join(call),
                optional("separator", "default a blank"))
                .with(in("Torvet 1", null, "2. th").call("separator", ", ").gives("Torvet 1, 2. th")),
            entry("first", "one or more values", 1, ANY, "The first that is there.", (call, inputs, phones) -> Texts::first)
                .with(in(null, "b", "c").gives("b"), in("a").gives("a")),
            entry("source-keys", "one or more keys or lists of keys (joined with ;)", 1, ANY, "All keys, each once, in their order.",
                (call, inputs, phones) -> SourceKeys.join(call), optional("separator", "default ;"))
                .with(in("acme:contact:1", "acme:contact:1;acme:contact:9").gives("acme:contact:1;acme:contact:9")));
    }

    private static List<TransformEntry> html() {
        Parameter images = optional("images", "`keep` their sources (default), or `hosted`: show those that were uploaded; of the others the alternative text stays");
        return List.of(
            one("html", "HTML for a rich text area: Salesforce's tags only, mended; no scripts, no links that log somebody in; players become links, "
                + "backgrounds pictures. Merge tags stay.", (call, inputs, phones) -> Html.rich(call), images)
                .with(in("<p onclick=\"go()\">Hej {{first_name}}<b>!").gives("<p>Hej {{first_name}}<b>!</b></p>", Code.HTML_CLEANED),
                    in("<a href=\"https://a.actimo.com/api/v1/messages/7/contactLink/9\">Log ind</a>").gives("Log ind", Code.PERSONAL_LINK_REMOVED),
                    in("<img src=\"https://cdn.example.com/a.png\" alt=\"Kort\">").call("images", "hosted").gives("Kort", Code.IMAGE_NOT_HOSTED)),
            one("plain-text", "HTML as text with line breaks; text that is no HTML as it came. Without links that log somebody in.",
                (call, inputs, phones) -> Html::plain)
                .with(in("<p>Hej &amp; velkommen</p><ul><li>Vest<li>Sko</ul>").gives("Hej & velkommen\n\n- Vest\n- Sko"),
                    in("5 < 7").gives("5 < 7")),
            one("module-html", "The modules of a message (JSON) as one HTML text in their order: texts, images, buttons, videos as links; cleaned as `html` does.",
                (call, inputs, phones) -> Html.modules(call), images)
                .with(in("[{\"type\":\"text\",\"text\":\"Hej\"},{\"type\":\"button\",\"title\":\"Se mere\",\"url\":\"https://acme.dk\"}]")
                    .gives("<p>Hej</p><p><a href=\"https://acme.dk\">Se mere</a></p>")));
    }

    private static List<TransformEntry> owners() {
        return List.of(
            entry(OWNER, "[owner or author]", 0, 1, "The Salesforce user who owns the record, as `./crossload owners confirm` left it; without a `from`, or with none in it, "
                + "the user of `owners.default`. No value as long as nothing was confirmed: the record belongs to the user who loads.",
                (call, inputs, phones) -> (in, context) -> context.connection().owners().of(context.connection().name(), in.length == 0 ? null : in[0]))
                .with(in("17").gives("0058d000001Xy1zAAC"), in("99").gives(null)));
    }

    private static Draft one(String name, String meaning, Factory factory, Parameter... parameters) {
        return entry(name, "one value", 1, 1, meaning, factory, parameters);
    }

    private static Draft entry(String name, String inputs, int min, int max, String meaning, Factory factory, Parameter... parameters) {
        return examples -> new TransformEntry(name, inputs, min, max, List.of(parameters), meaning,
            Arrays.stream(examples).map(e -> new Example(e.inputs, new TransformCall(name, e.parameters), e.output, e.finding)).toList(), factory);
    }

    private static Parameter required(String name, String meaning) {
        return new Parameter(name, true, meaning);
    }

    private static Parameter optional(String name, String meaning) {
        return new Parameter(name, false, meaning);
    }

    private static Sample in(String... inputs) {
        return new Sample(Arrays.asList(inputs == null ? new String[] {null} : inputs), Map.of(), null, null);
    }

    private interface Draft {
        TransformEntry with(Sample... examples);
    }

    private record Sample(List<String> inputs, Map<String, String> parameters, String output, Code finding) {
        Sample call(String... pairs) {
            Map<String, String> named = pairs.length == 2 ? Map.of(pairs[0], pairs[1]) : Map.of(pairs[0], pairs[1], pairs[2], pairs[3]);
            return new Sample(inputs, named, output, finding);
        }

        Sample gives(String value) { return new Sample(inputs, parameters, value, null); }

        Sample gives(String value, Code code) { return new Sample(inputs, parameters, value, code); }
    }
}
