package io.crossload.source.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.source.profile.ApiSettings;
import io.crossload.source.profile.ObjectSettings;
import io.crossload.source.profile.SourceProfile;

/**
 * Streams files of one connection to the disk: by their id from Actimo, with the key, or by an address, without it. A redirect from Actimo to
 * another host is followed without the key.
 */
public final class FileDownload {
    private static final String DOWNLOAD = "/{id}/download";
    private static final int MOST_REDIRECTS = 3;
    /** A host that is gone stays gone: a broken link must not cost minutes. */
    private static final ApiSettings.Retry FOREIGN = new ApiSettings.Retry(Set.of(408, 425, 429, 500, 502, 503, 504), 2, Duration.ofMillis(500), Duration.ofSeconds(10),
        true, Duration.ofSeconds(30));

    private final ActimoHttp http;
    private final OpenHttp open;
    private final SourceProfile profile;
    private final SourceClock clock;
    private final String template;
    private final Connection connection;

    /** @param listPath path of the list of files, for example {@code /files}, where the profile names no other */
    public FileDownload(SourceProfile profile, String listPath, ActimoHttp http, OpenHttp open, SourceClock clock) {
        this.http = http;
        this.open = open;
        this.profile = profile;
        this.clock = clock;
        ObjectSettings own = profile.object("file");
        template = (own.path() == null ? listPath : own.path()) + DOWNLOAD;
        connection = profile.api() == null ? null : http.connect(profile, new AllowList(profile.api().baseUrl(), List.of(template)));
    }

    /** Whether the connection has an API to ask. */
    public boolean hasApi() { return connection != null; }

    /** What one try gave. */
    private sealed interface Answer {
        record Saved() implements Answer { }

        record Elsewhere(String location) implements Answer { }

        record Status(int status, Optional<Duration> pause) implements Answer { }
    }

    /** @throws LinkBroken when Actimo has no such file; @throws CrossloadException when Actimo cannot be reached or refuses the key */
    public void byId(String id, Path into, long most) throws LinkBroken {
        String path = template.replace("{id}", URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20"));
        ActimoRequest request = new ActimoRequest(connection, template, URI.create(profile.api().baseUrl().toASCIIString().replaceFirst("/$", "") + path), false);
        RetryPolicy policy = new RetryPolicy(profile.api().retry(), new Random());
        int repeats = 0;
        for (int redirects = 0;;) {
            String why;
            Optional<Duration> pause = Optional.empty();
            try {
                Answer answer = http.<Answer>get(request, a -> read(a, into, most));
                if (answer instanceof Answer.Saved) {
                    return;
                } else if (answer instanceof Answer.Elsewhere elsewhere) {
                    URI target = resolve(request.uri(), elsewhere.location());
                    if (!request.allowed().isOwnHost(target)) {
                        byUrl(target, into, most);
                        return;
                    }
                    if (++redirects > MOST_REDIRECTS || AllowList.isForbidden(target)) {
                        throw broken(target, "redirects");
                    }
                    request = request.at(target);
                    continue;
                }
                Answer.Status status = (Answer.Status) answer;
                if (status.status() == 401) {
                    throw new CrossloadException(Code.SOURCE_LOGIN_REFUSED, "(" + connection + ", " + request + ": HTTP 401)");
                }
                if (!policy.repeats(status.status())) {
                    throw broken(request.uri(), "HTTP " + status.status());
                }
                if (status.status() == 429) {
                    request.bucket().slowDown(policy.pause(0, Optional.of(status.pause().orElse(Duration.ZERO))));
                }
                why = "HTTP " + status.status();
                pause = status.pause();
            } catch (TooLarge e) {
                throw new LinkBroken(LinkBroken.Reason.TOO_LARGE, "");
            } catch (IOException e) {
                why = e.getClass().getSimpleName();
            }
            if (policy.isSpent(repeats)) {
                throw new CrossloadException(Code.SOURCE_UNREACHABLE, "(" + request + ": " + why + " after " + (repeats + 1) + " tries)");
            }
            sleep(policy.pause(repeats++, pause));
        }
    }

    /** Without the key, whatever the host. */
    public void byUrl(URI url, Path into, long most) throws LinkBroken {
        RetryPolicy policy = new RetryPolicy(FOREIGN, new Random());
        int repeats = 0;
        URI at = url;
        for (int redirects = 0;;) {
            String why;
            Optional<Duration> pause = Optional.empty();
            try {
                boolean own = connection != null && connection.allowed().isOwnHost(at);
                if (AllowList.isForbidden(at) && own || !own && !open.isOpen(at)) {
                    throw new LinkBroken(LinkBroken.Reason.HOST_REFUSED, host(at));
                }
                Answer answer = open.<Answer>get(at, a -> read(a, into, most));
                if (answer instanceof Answer.Saved) {
                    return;
                } else if (answer instanceof Answer.Elsewhere elsewhere) {
                    at = resolve(at, elsewhere.location());
                    if (++redirects > MOST_REDIRECTS) {
                        throw broken(at, "redirects");
                    }
                    continue;
                }
                Answer.Status status = (Answer.Status) answer;
                why = "HTTP " + status.status();
                if (!policy.repeats(status.status())) {
                    throw broken(at, why);
                }
                pause = status.pause();
            } catch (TooLarge e) {
                throw new LinkBroken(LinkBroken.Reason.TOO_LARGE, host(at));
            } catch (UnknownHostException e) {
                throw broken(at, "unknown host");
            } catch (IOException e) {
                why = e.getClass().getSimpleName();
            }
            if (policy.isSpent(repeats)) {
                throw broken(at, why);
            }
            sleep(policy.pause(repeats++, pause));
        }
    }

    private Answer read(ActimoAnswer answer, Path into, long most) throws IOException {
        if (answer.status() >= 200 && answer.status() < 300) {
            save(answer, into, most);
            return new Answer.Saved();
        }
        String location = answer.header("Location");
        return answer.status() < 400 && location != null ? new Answer.Elsewhere(location) : new Answer.Status(answer.status(), RetryAfter.of(answer, clock.now()));
    }

    private static void save(ActimoAnswer answer, Path into, long most) throws IOException {
        String length = answer.header("Content-Length");
        long expected = length == null || !length.matches("\\d{1,18}") || answer.header("Content-Encoding") != null ? -1 : Long.parseLong(length);
        if (expected > most) {
            throw new TooLarge();
        }
        long size = 0;
        byte[] buffer = new byte[1 << 16];
        InputStream in = answer.body();
        try (OutputStream out = Files.newOutputStream(into, StandardOpenOption.TRUNCATE_EXISTING)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                size += n;
                if (size > most) {
                    throw new TooLarge();
                }
                out.write(buffer, 0, n);
            }
        }
        if (expected >= 0 && size != expected) {
            throw new IOException("the answer broke off");
        }
    }

    private static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private static URI resolve(URI from, String location) throws LinkBroken {
        try {
            return from.resolve(location.strip().replace(" ", "%20"));
        } catch (IllegalArgumentException e) {
            throw broken(from, "a redirect that is none");
        }
    }

    private static LinkBroken broken(URI uri, String why) { return new LinkBroken(LinkBroken.Reason.BROKEN, host(uri) + ", " + why); }

    private static String host(URI uri) { return uri.getHost() == null ? "no host" : uri.getHost(); }

    private void sleep(Duration pause) {
        try {
            clock.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CrossloadException(Code.SOURCE_UNREACHABLE, "(interrupted)", e);
        }
    }
}
