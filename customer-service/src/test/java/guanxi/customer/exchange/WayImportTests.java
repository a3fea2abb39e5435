package guanxi.customer.exchange;

import static guanxi.customer.CustomerApi.body;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import guanxi.customer.CustomerApi;
import guanxi.starter.testing.ServiceTest;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** A number or address that a table writes in another way is the one that the card has. */
@ServiceTest
class WayImportTests {

    private static final Map<String, ?> LANDLINE =
            Map.of("type", "PHONE", "value", "0532-88888801", "label", "总机", "validUntil", "2099-12-31");
    private static final Map<String, ?> MOBILE = Map.of("type", "PHONE", "value", "13800138000");
    private static final Map<String, ?> EMAIL = Map.of("type", "EMAIL", "value", "wang@kunde.example");

    @Autowired
    private WebTestClient web;

    private final String key = "N" + System.nanoTime();
    private CustomerApi admin;
    private UUID customer;

    @BeforeEach
    void begin() {
        admin = CustomerApi.asAdmin(web);
        var boss = Map.of("name", "王伟", "position", "厂长", "contactWays", List.of(MOBILE));
        var ways = List.of(LANDLINE, MOBILE, EMAIL);
        customer = admin.registered(
                "Works " + key, Map.of("externalId", key, "contactWays", ways, "contacts", List.of(boss)));
    }

    @ParameterizedTest
    @CsvSource({
        "phone, 138 0013 8000",
        "phone, +86 138-0013-8000",
        "phone, (0532) 8888 8801",
        "phone2, +86 532 88888801",
        "email, Wang@Kunde.example",
        "email2, mailto:wang@kunde.example",
        "contactPhone, +8613800138000",
    })
    void changesNothing(String field, String cell) {
        var before = card().path("contactWays");

        assertThat(imported("contactName," + field, "王伟," + cell)).isEqualTo("{\"unchanged\":1}");
        assertThat(card().path("contactWays")).isEqualTo(before);
    }

    @Test
    void isAnotherWhereSomebodyElseIsPutThrough() {
        assertThat(imported("phone", "0532-88888801 转 12")).isEqualTo("{\"updated\":1}");
        assertThat(card().path("contactWays").findValuesAsString("value"))
                .containsExactly("0532-88888801 转 12", "13800138000", "wang@kunde.example");
    }

    @Test
    void isStillThePersonsWhoHasAnotherPositionNow() {
        imported("contactName,contactPosition,contactPhone", "王伟,总经理,138-0013-8000");

        assertThat(card().path("contacts").findValuesAsString("position")).containsExactly("总经理");
    }

    /** The letters of an id are the same in whatever case, so a second row would silently undo the first. */
    @Test
    void goesForTheIdsOfCardsAsWell() {
        var rows = "id,name\n%s,One %s\nurn:uuid:%s,Two %s\n"
                .formatted(customer, key, customer.toString().toUpperCase(Locale.ROOT), key);
        var job = admin.imported(
                rows.getBytes(UTF_8), Map.of("match", "ID", "mapping", Map.of("id", "id", "name", "name")));

        assertThat(job.path("counts").toString()).isEqualTo("{\"failed\":1,\"updated\":1}");
        assertThat(job.at("/errors/0/code").asString()).isEqualTo("row-twice");
    }

    private String imported(String header, String cells) {
        var mapping = new HashMap<>(Map.of("externalId", "externalId"));
        for (var field : header.split(",")) {
            mapping.put(field, field);
        }
        var table = "externalId,%s\n%s,%s\n".formatted(header, key, cells);
        return admin.imported(table.getBytes(UTF_8), Map.of("mapping", mapping, "mode", "UPDATE"))
                .path("counts")
                .toString();
    }

    private JsonNode card() {
        return body(admin.get("/api/customers/" + customer));
    }
}
