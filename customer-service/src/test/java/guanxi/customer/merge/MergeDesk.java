package guanxi.customer.merge;

import static guanxi.customer.CustomerApi.body;

import guanxi.customer.CustomerApi;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

/** Merges as somebody at a desk does. */
public record MergeDesk(CustomerApi api) {

    ResponseSpec merge(UUID winner, List<UUID> losers, Map<String, ?> values) {
        var cards = new ArrayList<>(losers);
        cards.add(winner);
        var versions = new LinkedHashMap<UUID, Long>();
        cards.forEach(card -> versions.put(card, version(card)));
        return api.post("/api/customer-merges", request(winner, losers, versions, values));
    }

    public UUID merged(UUID winner, List<UUID> losers, Map<String, ?> values) {
        return id(merge(winner, losers, values).expectStatus().isCreated());
    }

    public ResponseSpec undo(UUID merge) {
        return api.post("/api/customer-merges/" + merge + "/undo", Map.of());
    }

    static Map<String, Object> request(
            UUID winner, List<UUID> losers, Map<UUID, Long> versions, Map<String, ?> values) {
        return Map.of("winner", winner, "losers", losers, "versions", versions, "values", values);
    }

    static UUID id(ResponseSpec answer) {
        return UUID.fromString(body(answer).path("id").asString());
    }

    JsonNode card(UUID id) {
        return body(api.get("/api/customers/" + id).expectStatus().isOk());
    }

    long version(UUID id) {
        return body(api.get("/api/customers/" + id)).path("version").asLong(1);
    }

    void change(UUID id, Map<String, ?> changes) {
        var card = card(id);
        var profile = new LinkedHashMap<String, Object>();
        for (var field : Choices.FIELDS) {
            profile.put(field, card.path(field));
        }
        profile.putAll(changes);
        api.put("/api/customers/" + id, card.path("version").asString(), profile)
                .expectStatus()
                .isOk();
    }

    /** Everything that people and other systems see of a card, but its version. */
    String state(UUID id) {
        var card = card(id);
        var state = new StringBuilder();
        card.properties().stream()
                .filter(field -> !field.getKey().equals("version"))
                .forEach(field -> state.append(field).append('\n'));
        return state.append(relations(id)).toString();
    }

    Set<String> relations(UUID id) {
        var relations = new TreeSet<String>();
        body(api.get("/api/customers/" + id + "/relations?limit=200"))
                .path("items")
                .forEach(relation -> relations.add(relation.path("role").asString() + " "
                        + relation.path("customer").path("name").asString()));
        return relations;
    }

    List<UUID> byExternalId(String externalId) {
        return body(api.get("/api/customers?externalId={id}", externalId))
                .path("items")
                .valueStream()
                .map(card -> UUID.fromString(card.path("id").asString()))
                .toList();
    }
}
