package guanxi.customer.quality;

import static org.assertj.core.api.Assertions.assertThat;

import guanxi.customer.CustomerApi;
import guanxi.customer.quality.TurnedWays.Days;
import guanxi.starter.testing.ServiceTest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;

@ServiceTest
class TurnedWaysTests {

    private static final LocalDate BEFORE = LocalDate.of(2026, 3, 1);
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 4);

    @Autowired
    private WebTestClient web;

    @Autowired
    private TurnedWays turnedWays;

    @Test
    void knowsTheFirstAndTheLastDayOfAWay() {
        assertThat(turns("validUntil", BEFORE.minusDays(1))).isFalse();
        assertThat(turns("validUntil", BEFORE)).isTrue();
        assertThat(turns("validUntil", TODAY.minusDays(1))).isTrue();
        assertThat(turns("validUntil", TODAY)).isFalse();
        assertThat(turns("validFrom", BEFORE)).isFalse();
        assertThat(turns("validFrom", BEFORE.plusDays(1))).isTrue();
        assertThat(turns("validFrom", TODAY)).isTrue();
        assertThat(turns("validFrom", TODAY.plusDays(1))).isFalse();
    }

    @Test
    void looksAtTheWaysOfContactsAndAtNoOtherCards() {
        var contact = Map.of("name", "王敏", "contactWays", List.of(way("validUntil", BEFORE)));
        var turned = register(Map.of("contacts", List.of(contact)));
        var undated = register(Map.of("contactWays", List.of(Map.of("type", "PHONE", "value", "13800138000"))));
        register(Map.of("contactWays", List.of(way("validUntil", BEFORE))));

        assertThat(among(turned, undated)).containsExactly(turned);
    }

    private boolean turns(String bound, LocalDate day) {
        return !among(register(Map.of("contactWays", List.of(way(bound, day))))).isEmpty();
    }

    private List<UUID> among(UUID... cards) {
        return turnedWays.among(List.of(cards), new Days(BEFORE, TODAY)).block();
    }

    private UUID register(Map<String, ?> profile) {
        return CustomerApi.asAdmin(web).registered("Turned", profile);
    }

    private static Map<String, String> way(String bound, LocalDate day) {
        return Map.of("type", "PHONE", "value", "13800138000", bound, day.toString());
    }
}
