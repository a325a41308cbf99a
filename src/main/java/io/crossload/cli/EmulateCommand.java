package io.crossload.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.emulator.actimo.ActimoEmulator;
import io.crossload.emulator.actimo.api.PagingStyle;
import io.crossload.emulator.actimo.bundle.BundleStyle;
import io.crossload.emulator.actimo.bundle.BundleWriter;
import io.crossload.emulator.actimo.customer.Customer;
import io.crossload.emulator.actimo.customer.Mess;
import io.crossload.emulator.actimo.customer.Scale;
import io.crossload.emulator.actimo.fault.Faults;
import io.crossload.emulator.salesforce.Connections;
import io.crossload.emulator.salesforce.OrgOptions;
import io.crossload.emulator.salesforce.SalesforceEmulator;
import io.crossload.emulator.salesforce.fault.FaultPlan;
import io.crossload.emulator.salesforce.http.TlsCertificate;
import io.crossload.emulator.salesforce.setting.OrgFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "emulate", mixinStandardHelpOptions = true, description = "Runs a local stand-in for Actimo or Salesforce in the foreground.",
    subcommands = {EmulateCommand.Salesforce.class, EmulateCommand.Actimo.class})
final class EmulateCommand {

    @Command(name = "salesforce", mixinStandardHelpOptions = true, description = "An org as Salesforce's clients see it (docs/emulator.md); records live in memory unless there is a folder for them.")
    static final class Salesforce implements Callable<Integer> {
        @Option(names = "--port", defaultValue = "8901", description = "Port on 127.0.0.1 (default: ${DEFAULT-VALUE}; 0 = any free one).")
        private int port;
        @Option(names = "--faults", paramLabel = "FILE", description = "YAML plan of what goes wrong.")
        private Path faults;
        @Option(names = "--delay", paramLabel = "MS", defaultValue = "0", description = "Milliseconds that a bulk job takes at least.")
        private long delay;
        @Option(names = "--with-setup", description = "The org has Crossload's own fields, as if its setup project had been deployed.")
        private boolean withSetup;
        @Option(names = "--org", paramLabel = "FILE", description = "YAML with the org's switches, limits, rules, users and first records.")
        private Path orgFile;
        @Option(names = "--data", paramLabel = "DIR", description = "Folder that keeps the org over restarts; made when it is missing. Jobs are not kept.")
        private Path data;
        @Option(names = "--tls", description = "Serve https with a certificate made at the start.")
        private boolean tls;
        @Option(names = "--certificate", paramLabel = "FILE", description = "Serve https with the key in this PKCS #12 file; its password is in CROSSLOAD_EMULATOR_CERTIFICATE_PASSWORD.")
        private Path certificate;
        @Option(names = "--session-timeout", paramLabel = "MINUTES", defaultValue = "120", description = "Minutes after which a session that is not used ends (default: ${DEFAULT-VALUE}).")
        private long sessionTimeout;

        @Override
        public Integer call() throws InterruptedException {
            var options = OrgOptions.defaults().withPort(port).withProcessingDelay(Duration.ofMillis(delay)).withSetup(withSetup).withData(data);
            if (faults != null) {
                options = options.withFaults(plan());
            }
            Connections connections = Connections.defaults().withSessionTimeout(Duration.ofMinutes(sessionTimeout)).withCertificate(certificate());
            try (SalesforceEmulator emulator = SalesforceEmulator.start(withOrg(options), connections)) {
                // A stop by signal must write down what a stop by the last line would.
                Runtime.getRuntime().addShutdownHook(new Thread(emulator::close, "salesforce-emulator-stop"));
                System.out.println("Salesforce emulator at " + emulator.url() + " (any client id and secret; look at it with a browser; GET /emulator/stats, /emulator/state)");
                if (connections.certificate() != null) System.out.println(howToTrust(connections.certificate()));
                untilStopped();
            } catch (IllegalArgumentException e) {
                throw new CrossloadException(Code.CONFIG_INVALID, e.getMessage(), e);
            } catch (UncheckedIOException e) {
                throw unusable(e);
            }
            return 0;
        }

        private OrgOptions withOrg(OrgOptions options) { return orgFile == null ? options : options.withSettings(OrgFile.read(orgFile)); }

        private FaultPlan plan() {
            try {
                return FaultPlan.read(faults);
            } catch (UncheckedIOException e) {
                throw unusable(e);
            }
        }

        /** A file, folder or port that was named on the command line does not serve. */
        private static CrossloadException unusable(UncheckedIOException e) {
            return new CrossloadException(Code.CONFIG_INVALID, e.getMessage() + ": " + e.getCause().toString().lines().findFirst().orElse("") + ".", e);
        }

        /** Null for plain http. */
        private TlsCertificate certificate() {
            try {
                if (certificate == null) return tls ? TlsCertificate.selfSigned(Files.createTempDirectory("salesforce-emulator-tls")) : null;
                if (!Files.isRegularFile(certificate)) throw new CrossloadException(Code.CONFIG_INVALID, "There is no certificate file " + certificate + ".");
                String password = System.getenv("CROSSLOAD_EMULATOR_CERTIFICATE_PASSWORD");
                return new TlsCertificate(certificate, password == null ? TlsCertificate.PASSWORD : password);
            } catch (IOException e) {
                throw new CrossloadException(Code.CONFIG_INVALID, "No certificate could be made: " + e.getMessage() + ".", e);
            }
        }

        private String howToTrust(TlsCertificate served) {
            if (certificate != null) return "Clients must trust the certificate in " + certificate + ".";
            try {
                Path pem = served.writePem();
                return "Clients trust it so: curl --cacert " + pem + "; Node: NODE_EXTRA_CA_CERTS=" + pem + "; Java: -Djavax.net.ssl.trustStore="
                    + served.keystore() + " -Djavax.net.ssl.trustStorePassword=" + TlsCertificate.PASSWORD;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Command(name = "actimo", mixinStandardHelpOptions = true, description = "A customer: generated from a scale and a seed, served by API or written as export files.")
    static final class Actimo implements Callable<Integer> {
        @Option(names = "--port", defaultValue = "8902", description = "Port on 127.0.0.1 (default: ${DEFAULT-VALUE}; 0 = any free one).")
        private int port;
        @Option(names = "--scale", defaultValue = "small", description = "tiny (60 contacts), small (800), medium (10,000), large (60,000), or a number (default: ${DEFAULT-VALUE}).")
        private String scale;
        @Option(names = "--seed", defaultValue = "1", description = "The same scale and seed give the same customer (default: ${DEFAULT-VALUE}).")
        private long seed;
        @Option(names = "--mess", defaultValue = "none", description = "Faults in the data: none, all, or names separated by commas (default: ${DEFAULT-VALUE}).")
        private String mess;
        @Option(names = "--faults", paramLabel = "FILE", description = "YAML plan of what goes wrong with the API.")
        private Path faults;
        @Option(names = "--paging", defaultValue = "PAGE", description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
        private PagingStyle paging;
        @Option(names = "--key", paramLabel = "KEY", description = "API key to accept (default: " + io.crossload.emulator.actimo.Options.EMULATOR_KEY + ").")
        private String key;
        @Option(names = "--write", paramLabel = "DIR", description = "Write the customer as export files into this folder instead of serving it.")
        private Path write;
        @Option(names = "--messy-files", description = "With --write: one file per quirk of hand-made exports instead of clean CSV.")
        private boolean messyFiles;

        @Override
        public Integer call() throws InterruptedException, IOException {
            Customer customer = customer(scale, seed, mess);
            if (write != null) {
                Files.createDirectories(write);
                var files = BundleWriter.write(customer, write, messyFiles ? BundleStyle.MESSY : BundleStyle.CLEAN);
                System.out.println(files.size() + " files in " + write);
                return 0;
            }
            var options = io.crossload.emulator.actimo.Options.of(customer).withPort(port).withPaging(paging);
            if (key != null) {
                options = options.withApiKeys(Set.of(key));
            }
            if (faults != null) {
                options = options.withFaults(Faults.parse(Files.readString(faults)));
            }
            try (ActimoEmulator emulator = ActimoEmulator.start(options)) {
                System.out.println("Actimo emulator at " + emulator.url() + ", " + Tables.number(customer.scale().contacts()) + " contacts, seed " + seed
                    + " (GET /emulator/stats)");
                untilStopped();
            }
            return 0;
        }
    }

    static Customer customer(String scale, long seed, String mess) {
        try {
            return Customer.generate(Scale.parse(scale), seed, Mess.parse(mess));
        } catch (IllegalArgumentException e) {
            throw new CrossloadException(Code.CONFIG_INVALID, e.getMessage() + ".", e);
        }
    }

    private static void untilStopped() throws InterruptedException {
        System.out.flush();
        new CountDownLatch(1).await();
    }

    /** Copies a folder with everything in it. */
    static void copy(Path from, Path to) {
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
