package io.crossload.step;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;

/** {@code crossload health}: asks the container on this machine how it is, over the port that it tells it on. */
public final class Health {
    /** Which question: whether the process works at all, whether it can do its work, or everything that is checked. */
    public enum About { LIVE, READY, ALL }

    /** @param status UP or DOWN */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Report(String status, List<CheckLine> checks) {
        public Report {
            checks = checks == null ? List.of() : checks;
        }

        @JsonIgnore
        public boolean isUp() { return "UP".equals(status); }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record CheckLine(String name, String status, String message) { }

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Health() { }

    /** @throws CrossloadException CONTAINER_UNREACHABLE when nothing answers, or something else does */
    public static Report of(Path config, About about) {
        Settings settings = Settings.load(config, Map.of(), System::getenv);
        String host = settings.text(Setting.OBSERVE_HOST);
        URI address = URI.create("http://" + (host.equals("0.0.0.0") ? "127.0.0.1" : host) + ":" + settings.number(Setting.OBSERVE_PORT) + "/observe/health"
            + (about == About.ALL ? "" : "/" + about.name().toLowerCase(Locale.ROOT)));
        try {
            HttpResponse<String> answer = HttpClient.newBuilder().connectTimeout(PATIENCE).build().send(HttpRequest.newBuilder(address).timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
            Report report = new ObjectMapper().readValue(answer.body(), Report.class);
            if (report.status() == null) {
                throw new CrossloadException(Code.CONTAINER_UNREACHABLE, address + " answers, but not as a container of Crossload.");
            }
            return report;
        } catch (IOException e) {
            throw new CrossloadException(Code.CONTAINER_UNREACHABLE, address + ": " + e.getClass().getSimpleName() + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CrossloadException(Code.CONTAINER_UNREACHABLE, address + ": interrupted.", e);
        }
    }
}
