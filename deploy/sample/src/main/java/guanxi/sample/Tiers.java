package guanxi.sample;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Waits until sales have become tiers, and visit-service knows them. */
record Tiers(SampleCompany company, Staff staff, Map<String, String> ids) {

    /** The ids of the cards by the company's own customer numbers. */
    static Map<String, String> idsByExternalId(Staff staff) {
        return staff.as(Staff.MANAGER).all("/api/customers").stream()
                .filter(customer -> customer.hasNonNull("externalId"))
                .collect(Collectors.toMap(
                        customer -> customer.path("externalId").asString(),
                        customer -> customer.path("id").asString()));
    }

    /** @throws NotLoaded naming the tier that does not come */
    String settle() {
        var expected = expected();
        Patience.until(() -> expected.entrySet().stream()
                .map(tier -> missing(tier.getKey(), tier.getValue()))
                .flatMap(Optional::stream)
                .findFirst());
        var found = expected.entrySet().stream()
                .map(tier -> tier.getValue().size() + " " + tier.getKey())
                .collect(Collectors.joining(", "));
        return "Tiers follow from the sales of %d: %s.".formatted(company.lastYear(), found);
    }

    private Optional<String> missing(String tier, Set<String> expected) {
        var known = staff.as(Staff.MANAGER).all("/api/cadences?tier=" + tier).stream()
                .map(cadence -> cadence.path("customerId").asString())
                .collect(Collectors.toSet());
        long there = expected.stream().filter(known::contains).count();
        return there == expected.size()
                ? Optional.empty()
                : Optional.of(
                        "visit-service knows only %d of %d customers as %s.".formatted(there, expected.size(), tier));
    }

    private Map<String, Set<String>> expected() {
        var bands = bands();
        var tiers = new LinkedHashMap<String, Set<String>>();
        bands.forEach(band -> tiers.put(band.tier(), new HashSet<>()));
        tiers.put("OTHER", new HashSet<>());
        for (var customer : company.customers()) {
            var sales = company.sales(company.lastYear(), customer::equals);
            var tier = bands.stream()
                    .filter(band -> sales.compareTo(band.atLeast()) >= 0)
                    .map(Band::tier)
                    .findFirst()
                    .orElse("OTHER");
            tiers.get(tier).add(ids.get(customer.id()));
        }
        return tiers;
    }

    private record Band(String tier, BigDecimal atLeast) {}

    /** Of the policy in force: somebody may have put another one there. */
    private List<Band> bands() {
        var bands = new ArrayList<Band>();
        staff.as(Staff.MANAGER).all("/api/tier-policies").stream()
                .filter(policy ->
                        !LocalDate.parse(policy.path("validFrom").asString()).isAfter(company.today()))
                .findFirst()
                .map(policy -> policy.path("bands"))
                .ifPresent(found -> found.forEach(band -> bands.add(band(band))));
        return bands;
    }

    private static Band band(JsonNode band) {
        return new Band(
                band.path("tier").asString(),
                new BigDecimal(band.path("atLeast").asString()));
    }
}
