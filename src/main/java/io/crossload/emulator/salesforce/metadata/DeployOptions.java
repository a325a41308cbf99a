package io.crossload.emulator.salesforce.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossload.emulator.salesforce.xml.XmlNode;

/** How a package is to be deployed. @param rollbackOnError one failure and nothing is deployed */
public record DeployOptions(boolean checkOnly, boolean rollbackOnError, boolean ignoreWarnings, boolean runsTests) {

    static DeployOptions of(JsonNode json) {
        return new DeployOptions(json.path("checkOnly").asBoolean(false), json.path("rollbackOnError").asBoolean(false),
            json.path("ignoreWarnings").asBoolean(false), runsTests(json.path("testLevel").asText(null)));
    }

    /** @param xml null for none */
    public static DeployOptions of(XmlNode xml) {
        if (xml == null) return new DeployOptions(false, false, false, false);
        return new DeployOptions(xml.flag("checkOnly"), xml.flag("rollbackOnError"), xml.flag("ignoreWarnings"), runsTests(xml.value("testLevel")));
    }

    private static boolean runsTests(String level) { return level != null && !"NoTestRun".equals(level); }
}
