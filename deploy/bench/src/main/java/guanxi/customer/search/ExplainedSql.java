package guanxi.customer.search;

import guanxi.starter.access.Caller;
import guanxi.starter.access.SightedSql;
import io.r2dbc.spi.Readable;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;

/** Carries statements out as they are, and explains those that were carried out afterwards. */
final class ExplainedSql extends SightedSql {

    private final List<GenericExecuteSpec> carriedOut = new ArrayList<>();

    ExplainedSql(DatabaseClient database) {
        super(database);
    }

    @Override
    public GenericExecuteSpec sql(Caller caller, String text) {
        return both(super.sql(caller, text), super.sql(caller, "explain (analyze, buffers, costs off) " + text));
    }

    /** The plans since the last time, in the order of the statements. */
    String plans() {
        var plans = new StringBuilder();
        for (var statement : carriedOut) {
            statement
                    .map(row -> String.valueOf(row.get(0, String.class)))
                    .all()
                    .collectList()
                    .blockOptional()
                    .orElseThrow()
                    .forEach(line -> plans.append(shortened(line)).append('\n'));
            plans.append('\n');
        }
        carriedOut.clear();
        return plans.toString();
    }

    private static String shortened(String line) {
        return line.length() > 240 ? line.substring(0, 240) + " …" : line;
    }

    private GenericExecuteSpec both(GenericExecuteSpec real, GenericExecuteSpec explained) {
        return (GenericExecuteSpec) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {GenericExecuteSpec.class}, (self, method, arguments) -> {
                    if (method.getName().equals("bind")) {
                        return both((GenericExecuteSpec) method.invoke(real, arguments), (GenericExecuteSpec)
                                method.invoke(explained, arguments));
                    }
                    if (method.getName().equals("map") && arguments[0] instanceof Function<?, ?> read) {
                        return mapped(real, explained, read);
                    }
                    return method.invoke(real, arguments);
                });
    }

    @SuppressWarnings("unchecked")
    private Object mapped(GenericExecuteSpec real, GenericExecuteSpec explained, Function<?, ?> read) {
        var reading = (Function<Readable, Object>) read;
        return real.map((Readable row) -> {
            if (!carriedOut.contains(explained)) {
                carriedOut.add(explained);
            }
            return reading.apply(row);
        });
    }
}
