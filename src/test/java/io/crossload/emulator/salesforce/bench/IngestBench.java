package io.crossload.emulator.salesforce.bench;

import io.crossload.emulator.salesforce.OrgOptions;
import io.crossload.emulator.salesforce.SalesforceEmulator;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Loads contacts of 30 columns by upsert, in jobs of 10,000 rows, and reads the success files. Not part of the test suite:
 * {@code java -Xmx3g -cp ... IngestBench [rows] [parallel jobs] [data folder]}.
 */
public final class IngestBench {
    private static final int JOB_ROWS = 10_000;
    private static final String DATA = "/services/data/v66.0/jobs/ingest";
    private static final String HEADER = "Source_System_ID__c,LastName,FirstName,Email,Phone,MobilePhone,Title,Department,MailingStreet,MailingCity,"
        + "MailingPostalCode,MailingCountry,Account.Source_System_ID__c,Actimo_Created_At__c,Actimo_Updated_At__c,Location__c,Employee_Number__c,"
        + "Actimo_Status__c,Actimo_Tags__c,Language__c,HasOptedOutOfEmail,DoNotCall,Actimo_Source_Keys__c,Actimo_Data_1__c,Actimo_Data_2__c,"
        + "Actimo_Data_3__c,Actimo_Data_4__c,Actimo_Data_5__c,Engagement_Score__c,NPS_Score__c\n";

    private final HttpClient http = HttpClient.newHttpClient();
    private final SalesforceEmulator org;
    private final String token;

    private IngestBench(SalesforceEmulator org) {
        this.org = org;
        this.token = org.token();
    }

    public static void main(String[] args) throws Exception {
        int rows = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        int parallel = args.length > 1 ? Integer.parseInt(args[1]) : 2;
        Path data = args.length > 2 ? Path.of(args[2]) : null;
        try (SalesforceEmulator org = SalesforceEmulator.start(OrgOptions.defaults().withGzipAnswers(false).withData(data))) {
            IngestBench bench = new IngestBench(org);
            bench.job("Account", "Source_System_ID__c,Name\n" + accounts());
            long before = heap();
            bench.pass("create", rows, parallel);
            System.out.printf("%,d bytes a stored record%n", (heap() - before) / rows);
            bench.pass("update", rows, parallel);
        }
    }

    private void pass(String name, int rows, int parallel) throws Exception {
        long start = System.nanoTime();
        long cpuBefore = workerCpu();
        ExecutorService clients = Executors.newFixedThreadPool(parallel);
        Future<?>[] jobs = new Future<?>[rows / JOB_ROWS];
        for (int i = 0; i < jobs.length; i++) {
            int number = i;
            jobs[i] = clients.submit(() -> {
                job("Contact", contacts(number * JOB_ROWS));
                return null;
            });
        }
        for (Future<?> job : jobs) job.get();
        clients.shutdown();
        double seconds = (System.nanoTime() - start) / 1e9;
        double cpu = (workerCpu() - cpuBefore) / 1e9;
        long heap = heap();
        System.out.printf("%s: %,d rows, %.1f s wall = %,.0f rows/s; workers %.1f s CPU = %,.0f rows/s a core; heap %,d MB%n", name, rows, seconds,
            rows / seconds, cpu, rows / cpu, heap >> 20);
    }

    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static long workerCpu() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long sum = 0;
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread != null && thread.getThreadName().startsWith("salesforce-job-")) sum += threads.getThreadCpuTime(thread.getThreadId());
        }
        return sum;
    }

    private void job(String object, String csv) throws Exception {
        String created = send("POST", DATA, "{\"object\":\"" + object + "\",\"operation\":\"upsert\",\"externalIdFieldName\":\"Source_System_ID__c\"}", "application/json");
        String id = created.replaceAll(".*\"id\":\"(\\w+)\".*", "$1");
        send("PUT", DATA + "/" + id + "/batches", csv, "text/csv");
        send("PATCH", DATA + "/" + id, "{\"state\":\"UploadComplete\"}", "application/json");
        org.awaitIngest(id);
        String info = send("GET", DATA + "/" + id, null, null);
        if (!info.contains("JobComplete")) throw new IllegalStateException(info);
        if (!info.contains("\"numberRecordsFailed\":0")) throw new IllegalStateException(send("GET", DATA + "/" + id + "/failedResults", null, null).substring(0, 2000));
        send("GET", DATA + "/" + id + "/successfulResults", null, null);
        send("DELETE", DATA + "/" + id, null, null);
    }

    private String send(String method, String path, String body, String type) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(org.url() + path)).header("Authorization", "Bearer " + token)
            .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        if (type != null) request.header("Content-Type", type);
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
    }

    private static String accounts() {
        StringBuilder csv = new StringBuilder();
        for (int i = 0; i < 500; i++) csv.append("bench:company:").append(i).append(",Company ").append(i).append('\n');
        return csv.toString();
    }

    private static String contacts(int from) {
        SplittableRandom random = new SplittableRandom(from);
        StringBuilder csv = new StringBuilder(JOB_ROWS * 450).append(HEADER);
        for (int i = from; i < from + JOB_ROWS; i++) {
            csv.append("bench:contact:").append(i).append(",Sørensen ").append(i).append(",Anne Marie,anne.").append(i).append("@example.dk,+4533")
                .append(100_000 + i % 900_000).append(",+4520").append(100_000 + i % 900_000).append(",Shop assistant,Sales ").append(i % 40)
                .append(",\"Nørregade ").append(i % 200).append(", 2. tv\",København,").append(1000 + i % 8999).append(",Denmark,bench:company:")
                .append(random.nextInt(500)).append(",2023-04-05T06:07:08.000Z,2026-01-02T03:04:05.000+01:00,Store ").append(i % 300).append(",E").append(i)
                .append(",active,\"floor,manager,first-aid\",da,false,false,bench:contact:").append(i).append(",Team ").append(i % 50)
                .append(",Shift ").append(i % 3).append(",\"He said \"\"hi\"\"\",,West,").append(i % 10).append(".5,").append(i % 11).append('\n');
        }
        return csv.toString();
    }
}
