package guanxi.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleCompanyTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    private final SampleCompany company = SampleCompany.of(TODAY);

    @Test
    void isTheSameAtEveryRun(@TempDir Path one, @TempDir Path other) throws IOException {
        Sheets.of(company).writeTo(one);
        Sheets.of(SampleCompany.of(TODAY)).writeTo(other);
        for (var sheet : new String[] {"customers.csv", "sales-facts.csv"}) {
            assertThat(Files.mismatch(one.resolve(sheet), other.resolve(sheet))).isEqualTo(-1);
        }
    }

    @Test
    void sellsALittleMoreThanItsTaskAndLessThanItsTarget() {
        assertThat(salesOf(2025)).isBetween(new BigDecimal("5600000"), new BigDecimal("6200000"));
        assertThat(salesOf(2024)).isLessThan(salesOf(2025));
    }

    @Test
    void sellsOnUntilYesterday() {
        assertThat(company.facts()).extracting(SampleFact::date).allMatch(day -> day.isBefore(TODAY));
        assertThat(salesOf(2026)).isBetween(new BigDecimal("5000000"), new BigDecimal("6500000"));
    }

    @Test
    void tellsThePastTheSameAsTimeGoesOn() {
        assertThat(SampleCompany.of(TODAY.plusDays(20)).facts()).containsAll(company.facts());
    }

    @Test
    void hasCustomersOfEveryTier() {
        Map<String, Long> tiers = company.customers().stream()
                .collect(Collectors.groupingBy(customer -> tier(lastYearsSales(customer)), Collectors.counting()));
        assertThat(tiers).containsEntry("VIP", 3L).containsEntry("FIRST", 6L).containsEntry("SECOND", 18L);
        assertThat(tiers.get("OTHER")).isEqualTo(company.customers().size() - 27L);
    }

    @Test
    void givesEveryFactAnIdOfItsOwn() {
        assertThat(company.facts()).extracting(SampleFact::id).doesNotHaveDuplicates();
    }

    private BigDecimal salesOf(int year) {
        return company.sales(year, customer -> true);
    }

    private BigDecimal lastYearsSales(SampleCustomer customer) {
        return company.sales(2025, customer::equals);
    }

    /** The thresholds of the policy that customer-service comes with. */
    private static String tier(BigDecimal sales) {
        if (sales.compareTo(new BigDecimal("500000")) >= 0) {
            return "VIP";
        }
        if (sales.compareTo(new BigDecimal("200000")) >= 0) {
            return "FIRST";
        }
        return sales.compareTo(new BigDecimal("50000")) >= 0 ? "SECOND" : "OTHER";
    }
}
