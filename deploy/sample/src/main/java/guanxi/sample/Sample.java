package guanxi.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;

/** {@code write} writes the sample company's CSV files; {@code load} loads the whole company into a running system. */
public final class Sample {

    private static final String USAGE = """
            Usage: sample write --to FOLDER [--today DATE]
                   sample load --port N [--today DATE]

            write  the CSV files of the sample company: its customers and their sales
            load   the sample company with visits, evaluations and targets, into the system whose gateway has that port
            """;

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private Sample() {}

    public static void main(String[] arguments) {
        try {
            run(arguments);
        } catch (Misuse e) {
            System.err.println(USAGE);
            System.exit(2);
        } catch (NotLoaded e) {
            System.err.println("The sample company is not loaded: " + e.getMessage());
            System.exit(1);
        } catch (IOException e) {
            System.err.println("The files cannot be written: " + e);
            System.exit(1);
        }
    }

    private static void run(String[] arguments) throws IOException {
        if (arguments.length == 3) {
            run(arguments[0], Map.of(arguments[1], arguments[2]), LocalDate.now(ZONE));
        } else if (arguments.length == 5 && arguments[3].equals("--today")) {
            run(arguments[0], Map.of(arguments[1], arguments[2]), day(arguments[4]));
        } else {
            throw new Misuse();
        }
    }

    private static void run(String command, Map<String, String> options, LocalDate today) throws IOException {
        var company = SampleCompany.of(today);
        if (command.equals("write") && options.containsKey("--to")) {
            write(company, Files.createDirectories(Path.of(options.get("--to"))));
        } else if (command.equals("load") && options.getOrDefault("--port", "").matches("\\d{1,5}")) {
            new Loading(company, new Staff(Integer.parseInt(options.get("--port"))), System.out).load();
        } else {
            throw new Misuse();
        }
    }

    private static void write(SampleCompany company, Path folder) throws IOException {
        Sheets.of(company).writeTo(folder);
        System.out.printf(
                "%d customers and %d sales facts of %d to %d are in %s%n",
                company.customers().size(),
                company.facts().size(),
                company.lastYear() - 1,
                company.today().getYear(),
                folder);
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new Misuse();
        }
    }

    private static final class Misuse extends RuntimeException {

        private static final long serialVersionUID = 1;
    }
}
