package guanxi.road;

import java.io.IOException;
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

/** The real input beside the repository, {@code ../shared/data/northwind}: what a trading company sold in three years. */
record Northwind(Path folder) {

    static final Path PLACE = place();

    static boolean isThere() {
        boolean there = Files.isDirectory(PLACE);
        System.out.println(
                there
                        ? "The road is walked on the real input of ../shared/data/northwind"
                        : "../shared/data/northwind is not there: the road is walked on the sample company alone");
        return there;
    }

    Path customers() {
        return folder.resolve("customers.csv");
    }

    JsonNode groundTruth() throws IOException {
        return JsonMapper.builder().build().readTree(Files.readString(folder.resolve("ground_truth.json")));
    }

    /** Orders joined with their lines, one revenue fact a line; no amount is rounded. */
    void writeFacts(Path file) throws IOException {
        var orders = by("orders", "order_id");
        var products = by("products", "product_id");
        var categories = by("categories", "category_id");
        var employees = by("employees", "employee_id");
        var regions = regionOfEmployee();
        try (var writer = Files.newBufferedWriter(file);
                var sheet = new CSVPrinter(writer, CSVFormat.RFC4180)) {
            sheet.printRecord("fact", "date", "customer", "product", "category", "region", "rep", "quantity", "amount");
            for (var line : read("order_details")) {
                var order = orders.get(line.get("order_id"));
                var product = products.get(line.get("product_id"));
                var employee = employees.get(order.get("employee_id"));
                sheet.printRecord(
                        line.get("order_id") + "-" + line.get("product_id"),
                        order.get("order_date"),
                        order.get("customer_id"),
                        product.get("product_name"),
                        categories.get(product.get("category_id")).get("category_name"),
                        regions.get(order.get("employee_id")),
                        employee.get("first_name") + " " + employee.get("last_name"),
                        line.get("quantity"),
                        amount(line).toPlainString());
            }
        }
    }

    private static BigDecimal amount(CSVRecord line) {
        var left = BigDecimal.ONE.subtract(new BigDecimal(line.get("discount")));
        return new BigDecimal(line.get("unit_price"))
                .multiply(new BigDecimal(line.get("quantity")))
                .multiply(left);
    }

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

    private static Path place() {
        var said = System.getenv("GUANXI_SHARED");
        var shared = said != null ? Path.of(said) : LaunchedSystem.ROOT.resolveSibling("shared");
        return shared.resolve("data/northwind");
    }
}
