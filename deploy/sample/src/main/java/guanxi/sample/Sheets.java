package guanxi.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** The sample company as the two CSV files that a company would hand in, with the headers that its people use. */
record Sheets(String customers, String facts) {

    static Sheets of(SampleCompany company) {
        return new Sheets(customers(company), facts(company));
    }

    void writeTo(Path folder) throws IOException {
        Files.writeString(folder.resolve("customers.csv"), customers);
        Files.writeString(folder.resolve("sales-facts.csv"), facts);
    }

    private static String customers(SampleCompany company) {
        var header = "客户编号,客户名称,省份,城市,区县,地址,联系人,职位,电话,邮箱,重要性,业务员,组织".split(",");
        return print(header, sheet -> {
            for (var customer : company.customers()) {
                sheet.printRecord(
                        customer.id(),
                        customer.name(),
                        "山东",
                        customer.territory().city(),
                        customer.district(),
                        customer.address(),
                        customer.contact(),
                        customer.position(),
                        customer.phone(),
                        customer.email(),
                        customer.key() ? "KEY" : "ORDINARY",
                        customer.territory().rep(),
                        customer.territory().unit());
            }
        });
    }

    private static String facts(SampleCompany company) {
        return print("单号,日期,客户编号,产品,产品类别,地区,业务员,数量,金额".split(","), sheet -> {
            for (var fact : company.facts()) {
                sheet.printRecord(
                        fact.id(),
                        fact.date(),
                        fact.customer().id(),
                        fact.casting().name(),
                        fact.casting().group(),
                        fact.customer().territory().city(),
                        fact.customer().territory().rep(),
                        fact.quantity(),
                        fact.amount());
            }
        });
    }

    private interface Rows {
        void printOn(CSVPrinter sheet) throws IOException;
    }

    private static String print(String[] header, Rows rows) {
        var text = new StringBuilder();
        try (var sheet = new CSVPrinter(text, CSVFormat.RFC4180)) {
            sheet.printRecord((Object[]) header);
            rows.printOn(sheet);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
