package io.crossload.emulator.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossload.emulator.salesforce.http.TlsCertificate;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
    @TempDir
    Path folder;

    private static SSLContext trusting(Path pem) throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(pem)) {
            store.setCertificateEntry("emulator", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    @Test
    void clientsThatTrustTheCertificateReachTheOrgByNameAndByNumber() throws Exception {
        TlsCertificate certificate = TlsCertificate.selfSigned(folder);
        try (SalesforceEmulator org = SalesforceEmulator.start(OrgOptions.defaults(), Connections.defaults().withCertificate(certificate))) {
            assertThat(org.url()).isEqualTo("https://127.0.0.1:" + org.port());
            HttpClient client = HttpClient.newBuilder().sslContext(trusting(certificate.writePem())).build();
            for (String host : new String[] {"127.0.0.1", "localhost"}) {
                HttpResponse<String> login = client.send(HttpRequest.newBuilder(URI.create("https://" + host + ":" + org.port() + "/services/oauth2/token"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials&client_id=a&client_secret=b")).build(), HttpResponse.BodyHandlers.ofString());
                assertThat(ApiClient.json(login).get("instance_url").asText()).isEqualTo("https://" + host + ":" + org.port());
            }
        }
    }

    @Test
    void theKeystoreItselfServesJavaAsATruststore() throws Exception {
        TlsCertificate certificate = TlsCertificate.selfSigned(folder);
        KeyStore store = KeyStore.getInstance(certificate.keystore().toFile(), certificate.password().toCharArray());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        try (SalesforceEmulator org = SalesforceEmulator.start(OrgOptions.defaults(), Connections.defaults().withCertificate(certificate))) {
            HttpResponse<String> page = HttpClient.newBuilder().sslContext(context).build()
                .send(HttpRequest.newBuilder(URI.create(org.url() + "/")).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(page.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void theCertificateOfAFolderIsMadeOnce() throws Exception {
        byte[] first = Files.readAllBytes(TlsCertificate.selfSigned(folder).keystore());
        assertThat(Files.readAllBytes(TlsCertificate.selfSigned(folder).keystore())).isEqualTo(first);
    }
}
