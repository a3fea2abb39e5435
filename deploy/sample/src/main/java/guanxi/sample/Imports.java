package guanxi.sample;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Hands in the two files of the company. */
final class Imports {

    private static final Map<String, ?> CUSTOMER_OPTIONS = Map.of(
            "mapping",
            Map.ofEntries(
                    Map.entry("externalId", "客户编号"),
                    Map.entry("name", "客户名称"),
                    Map.entry("province", "省份"),
                    Map.entry("city", "城市"),
                    Map.entry("district", "区县"),
                    Map.entry("address", "地址"),
                    Map.entry("contactName", "联系人"),
                    Map.entry("contactPosition", "职位"),
                    Map.entry("phone", "电话"),
                    Map.entry("email", "邮箱"),
                    Map.entry("importance", "重要性"),
                    Map.entry("owner", "业务员"),
                    Map.entry("orgUnit", "组织")),
            "defaults",
            Map.of("country", "中国"));
    private static final Map<String, ?> FACT_OPTIONS = Map.of(
            "mapping",
            Map.of(
                    "factId", "单号",
                    "date", "日期",
                    "customer", "客户编号",
                    "product", "产品",
                    "productGroup", "产品类别",
                    "region", "地区",
                    "rep", "业务员",
                    "quantity", "数量",
                    "amount", "金额"),
            "defaults",
            Map.of("currency", "CNY", "source", "sample"));

    private Imports() {}

    /** What became of each file, as soon as it is through. */
    static Stream<String> of(SampleCompany company, Staff staff) {
        var sheets = Sheets.of(company);
        var admin = staff.as(Staff.ADMIN);
        return Stream.of(
                        new Import("/api/customer-imports", sheets.customers(), CUSTOMER_OPTIONS, "customers"),
                        new Import("/api/fact-imports", sheets.facts(), FACT_OPTIONS, "sales facts"))
                .map(file -> file.send(admin));
    }

    private record Import(String path, String file, Map<String, ?> options, String what) {

        String send(Api api) {
            var job = api.upload(path, file.getBytes(StandardCharsets.UTF_8), options);
            var counts = job.path("counts");
            if (!job.path("state").asString().equals("DONE")
                    || counts.path("failed").asInt() > 0) {
                throw new NotLoaded("the import of the %s failed: %s".formatted(what, job));
            }
            return "The %s are imported: %s."
                    .formatted(
                            what,
                            String.join(
                                    ", ",
                                    counts.propertyStream().map(Import::count).toList()));
        }

        private static String count(Map.Entry<String, JsonNode> count) {
            // Facts may overtake the cards, which come to kpi-service by event.
            var what = count.getKey().equals("waiting") ? "waiting for their customers' cards" : count.getKey();
            return count.getValue().asInt() + " " + what;
        }
    }
}
