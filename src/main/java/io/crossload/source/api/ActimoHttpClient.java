package io.crossload.source.api;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.classic.ExecRuntime;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/**
 * Sets up the HTTP client of the route {@code actimo-get}: it repeats, redirects and remembers nothing on its own, because Crossload paces its
 * calls and must see every redirect; and an answer that is left unread is cut off instead of being read to its end, which may never come.
 */
public final class ActimoHttpClient implements HttpClientConfigurer {

    @Override
    public void configureHttpClient(HttpClientBuilder builder) {
        builder.disableAutomaticRetries().disableRedirectHandling().disableCookieManagement().disableAuthCaching();
        builder.addExecInterceptorFirst("cut-off", (request, scope, chain) -> {
            ClassicHttpResponse response = chain.proceed(request, scope);
            if (response.getEntity() != null) {
                response.setEntity(new CutOff(response.getEntity(), scope.execRuntime));
            }
            return response;
        });
    }

    /** An entity whose stream, closed before its end, gives its connection up. */
    private static final class CutOff extends HttpEntityWrapper {
        private final ExecRuntime connection;
        private InputStream content;

        CutOff(HttpEntity entity, ExecRuntime connection) {
            super(entity);
            this.connection = connection;
        }

        @Override
        public InputStream getContent() throws IOException {
            if (content == null) {
                content = new Body(super.getContent(), connection);
            }
            return content;
        }
    }

    private static final class Body extends FilterInputStream {
        private final ExecRuntime connection;
        private boolean ended;

        Body(InputStream in, ExecRuntime connection) {
            super(in);
            this.connection = connection;
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            ended |= b < 0;
            return b;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int n = super.read(bytes, from, length);
            ended |= n < 0;
            return n;
        }

        @Override
        public void close() throws IOException {
            if (ended) {
                super.close();
            } else {
                connection.discardEndpoint();
                ended = true;
            }
        }
    }
}
