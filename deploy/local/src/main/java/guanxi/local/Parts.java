package guanxi.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The parts of the system and where each listens: the gateway's port and the eight behind it. */
record Parts(Path root, Options options) {

    private static final List<String> SERVICES = List.of("customer", "visit", "evaluation", "kpi");
    private static final List<String> BEANS_OF_THE_BUILD = List.of("-Dspring.aot.enabled=true");
    private static final String VERSION = "0.1.0-SNAPSHOT";

    Map<String, Integer> ports() {
        var ports = new LinkedHashMap<String, Integer>();
        int next = options.port();
        for (var part : List.of("gateway", "identity")) {
            ports.put(part, next++);
        }
        for (var service : SERVICES) {
            ports.put(service + "-service", next++);
        }
        for (var part : List.of("postgresql", "kafka", "kafka's controller")) {
            ports.put(part, next++);
        }
        return ports;
    }

    String gateway() {
        return "http://localhost:" + port("gateway");
    }

    String issuer() {
        return "http://localhost:" + port("identity");
    }

    /** What the programs stand on. */
    List<Part> surroundings() {
        return List.of(postgres(), kafka());
    }

    List<Part> all() {
        var parts = new ArrayList<>(surroundings());
        for (var program : programs()) {
            parts.add(new Part(
                    program.name(),
                    isService(program) ? Set.of("postgresql", "kafka") : Set.of(),
                    uses(program),
                    program::start,
                    program::isReady));
        }
        return parts;
    }

    private static boolean isService(Program program) {
        return program.name().endsWith("-service");
    }

    private static Set<String> uses(Program program) {
        var uses = new HashSet<String>();
        if (!program.name().equals("identity")) {
            uses.add("identity");
        }
        if (program.name().equals("gateway")) {
            SERVICES.forEach(service -> uses.add(service + "-service"));
        }
        return uses;
    }

    List<Program> programs() {
        var programs = new ArrayList<Program>();
        programs.add(program("identity", root.resolve("deploy/identity"), List.of(), identityArguments()));
        for (var service : SERVICES) {
            var name = service + "-service";
            programs.add(program(name, root.resolve(name), BEANS_OF_THE_BUILD, serviceArguments(service)));
        }
        programs.add(program("gateway", root.resolve("gateway"), List.of(), gatewayArguments()));
        return programs;
    }

    List<Family> families() {
        var families = programs().stream()
                .collect(Collectors.groupingBy(Program::libraries, LinkedHashMap::new, Collectors.toList()));
        return families.values().stream().map(Family::new).toList();
    }

    /** The same parts with other data and on other ports, for a run that nobody sees. */
    Parts apart(Path folder) {
        int port = Surroundings.freePorts(ports().size());
        return new Parts(root, new Options(port, folder, true, false, options.today()));
    }

    /** Of this build, whoever starts it. */
    Path preparationLock() {
        return root.resolve("deploy/local/target/preparation.lock");
    }

    Path log(String part) {
        return options.data().resolve("logs").resolve(part + ".log");
    }

    /** The folder of PostgreSQL's data. */
    Path database() {
        return options.data().resolve("postgresql");
    }

    private Part postgres() {
        int port = port("postgresql");
        var binaries = root.resolve("deploy/local/target/postgresql-binaries");
        var server = new Postgres(port, database(), binaries, log("postgresql"), SERVICES);
        return new Part("postgresql", Set.of(), Set.of(), server::start, () -> Health.accepts(port));
    }

    private Part kafka() {
        int port = port("kafka");
        return new Part(
                "kafka", Set.of(), Set.of(), () -> Program.launch(broker(), log("kafka")), () -> Health.accepts(port));
    }

    private List<String> broker() {
        var archive = new Archive(root.resolve("deploy/local/target/kafka-" + Archive.JDK + ".archive"));
        return Program.command(
                Broker.class,
                archive.isThere() ? archive.reading() : archive.writing(),
                List.of(
                        "" + port("kafka"),
                        "" + port("kafka's controller"),
                        options.data().resolve("kafka").toString()));
    }

    private Program program(String name, Path module, List<String> settings, List<String> arguments) {
        var all = new ArrayList<>(arguments);
        int port = port(name);
        all.add("--server.port=" + port);
        all.add("--server.address=127.0.0.1");
        all.add("--crm.security.issuer=" + issuer());
        var jar = module.resolve("target/" + module.getFileName() + "-" + VERSION + "-app.jar");
        return new Program(name, port, jar, libraries(name), log(name), settings, all);
    }

    /** In no folder of a service: whose process it is, people and tests see by the paths in its command. */
    private Libraries libraries(String program) {
        var family = program.endsWith("-service") ? "services" : program;
        return new Libraries(
                root.resolve("deploy/local/target/run-" + Archive.JDK).resolve(family));
    }

    private List<String> serviceArguments(String service) {
        var arguments = new ArrayList<>(List.of(
                "--crm.database.host=127.0.0.1",
                "--crm.database.port=" + port("postgresql"),
                "--crm.database.name=" + service,
                "--crm.database.user=" + Postgres.USER,
                "--crm.kafka.bootstrap-servers=127.0.0.1:" + port("kafka")));
        if (options.today() != null) {
            arguments.add("--crm.company.today=" + options.today());
        }
        return arguments;
    }

    private List<String> gatewayArguments() {
        return SERVICES.stream()
                .map(service -> "--crm.services." + service + "=http://127.0.0.1:" + port(service + "-service"))
                .toList();
    }

    private List<String> identityArguments() {
        return List.of(
                "--spring.profiles.active=local",
                "--crm.identity.gateway=" + gateway(),
                "--crm.identity.key-file=" + options.data().resolve("identity/signing-key.json"));
    }

    private int port(String part) {
        return ports().get(part);
    }
}
