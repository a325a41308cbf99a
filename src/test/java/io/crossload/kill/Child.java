package io.crossload.kill;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import com.sun.jdi.connect.ListeningConnector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.VMDisconnectEvent;
import com.sun.jdi.request.BreakpointRequest;
import com.sun.jdi.request.ClassPrepareRequest;
import com.sun.jdi.request.EventRequest;

/** The command line in a process of its own, to be killed; what it prints is kept. */
public final class Child {
    private final Process process;
    private final StringBuilder output = new StringBuilder();
    private boolean ended;

    private Child(Process process) {
        this.process = process;
        Thread reader = new Thread(this::read, "child-output");
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                print(line);
            }
        } catch (IOException e) {
            print("(" + e.getMessage() + ")");
        }
        synchronized (output) {
            ended = true;
            output.notifyAll();
        }
    }

    private void print(String line) {
        synchronized (output) {
            output.append(line).append('\n');
            output.notifyAll();
        }
    }

    /** Waits until it has printed that text; fails when it ends without. */
    public void awaitOutput(String text) throws InterruptedException {
        synchronized (output) {
            while (output.indexOf(text) < 0) {
                if (ended) {
                    throw new AssertionError("the process ended without saying \"" + text + "\":\n" + output);
                }
                output.wait();
            }
        }
    }

    /** @param environment settings; the surrounding ones are passed on */
    public static Child start(Map<String, String> environment, String... arguments) { return start(environment, List.of(), arguments); }

    /** Another program of the test tree in a process of its own. */
    public static Child program(Class<?> main, String... arguments) { return java(main.getName(), Map.of(), List.of(), arguments); }

    private static Child start(Map<String, String> environment, List<String> options, String... arguments) {
        return java("io.crossload.cli.Main", environment, options, arguments);
    }

    private static Child java(String main, Map<String, String> environment, List<String> options, String... arguments) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m",
            "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
        command.addAll(options);
        command.addAll(List.of("-Dcrossload.dir=" + Path.of("").toAbsolutePath(), "-cp", System.getProperty("java.class.path"), main));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            return new Child(builder.start());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Runs until the point is reached and kills it there, with signal 9. Fails when the point is never reached. */
    static void killAt(Point point, Map<String, String> environment, String... arguments) {
        ListeningConnector connector = Bootstrap.virtualMachineManager().listeningConnectors().stream()
            .filter(c -> c.transport().name().equals("dt_socket")).findFirst().orElseThrow();
        Map<String, Connector.Argument> listening = connector.defaultArguments();
        listening.get("localAddress").setValue("127.0.0.1");
        try {
            String port = connector.startListening(listening).replaceAll(".*:", "");
            Child child = start(environment, List.of("-agentlib:jdwp=transport=dt_socket,server=n,suspend=y,address=127.0.0.1:" + port), arguments);
            try {
                VirtualMachine machine = connector.accept(listening);
                if (!reaches(machine, point)) {
                    throw new AssertionError("the process ended before it reached \"" + point + "\":\n" + child.output());
                }
            } finally {
                child.kill();
                connector.stopListening(listening);
            }
        } catch (IOException | IllegalConnectorArgumentsException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** True when the machine stands at the point, false when it has ended. */
    private static boolean reaches(VirtualMachine machine, Point point) throws InterruptedException {
        ClassPrepareRequest loaded = machine.eventRequestManager().createClassPrepareRequest();
        loaded.addClassFilter(point.type());
        loaded.setSuspendPolicy(EventRequest.SUSPEND_ALL);
        loaded.enable();
        try {
            machine.resume();
            for (;;) {
                EventSet events = machine.eventQueue().remove();
                for (Event event : events) {
                    if (event instanceof ClassPrepareEvent prepared) {
                        breakAt(machine, prepared.referenceType(), point);
                    } else if (event instanceof BreakpointEvent) {
                        return true;
                    } else if (event instanceof VMDisconnectEvent) {
                        return false;
                    }
                }
                events.resume();
            }
        } catch (VMDisconnectedException ended) {
            return false;
        }
    }

    private static void breakAt(VirtualMachine machine, ReferenceType type, Point point) {
        type.methodsByName(point.method()).stream().filter(m -> !m.isAbstract() && !m.isBridge()).forEach(method -> {
            BreakpointRequest request = machine.eventRequestManager().createBreakpointRequest(method.location());
            request.addCountFilter(point.hit());
            request.setSuspendPolicy(EventRequest.SUSPEND_ALL);
            request.enable();
        });
    }

    /** Signal 9; returns when the process is gone. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Signal 15; what it says until its end is kept. */
    public void terminate() { process.toHandle().destroy(); }

    public int awaitEnd() {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The exit code, or empty when it still runs after so many seconds. */
    public java.util.OptionalInt awaitEnd(long seconds) throws InterruptedException {
        return process.waitFor(seconds, java.util.concurrent.TimeUnit.SECONDS) ? java.util.OptionalInt.of(process.exitValue()) : java.util.OptionalInt.empty();
    }

    /** Returns when everything that the ended process has said is here. */
    public void awaitOutputEnd() {
        synchronized (output) {
            try {
                while (!ended) {
                    output.wait();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    public String output() {
        synchronized (output) {
            return output.toString();
        }
    }
}
