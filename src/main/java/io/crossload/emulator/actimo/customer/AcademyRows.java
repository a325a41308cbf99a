package io.crossload.emulator.actimo.customer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;

/** The academies with their sections and trainings. */
final class AcademyRows extends UnitRows {
    private static final String[] AVAILABILITY = {"all", "by_section", "one_by_one"};
    private final World world;
    private final Academies academies;
    private final Attachments attachments;

    AcademyRows(World world, Academies academies, Attachments attachments) {
        super(Tables.ACADEMY, academies.count());
        this.world = world;
        this.academies = academies;
        this.attachments = attachments;
    }

    @Override int count(int unit) { return 1; }

    @Override void emit(int unit, RowSink sink) throws IOException {
        Draw draw = Draw.of(world.seed, Purpose.ACADEMY, -1 - unit);
        int[] trainings = academies.trainings(unit);
        Integer due = academies.due(unit);
        Cells cells = new Cells(Tables.ACADEMY).set("id", Ids.academy(unit)).set("workspace_id", Ids.workspace(unit % world.scale.workspaces()));
        cells.set("title", Phrases.ACADEMIES[unit % Phrases.ACADEMIES.length] + (unit < Phrases.ACADEMIES.length ? "" : " " + (unit / Phrases.ACADEMIES.length + 1)));
        cells.set("description", draw.percent(80) ? "<p>" + Phrases.TEXTS[draw.below(Phrases.TEXTS.length)].replace("&", "&amp;") + "</p>" : null);
        cells.set("cover_image_file_id", Ids.file(attachments.coverOf(unit))).set("language", draw.percent(80) ? "da" : "en");
        cells.set("passing_score", unit % 4 == 3 ? "62.5" : "80").set("training_availability", AVAILABILITY[unit % AVAILABILITY.length]);
        cells.set("due_date", due == null ? null : Times.isoDate(due)).set("retake_setting", unit % 2 == 0 ? "unlimited" : "until_passed");
        cells.set("sections", sections()).set("trainings", trainings(trainings));
        cells.set("module_count", unit % 3 == 0 ? null : Integer.toString(trainings.length)).set("estimated_duration", unit % 4 == 0 ? "45" : null);
        cells.set("status", "published").set("user_id", Ids.user(draw.below(world.scale.users())));
        String created = Times.iso(academies.created(unit));
        sink.accept(cells.set("created_at", created).set("updated_at", created).row());
    }

    private static String sections() {
        ArrayNode sections = JsonNodeFactory.instance.arrayNode();
        sections.addObject().put("id", 1).put("title", "Start");
        sections.addObject().put("id", 2).put("title", "Mere");
        return sections.toString();
    }

    private static String trainings(int[] messages) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (int message : messages) {
            list.addObject().put("message_id", Integer.parseInt(Ids.message(message))).put("title", Phrases.TRAININGS[list.size() % Phrases.TRAININGS.length])
                .put("section", list.size() <= messages.length / 2 ? 1 : 2).put("position", list.size());
        }
        return list.toString();
    }
}
