package io.crossload.emulator.salesforce.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossload.emulator.salesforce.http.Answer;
import io.crossload.emulator.salesforce.http.ApiError;
import io.crossload.emulator.salesforce.http.Call;
import io.crossload.emulator.salesforce.http.Router;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartConfig;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.Content;

/** {@code /metadata/deployRequest}: deploying a zip by REST. */
public final class DeployEndpoints {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PATH = "/services/data/{version}/metadata/deployRequest";
    private static final int MOST_BYTES = 64 * 1024 * 1024;

    private final Deployments deployments;

    public DeployEndpoints(Deployments deployments) { this.deployments = deployments; }

    public void register(Router router) {
        router.add("POST", PATH, this::deploy).add("POST", PATH + "/validatedDeployRequestId", this::quickDeploy).add("GET", PATH + "/{id}", this::status)
            .add("PATCH", PATH + "/{id}", this::cancel).add("POST", PATH + "/{id}", this::quickDeploy);
    }

    private Answer deploy(Call call) throws IOException {
        String type = call.header("Content-Type");
        if (type == null || !type.startsWith("multipart/form-data")) return quickDeploy(call);
        MultiPartConfig config = new MultiPartConfig.Builder().maxMemoryPartSize(MOST_BYTES).maxPartSize(MOST_BYTES).maxSize(2L * MOST_BYTES)
            .useFilesForPartsWithoutFileName(false).build();
        JsonNode request = null;
        byte[] zip = null;
        try (MultiPartFormData.Parts parts = MultiPartFormData.getParts(call.source(), call.source(), type, config)) {
            for (MultiPart.Part part : parts) {
                try (InputStream in = Content.Source.asInputStream(part.getContentSource())) {
                    // Clients name the JSON part json or entity_content; the zip is the part with a zip's first letters.
                    byte[] content = in.readAllBytes();
                    if (content.length > 1 && content[0] == 'P' && content[1] == 'K') zip = content;
                    else request = JSON.readTree(content);
                }
            }
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new ApiError(400, "JSON_PARSER_ERROR", e.getOriginalMessage());
        }
        if (request == null) throw new ApiError(400, "MISSING_ARGUMENT", "The part with deployOptions is missing");
        if (zip == null) throw new ApiError(400, "MISSING_ARGUMENT", "The part file with the zip is missing");
        JsonNode options = request.path("deployOptions");
        Deployment deployment = deployments.start(zip, DeployOptions.of(options));
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", deployment.id()).put("url", call.base() + "/metadata/deployRequest/" + deployment.id());
        json.set("deployOptions", options);
        json.putNull("validatedDeployRequestId");
        json.set("deployResult", deployment.json(false, deployments.userName()));
        return Answer.json(201, json);
    }

    private Answer quickDeploy(Call call) throws IOException {
        String validated = call.json().path("validatedDeployRequestId").asText(null);
        Deployment deployment = deployments.startValidated(validated);
        if (deployment == null) throw new ApiError(400, "INVALID_ID_FIELD", "INVALID_ID_FIELD: validated deployment not found: " + validated);
        return Answer.json(201, JsonNodeFactory.instance.objectNode().put("validatedDeployRequestId", validated).put("id", deployment.id())
            .put("url", call.base() + "/metadata/deployRequest/" + deployment.id()));
    }

    private Answer status(Call call) {
        Deployment deployment = deployment(call);
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", deployment.id()).put("url", call.base() + "/metadata/deployRequest/" + deployment.id());
        json.putNull("validatedDeployRequestId");
        json.set("deployResult", deployment.json(Boolean.parseBoolean(call.query("includeDetails")), deployments.userName()));
        return Answer.json(200, json);
    }

    private Answer cancel(Call call) throws IOException {
        Deployment deployment = deployment(call);
        if (!"Canceling".equals(call.json().at("/deployResult/status").asText())) {
            throw new ApiError(400, "INVALID_ARGUMENT", "Only the status Canceling can be set");
        }
        if (!deployment.cancel()) throw new ApiError(400, "INVALID_ID_FIELD", "Deployment already completed");
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", deployment.id());
        json.set("deployResult", deployment.json(false, deployments.userName()));
        return Answer.json(202, json);
    }

    private Deployment deployment(Call call) {
        Deployment deployment = deployments.find(call.variable("id"));
        if (deployment == null) throw ApiError.notFound();
        return deployment;
    }
}
