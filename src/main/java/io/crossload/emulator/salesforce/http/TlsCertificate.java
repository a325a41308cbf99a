package io.crossload.emulator.salesforce.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.Collections;

/**
 * A key and its certificate for https.
 *
 * @param keystore PKCS #12 file with one key
 * @param password of the file and of the key
 */
public record TlsCertificate(Path keystore, String password) {
    /** Password of keystores made here: the key is worth nothing, and tools of the JDK insist on one. */
    public static final String PASSWORD = "changeit";
    private static final String FILE = "salesforce-emulator.p12";

    /** The self-signed certificate for localhost and 127.0.0.1 in the folder; made with the JDK's keytool when it is not there yet. */
    public static TlsCertificate selfSigned(Path folder) throws IOException {
        Path keystore = folder.resolve(FILE);
        if (Files.exists(keystore)) return new TlsCertificate(keystore, PASSWORD);
        Files.createDirectories(folder);
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process process = new ProcessBuilder(keytool.toString(), "-genkeypair", "-alias", "salesforce", "-keyalg", "EC", "-groupname", "secp256r1",
            "-dname", "CN=localhost, O=Salesforce emulator", "-ext", "SAN=dns:localhost,ip:127.0.0.1", "-ext", "BC=ca:true", "-validity", "3650",
            "-storetype", "PKCS12", "-storepass", PASSWORD, "-keystore", keystore.toString()).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) throw new IOException("keytool made no certificate: " + said.strip());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while a certificate was made", e);
        }
        return new TlsCertificate(keystore, PASSWORD);
    }

    /** Writes the certificate, without its key, in PEM form beside the keystore, for clients that do not read keystores. */
    public Path writePem() throws IOException {
        String name = keystore.getFileName().toString().replaceFirst("\\.[^.]*$", "") + ".pem";
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded());
        return Files.writeString(keystore.resolveSibling(name), "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n");
    }

    private byte[] encoded() throws IOException {
        try (var in = Files.newInputStream(keystore)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password.toCharArray());
            for (String alias : Collections.list(store.aliases())) {
                Certificate certificate = store.getCertificate(alias);
                if (store.isKeyEntry(alias) && certificate != null) return certificate.getEncoded();
            }
        } catch (GeneralSecurityException e) {
            throw new IOException("Keystore " + keystore.getFileName() + " cannot be read", e);
        }
        throw new IOException("Keystore " + keystore.getFileName() + " has no key");
    }
}
