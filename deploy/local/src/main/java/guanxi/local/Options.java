package guanxi.local;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What was asked of {@code deploy/up}.
 *
 * @param port of the gateway; the other parts take the eight ports behind it
 * @param data folder that keeps the data between runs
 * @param fresh whether to empty that folder first
 * @param demo whether to load the sample company
 * @param today business day to rehearse, null for the real one
 */
record Options(
        int port,
        Path data,
        boolean fresh,
        boolean demo,
        @Nullable LocalDate today) {

    /** The others are counted from it. */
    static final int HIGHEST_PORT = 65_527;

    /** @throws Misuse naming the argument that is wrong */
    static Options parse(String[] arguments, Path root) {
        var options = new Options(8080, root.resolve(".data"), false, false, null);
        for (int at = 0; at < arguments.length; at++) {
            var value = at + 1 < arguments.length ? arguments[at + 1] : null;
            switch (arguments[at]) {
                case "--fresh" -> options = options.with(true, options.demo);
                case "--demo" -> options = options.with(options.fresh, true);
                case "--port", "--data", "--today" -> {
                    if (value == null) {
                        throw new Misuse(arguments[at] + " needs a value.");
                    }
                    options = options.with(arguments[at], value);
                    at++;
                }
                default -> throw new Misuse("There is no option " + arguments[at] + ".");
            }
        }
        return options;
    }

    private Options with(boolean fresh, boolean demo) {
        return new Options(port, data, fresh, demo, today);
    }

    private Options with(String option, String value) {
        try {
            return switch (option) {
                case "--port" -> new Options(port(value), data, fresh, demo, today);
                case "--data" -> new Options(port, Path.of(value).toAbsolutePath(), fresh, demo, today);
                default -> new Options(port, data, fresh, demo, LocalDate.parse(value));
            };
        } catch (DateTimeException e) {
            throw new Misuse("--today needs a date such as 2026-11-23, not '" + value + "'.");
        }
    }

    private static int port(String value) {
        if (!value.matches("\\d{1,5}") || Integer.parseInt(value) < 1024 || Integer.parseInt(value) > HIGHEST_PORT) {
            throw new Misuse("--port needs a number from 1024 to " + HIGHEST_PORT + ", not '" + value + "'.");
        }
        return Integer.parseInt(value);
    }
}
