package guanxi.kpi;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a trading company sold in three years, and what that adds up to by another's count. It lies beside the
 * repository, in {@code ../shared}, or where {@code GUANXI_SHARED} says.
 */
record Northwind(Path folder) {

    static Northwind beside() {
        var said = System.getenv("GUANXI_SHARED");
        var shared = said != null ? Path.of(said) : root().resolveSibling("shared");
        return new Northwind(shared.resolve("data/northwind"));
    }

    /** Says aloud when it is not, since nobody looks for a test that was skipped. */
    boolean isThere() {
        boolean there = Files.isRegularFile(folder.resolve("ground_truth.json"));
        if (!there) {
            System.out.println("NorthwindTests are SKIPPED: " + folder
                    + " is not there; say by GUANXI_SHARED where the folder 'shared' is");
        }
        return there;
    }

    JsonNode truth() throws IOException {
        return JsonMapper.shared().readTree(Files.readString(folder.resolve("ground_truth.json")));
    }

    /** A line of an order; its amount is not rounded. */
    record Line(
            String id,
            String date,
            String customer,
            String product,
            String category,
            String region,
            String employee,
            String quantity,
            BigDecimal amount) {

        String year() {
            return date.substring(0, 4);
        }
    }

    List<Line> lines() throws IOException {
        var orders = by("orders", "order_id");
        var products = by("products", "product_id");
        var categories = by("categories", "category_id");
        var employees = by("employees", "employee_id");
        var regions = regionOfEmployee();
        return read("order_details").stream()
                .map(line -> {
                    var order = orders.get(line.get("order_id"));
                    var product = products.get(line.get("product_id"));
                    var employee = employees.get(order.get("employee_id"));
                    return new Line(
                            line.get("order_id") + "-" + line.get("product_id"),
                            order.get("order_date"),
                            order.get("customer_id"),
                            product.get("product_name"),
                            categories.get(product.get("category_id")).get("category_name"),
                            regions.get(order.get("employee_id")),
                            employee.get("first_name") + " " + employee.get("last_name"),
                            line.get("quantity"),
                            amount(line));
                })
                .toList();
    }

    static String table(List<Line> lines) throws IOException {
        var table = new StringWriter();
        try (var sheet = new CSVPrinter(table, CSVFormat.RFC4180)) {
            sheet.printRecord("line", "date", "customer", "product", "category", "region", "rep", "quantity", "amount");
            for (var line : lines) {
                sheet.printRecord(
                        line.id,
                        line.date,
                        line.customer,
                        line.product,
                        line.category,
                        line.region,
                        line.employee,
                        line.quantity,
                        line.amount.toPlainString());
            }
        }
        return table.toString();
    }

    List<CSVRecord> read(String sheet) throws IOException {
        var format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (var reader = Files.newBufferedReader(folder.resolve(sheet + ".csv"))) {
            return format.parse(reader).getRecords();
        }
    }

    private static BigDecimal amount(CSVRecord line) {
        var left = BigDecimal.ONE.subtract(new BigDecimal(line.get("discount")));
        return new BigDecimal(line.get("unit_price"))
                .multiply(new BigDecimal(line.get("quantity")))
                .multiply(left);
    }

    /** Each has territories in one region only. */
    private Map<String, String> regionOfEmployee() throws IOException {
        var territories = by("territories", "territory_id");
        var regions = by("region", "region_id");
        return read("employee_territories").stream()
                .collect(Collectors.toMap(
                        row -> row.get("employee_id"),
                        row -> regions.get(
                                        territories.get(row.get("territory_id")).get("region_id"))
                                .get("region_description")
                                .strip(),
                        (one, same) -> one));
    }

    private Map<String, CSVRecord> by(String sheet, String column) throws IOException {
        return read(sheet).stream().collect(Collectors.toMap(row -> row.get(column), Function.identity()));
    }

    /** The build stands in the module's folder, an editor often in the repository's. */
    private static Path root() {
        var here = Path.of("").toAbsolutePath();
        return Files.isRegularFile(here.resolve("../service-starter/pom.xml")) ? here.getParent() : here;
    }
}
