package io.crossload.emulator.salesforce.soap;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossload.emulator.salesforce.http.Answer;
import io.crossload.emulator.salesforce.metadata.DeployOptions;
import io.crossload.emulator.salesforce.metadata.Deployment;
import io.crossload.emulator.salesforce.metadata.Deployments;
import io.crossload.emulator.salesforce.metadata.Sources;
import io.crossload.emulator.salesforce.store.Ids;
import io.crossload.emulator.salesforce.xml.XmlNode;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The metadata API by SOAP: deploying, retrieving, and looking at what is there. */
public final class MetadataCalls {
    private final Deployments deployments;
    private final Map<String, Sources.Retrieved> retrievals = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();

    public MetadataCalls(Deployments deployments) { this.deployments = deployments; }

    public void register(SoapEndpoints soap) {
        soap.add("deploy", this::deploy, Dialect.METADATA).add("checkDeployStatus", this::status, Dialect.METADATA)
            .add("cancelDeploy", this::cancel, Dialect.METADATA).add("deployRecentValidation", this::deployValidated, Dialect.METADATA)
            .add("retrieve", this::retrieve, Dialect.METADATA).add("checkRetrieveStatus", this::retrieved, Dialect.METADATA)
            .add("describeMetadata", this::describe, Dialect.METADATA).add("listMetadata", this::list, Dialect.METADATA)
            .add("readMetadata", this::read, Dialect.METADATA);
    }

    private Answer deploy(Envelope call) {
        byte[] zip;
        try {
            String text = call.operation().value("ZipFile");
            zip = Base64.getMimeDecoder().decode(text == null ? "" : text);
        } catch (IllegalArgumentException e) {
            throw new SoapFault("INVALID_FIELD_VALUE", "ZipFile is not base64");
        }
        Deployment deployment = deployments.start(zip, DeployOptions.of(call.operation().child("DeployOptions")));
        return call.answer(out -> out.json("result", queued(deployment.id())));
    }

    private static ObjectNode queued(String id) {
        return JsonNodeFactory.instance.objectNode().put("done", false).put("id", id).put("state", "Queued");
    }

    private Answer status(Envelope call) {
        Deployment deployment = deployment(call.operation().value("asyncProcessId"));
        ObjectNode json = deployment.json(call.operation().flag("includeDetails"), deployments.userName());
        return call.answer(out -> out.json("result", json));
    }

    private Answer cancel(Envelope call) {
        String id = call.operation().children().isEmpty() ? null : call.operation().children().get(0).text().trim();
        if (!deployment(id).cancel()) throw new SoapFault("INVALID_ID_FIELD", "Deployment already completed");
        return call.answer(out -> out.json("result", JsonNodeFactory.instance.objectNode().put("done", true).put("id", id)));
    }

    private Answer deployValidated(Envelope call) {
        Deployment deployment = deployments.startValidated(call.operation().value("validationId"));
        if (deployment == null) throw new SoapFault("INVALID_ID_FIELD", "Validated deployment not found: " + call.operation().value("validationId"));
        return call.answer(out -> out.element("result", deployment.id()));
    }

    private Deployment deployment(String id) {
        Deployment deployment = deployments.find(id);
        if (deployment == null) throw new SoapFault("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id");
        return deployment;
    }

    private Answer retrieve(Envelope call) {
        // The WSDL calls it retrieveRequest, jsforce sends request: Salesforce goes by the place.
        XmlNode request = call.operation().children().isEmpty() ? null : call.operation().children().get(0);
        if (request == null) throw new SoapFault("INVALID_FIELD_VALUE", "retrieveRequest is required");
        if (request.child("packageNames") != null) throw SoapFault.notEmulated("retrieve with packageNames");
        Map<String, List<String>> members = new LinkedHashMap<>();
        if (request.child("unpackaged") != null) {
            for (XmlNode types : request.child("unpackaged").all("types")) {
                members.put(String.valueOf(types.value("name")), types.all("members").stream().map(node -> node.text().trim()).toList());
            }
        }
        String id = Ids.of("09S", numbers.getAndIncrement());
        String prefix = request.flag("singlePackage") ? "" : "unpackaged/";
        retrievals.put(id, deployments.sources().retrieve(members, prefix, call.version()));
        return call.answer(out -> out.json("result", queued(id)));
    }

    private Answer retrieved(Envelope call) {
        String id = call.operation().value("asyncProcessId");
        Sources.Retrieved retrieved = id == null ? null : retrievals.get(id);
        if (retrieved == null) throw new SoapFault("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id");
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("done", true).put("id", id).put("status", "Succeeded").put("success", true);
        json.putArray("fileProperties").addAll(retrieved.files());
        json.putArray("messages").addAll(retrieved.missing());
        if (!"false".equals(call.operation().value("includeZip"))) json.put("zipFile", Base64.getEncoder().encodeToString(retrieved.zip()));
        return call.answer(out -> out.json("result", json));
    }

    private Answer describe(Envelope call) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("organizationNamespace", "").put("partialSaveAllowed", true).put("testRequired", false);
        var objects = json.putArray("metadataObjects");
        for (Sources.Type type : Sources.types()) {
            if (type.folder() == null) continue;
            ObjectNode object = objects.addObject().put("directoryName", type.folder()).put("inFolder", false).put("metaFile", false)
                .put("suffix", type.suffix()).put("xmlName", type.name());
            if ("CustomObject".equals(type.name())) object.putArray("childXmlNames").add("CustomField").add("RecordType");
        }
        return call.answer(out -> out.json("result", json));
    }

    private Answer list(Envelope call) {
        List<XmlNode> queries = call.operation().all("queries");
        return call.answer(out -> {
            for (XmlNode query : queries) deployments.sources().list(known(query.value("type"))).forEach(file -> out.json("result", file));
        });
    }

    private Answer read(Envelope call) {
        Sources.Type type = known(call.operation().value("type"));
        return call.answer(out -> {
            out.open("result");
            for (XmlNode name : call.operation().all("fullNames")) {
                XmlNode source = deployments.sources().get(type.name(), name.text().trim());
                out.open("records", "xsi:type", type.name());
                if (source != null) {
                    out.element("fullName", name.text().trim());
                    source.children().stream().filter(child -> !child.name().equals("fullName"))
                        .sorted(java.util.Comparator.comparing(XmlNode::name)).forEach(child -> child.writeSorted(out));
                }
                out.close("records");
            }
            out.close("result");
        });
    }

    private static Sources.Type known(String name) {
        Sources.Type type = Sources.type(name);
        if (type == null) throw new SoapFault("INVALID_TYPE", "Metadata type " + name + " is not emulated");
        return type;
    }
}
