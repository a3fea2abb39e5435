package guanxi.gateway.apidocs;

import static org.assertj.core.api.Assertions.assertThat;

import guanxi.gateway.GatewayTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

class ApiDocsTests extends GatewayTest {

    private static final String DOCUMENT = """
            {"openapi":"3.1.0","paths":{"/api/%1$s":{"get":{"tags":["controller"],"responses":{"200":{"content":
            {"application/json":{"schema":{"$ref":"#/components/schemas/Page"}}}}}}}},
            "components":{"schemas":{"Page":{"title":"%1$s"}}}}""";

    @Autowired
    private RequestMappingHandlerMapping requestMappingHandlerMapping;

    @Test
    void putsTheDocumentsOfAllServicesTogetherAndKeepsTheirSchemasApart() {
        CUSTOMER.answers("/v3/api-docs", 200, DOCUMENT.formatted("customers"));
        VISIT.answers("/v3/api-docs", 200, DOCUMENT.formatted("visits"));
        EVALUATION.answers("/v3/api-docs", 200, DOCUMENT.formatted("evaluations"));
        KPI.answers("/v3/api-docs", 200, DOCUMENT.formatted("kpis"));
        var document = document();
        assertThat(document.at("/paths/~1api~1visits/get/responses/200/content/application~1json/schema/$ref")
                        .asString())
                .isEqualTo("#/components/schemas/visit.Page");
        assertThat(document.at("/components/schemas/visit.Page/title").asString())
                .isEqualTo("visits");
        assertThat(document.at("/components/schemas/customer.Page/title").asString())
                .isEqualTo("customers");
        assertThat(document.at("/paths/~1api~1kpis/get/tags/0").asString()).isEqualTo("kpi");
        assertThat(document.has("x-missing")).isFalse();
    }

    @Test
    void namesTheServiceWhoseDocumentIsMissing() {
        CUSTOMER.answers("/v3/api-docs", 200, DOCUMENT.formatted("customers"));
        VISIT.answers("/v3/api-docs", 200, DOCUMENT.formatted("visits"));
        EVALUATION.answers("/v3/api-docs", 200, DOCUMENT.formatted("evaluations"));
        KPI.hangsUpAt("/v3/api-docs");
        assertThat(document().path("x-missing")).hasToString("[\"kpi\"]");
    }

    @Test
    void describesEveryOperationOfTheGatewayItself() {
        var described = document().path("paths").properties().stream()
                .filter(path -> path.getValue().at("/get/tags/0").asString("").equals("gateway"))
                .map(path -> path.getKey())
                .toList();
        var handled = requestMappingHandlerMapping.getHandlerMethods().keySet().stream()
                .flatMap(mapping -> mapping.getPatternsCondition().getPatterns().stream())
                .map(pattern -> pattern.getPatternString())
                .filter(pattern -> pattern.startsWith("/api/"))
                .toList();
        assertThat(described).containsExactlyInAnyOrderElementsOf(handled);
    }

    @Test
    void describesWhatTheGatewayAnswersWhereThereIsNothingToShow() {
        var document = document();
        var overview = document.at("/paths/~1api~1customers~1{id}~1overview/get/responses");
        assertThat(overview.propertyNames())
                .containsExactly("200", "308", "400", "401", "403", "404", "406", "410", "503");
        assertThat(overview.at("/308/headers/Location/schema/type").asString()).isEqualTo("string");
        var session = document.at("/paths/~1api~1session/get/responses");
        assertThat(session.propertyNames()).containsExactly("200", "400", "401", "406");
        assertThat(Stream.of(overview, session).flatMap(answers -> answers.properties().stream()))
                .filteredOn(answer -> answer.getKey().compareTo("400") >= 0)
                .allSatisfy(answer -> assertThat(answer.getValue()
                                .at("/content/application~1problem+json/schema/$ref")
                                .asString(""))
                        .isEqualTo("#/components/schemas/gateway.Problem"));
        assertThat(document.at("/components/schemas/gateway.Problem/properties").has("code"))
                .isTrue();
    }

    private JsonNode document() {
        return client.get()
                .uri("/api-docs")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody();
    }
}
