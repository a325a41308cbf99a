package io.crossload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import io.crossload.step.Container;

/** The shipped routes: they start as they are, say what they do, and each has a policy for errors. */
class RoutesTest {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Schema CAMEL = camelSchema();

    @TempDir
    Path home;

    @Test
    void everyRouteStartsWithIdDescriptionAndErrorPolicyWithoutTheOrg() throws IOException {
        Set<String> written = new HashSet<>();
        for (Path file : files().toList()) {
            YAML.readTree(file.toFile()).findValues("route").forEach(r -> written.add(r.path("id").asText()));
        }
        Map<String, String> settings = Map.of("sf.url", "http://127.0.0.1:" + closedPort(), "sf.client.id", "x", "sf.client.secret", "x", "migrate.on-start", "false");
        try (Container container = Container.open(new Container.Options(home, Path.of("config"), Path.of("routes"), settings))) {
            List<RouteDefinition> routes = ((ModelCamelContext) container.context()).getRouteDefinitions();
            assertThat(routes).extracting(RouteDefinition::getRouteId).containsExactlyInAnyOrderElementsOf(written);
            assertThat(routes).allSatisfy(route -> {
                assertThat(route.getDescriptionText()).as(route.getRouteId()).isNotBlank();
                assertThat(route.getRouteConfigurationId() != null || route.isErrorHandlerFactorySet()).as(route.getRouteId() + " has an error policy").isTrue();
            });
            assertThat(container.context().getRoutes()).allSatisfy(route -> assertThat(route.getRouteId()).isIn(written));
        }
    }

    /** The schema wants true or false where Camel takes a property placeholder too. */
    @ParameterizedTest
    @MethodSource("files")
    void everyRouteFileMatchesCamelsSchema(Path file) throws IOException {
        JsonNode routes = YAML.readTree(file.toFile());
        assertThat(CAMEL.validate(routes)).filteredOn(e -> !routes.at(e.getInstanceLocation().toString()).asText().startsWith("{{")).isEmpty();
    }

    static Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("routes"))) {
            return files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }

    private static Schema camelSchema() {
        try (InputStream in = RoutesTest.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
            JsonNode document = new ObjectMapper().readTree(in);
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4).getSchema(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
