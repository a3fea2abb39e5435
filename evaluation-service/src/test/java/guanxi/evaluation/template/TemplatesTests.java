package guanxi.evaluation.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import guanxi.evaluation.Arranged;
import guanxi.starter.paging.PageRequest;
import guanxi.starter.problem.Refusal;
import guanxi.starter.testing.ServiceTest;
import guanxi.starter.time.Ids;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
class TemplatesTests {

    @Autowired
    private Templates templates;

    @Test
    void bringsTheHandbooksFormAlong() {
        var template = newest(Arranged.TEMPLATE);
        assertThat(template.name()).isEqualTo("客户关系评估表");
        assertThat(template.indicators())
                .extracting(Indicator::weight)
                .extracting(Object::toString)
                .containsExactly("30", "25", "20", "15", "10");
        assertThat(template.gradeBands()).extracting(GradeBand::grade).containsExactly("A", "B", "C", "D");
        assertThat(template.recommendationBands())
                .extracting(RecommendationBand::recommendation)
                .containsExactly(Recommendation.MAINTAIN, Recommendation.IMPROVE, Recommendation.TERMINATE);
    }

    @Test
    void keepsEveryVersion() {
        var first = version(Ids.next(), 1, "一");
        var second = version(first.id(), 2, "二");
        templates.add(first, "li.na").block();
        templates.add(second, "li.na").block();
        assertThat(newest(first.id())).isEqualTo(second);
        assertThat(templates.find(first.id(), 1).block()).isEqualTo(first);
    }

    @Test
    void refusesAVersionThatSomebodyElseWroteFirst() {
        var first = version(Ids.next(), 1, "一");
        templates.add(first, "li.na").block();
        assertThatThrownBy(() ->
                        templates.add(version(first.id(), 1, "二"), "sun.li").block())
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo("stale");
                    assertThat(refusal.arguments())
                            .as("nobody has read the version there is now")
                            .containsExactly(0L);
                });
        assertThat(newest(first.id())).isEqualTo(first);
    }

    @Test
    void listsOnlyTheNewestVersionOfEach() {
        var first = version(Ids.next(), 1, "一");
        var second = version(first.id(), 2, "二");
        templates.add(first, "li.na").block();
        templates.add(second, "li.na").block();
        var page = Objects.requireNonNull(
                templates.list(new PageRequest(200, List.of())).block());
        assertThat(page.items()).contains(second).doesNotContain(first);
    }

    private Template newest(UUID id) {
        return Objects.requireNonNull(templates.newest(id).block());
    }

    private Template version(UUID id, long version, String name) {
        var given = newest(Arranged.TEMPLATE);
        return new Template(
                id, version, name, given.scale(), given.indicators(), given.gradeBands(), given.recommendationBands());
    }
}
