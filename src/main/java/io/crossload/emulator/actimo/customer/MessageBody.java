package io.crossload.emulator.actimo.customer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The modules of a message as Actimo's editor makes them: HTML with merge fields, emoji and images in every way that HTML has for them, videos
 * as links, and, in a few, the personal link that logs a reader in.
 */
final class MessageBody {
    /** A GIF of one pixel. */
    private static final String PIXEL = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";
    private static final String VIDEO = "https://www.youtube.com/watch?v=dQw4w9WgXcQ";
    private final World world;
    private final Attachments attachments;

    MessageBody(World world, Attachments attachments) {
        this.world = world;
        this.attachments = attachments;
    }

    /** Compact JSON text of the modules. */
    String of(Message message) {
        ArrayNode modules = JsonNodeFactory.instance.arrayNode();
        int number = message.number();
        String text = Phrases.TEXTS[number % Phrases.TEXTS.length];
        module(modules, number, "text").put("text", "<p>Hej {{first_name}},</p>\n<p>" + text.replace("&", "&amp;") + " \uD83C\uDF89</p>" + extra(number));
        if (number % 3 == 0) {
            module(modules, number, "image").put("src", attachments.link(attachments.imageOf(number))).put("alt", "Billede");
        }
        if (number % 4 == 1) {
            ObjectNode button = module(modules, number, "button");
            button.putArray("buttons").addObject().put("label", "Læs mere").put("url", "https://intranet.example.com/nyt/" + number);
        }
        if (number % 7 == 2) {
            module(modules, number, "video").put("url", VIDEO);
        }
        if (message.survey() >= 0) {
            module(modules, number, Surveys.kindInMessage(message.survey())).put("survey_id", Surveys.numberInMessage(world, message.survey()) + 6_001);
        }
        if (number % 6 == 0) {
            module(modules, number, "confirm").put("label", "Jeg har læst beskeden");
        }
        return modules.toString();
    }

    private String extra(int number) {
        String image = attachments.link(attachments.imageOf(number));
        return switch (number % 8) {
            case 0 -> "<p><img style=\"max-width: 100%;\" src=\"" + image + "\" alt=\"\" /></p>";
            case 1 -> "<p><img src=\"" + attachments.relativeLink(attachments.imageOf(number)) + "\" /></p>";
            case 2 -> "<p><img src=\"" + PIXEL + "\" width=\"1\" height=\"1\" /></p>";
            case 3 -> "<div style=\"background-image:url('" + image + "'); height: 120px;\">&nbsp;</div>";
            case 4 -> "<p>Se <a href=\"" + VIDEO + "\">videoen</a> med {{manager.first_name}}.</p>";
            case 5 -> number % 16 == 5 ? "<p><a href=\"" + personalLink(number) + "\">Din side</a></p>" 
                : "<ul>\n<li><strong>Vigtigt</strong></li>\n<li>{{department}}</li>\n</ul>";
            default -> "<p style=\"text-align: center;\"><em>{{company}}</em></p>";
        };
    }

    private String personalLink(int number) {
        return attachments.base() + "/api/v1/messages/" + Ids.message(number) + "/contactLink/" + Ids.contact(0) + "?token=1";
    }

    private static ObjectNode module(ArrayNode modules, int number, String type) {
        return modules.addObject().put("id", (number * 10) + modules.size() - 1).put("type", type);
    }
}
