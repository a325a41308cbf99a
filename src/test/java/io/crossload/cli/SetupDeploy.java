package io.crossload.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import com.sforce.soap.metadata.DeployMessage;
import com.sforce.soap.metadata.DeployOptions;
import com.sforce.soap.metadata.DeployResult;
import com.sforce.soap.metadata.MetadataConnection;
import com.sforce.soap.partner.Connector;
import com.sforce.soap.partner.PartnerConnection;
import com.sforce.soap.partner.sobject.SObject;
import com.sforce.ws.ConnectionException;
import com.sforce.ws.ConnectorConfig;

/** Puts a written project into an org with Salesforce's own SOAP clients, after the folders of the source format became a package, as the CLI does it. */
final class SetupDeploy {
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<CustomObject xmlns=\"http://soap.sforce.com/2006/04/metadata\">\n";

    private final PartnerConnection partner;
    private final MetadataConnection metadata;

    SetupDeploy(String url) throws ConnectionException {
        ConnectorConfig login = new ConnectorConfig();
        login.setAuthEndpoint(url + "/services/Soap/u/65.0");
        login.setUsername("integration@crossload.example");
        login.setPassword("any");
        partner = Connector.newConnection(login);
        ConnectorConfig config = new ConnectorConfig();
        config.setSessionId(partner.getConfig().getSessionId());
        config.setServiceEndpoint(url + "/services/Soap/m/65.0");
        metadata = new MetadataConnection(config);
    }

    /** @return what Salesforce has against it */
    List<String> project(Path folder) throws IOException, ConnectionException {
        Map<String, String> files = new TreeMap<>(Map.of("package.xml", Files.readString(folder.resolve("manifest/package.xml"))));
        Path source = folder.resolve("force-app/main/default");
        try (Stream<Path> paths = Files.walk(source)) {
            for (Path path : paths.filter(Files::isRegularFile).sorted().toList()) {
                String name = source.relativize(path).toString().replace("-meta.xml", "");
                String[] parts = name.split("/");
                if (parts[0].equals("objects")) {
                    String body = inner(Files.readString(path));
                    files.merge("objects/" + parts[1] + ".object", parts.length == 4 ? "<fields>" + body + "</fields>" : body, (a, b) -> a + "\n" + b);
                } else {
                    files.put(name, Files.readString(path));
                }
            }
        }
        files.replaceAll((name, text) -> name.startsWith("objects/") ? HEAD + text + "\n</CustomObject>" : text);
        return deploy(files);
    }

    List<String> wayBack(Path folder) throws IOException, ConnectionException {
        return deploy(Map.of("package.xml", Files.readString(folder.resolve("way-back/package.xml")),
            "destructiveChanges.xml", Files.readString(folder.resolve("way-back/destructiveChanges.xml"))));
    }

    List<String> deploy(Map<String, String> files) throws IOException, ConnectionException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        DeployOptions options = new DeployOptions();
        options.setSinglePackage(true);
        options.setRollbackOnError(true);
        String id = metadata.deploy(bytes.toByteArray(), options).getId();
        DeployResult result = metadata.checkDeployStatus(id, true);
        while (!result.isDone()) {
            Thread.onSpinWait();
            result = metadata.checkDeployStatus(id, true);
        }
        return Stream.of(result.getDetails().getComponentFailures()).map(SetupDeploy::text).toList();
    }

    void assign(String permissionSet) throws ConnectionException {
        SObject assignment = new SObject("PermissionSetAssignment");
        assignment.setField("PermissionSetId", partner.query("SELECT Id FROM PermissionSet WHERE Name = '" + permissionSet + "'").getRecords()[0].getId());
        assignment.setField("AssigneeId", partner.getUserInfo().getUserId());
        if (!partner.create(new SObject[] {assignment})[0].isSuccess()) {
            throw new AssertionError(permissionSet);
        }
    }

    private static String text(DeployMessage failure) { return failure.getFullName() + ": " + failure.getProblem(); }

    private static String inner(String xml) { return xml.replaceFirst("(?s)^.*?<(CustomField|CustomObject) [^>]*>", "").replaceFirst("(?s)</(CustomField|CustomObject)>\\s*$", ""); }
}
