package guanxi.evaluation.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import guanxi.evaluation.Arranged;
import guanxi.evaluation.template.Template;
import guanxi.evaluation.template.Templates;
import guanxi.starter.access.Caller;
import guanxi.starter.access.Role;
import guanxi.starter.paging.Page;
import guanxi.starter.paging.PageRequest;
import guanxi.starter.problem.Refusal;
import guanxi.starter.testing.ServiceTest;
import guanxi.starter.testing.TestDatabase;
import guanxi.starter.time.Ids;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import reactor.core.publisher.Flux;

@ServiceTest
class EvaluationsTests {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final Caller OWNER =
            new Caller("zhang.wei", "张伟", Set.of(Role.REP), Set.of(), "sales/shandong/qingdao");
    private static final Caller STRANGER =
            new Caller("wang.fang", "王芳", Set.of(Role.REP), Set.of(), "sales/shandong/qingdao");

    @Autowired
    private Evaluations evaluations;

    @Autowired
    private Templates templates;

    @Autowired
    private TestDatabase database;

    @Test
    void findsAFormAsItWasWritten() {
        var form = submitted(add(Arranged.customer(database)));
        assertThat(evaluations.replace(form.get(0)).block()).isTrue();
        assertThat(evaluations.replace(form.get(1)).block()).isTrue();
        assertThat(find(OWNER, form.get(1).id()))
                .isEqualTo(new Form(form.get(1), form.get(1).customerId(), "青岛铸造有限公司"));
    }

    @Test
    void changesNothingWhenSomebodyElseWasFaster() {
        var opened = add(Arranged.customer(database));
        var scored = submitted(opened).get(0);
        assertThat(evaluations.replace(scored).block()).isTrue();
        assertThat(evaluations.replace(scored).block()).isFalse();
        assertThat(find(OWNER, opened.id()).evaluation()).isEqualTo(scored);
    }

    @Test
    void hidesTheFormsOfCustomersOutOfSight() {
        var customer = Arranged.customer(database);
        var form = add(customer);
        assertThat(evaluations.find(STRANGER, form.id()).blockOptional()).isEmpty();
        assertThat(list(STRANGER, customer, null).items()).isEmpty();
        assertThat(list(OWNER, customer, null).items()).hasSize(1);
    }

    @Test
    void addsNoFormForACustomerOutOfSight() {
        var form = opened(Arranged.customer(database));
        assertThatThrownBy(() -> evaluations.add(STRANGER, form).block()).isInstanceOf(Refusal.class);
        assertThat(evaluations.find(OWNER, form.id()).blockOptional()).isEmpty();
    }

    @Test
    void listsTheNewestFirstAndPageByPage() {
        var customer = Arranged.customer(database);
        var forms = IntStream.range(0, 5).mapToObj(i -> add(customer).id()).toList();
        var seen = new ArrayList<UUID>();
        var page = new PageRequest(2, List.of());
        while (true) {
            var items = Objects.requireNonNull(
                    evaluations.list(OWNER, customer, null, page).block());
            items.items().forEach(line -> seen.add(line.id()));
            if (items.next() == null) {
                break;
            }
            page = new PageRequest(2, List.of(seen.get(seen.size() - 1).toString()));
        }
        var newestFirst = new ArrayList<>(forms);
        Collections.reverse(newestFirst);
        assertThat(seen).isEqualTo(newestFirst);
    }

    @Test
    void listsByStateWithTheResult() {
        var customer = Arranged.customer(database);
        add(customer);
        submitted(add(customer)).forEach(version -> evaluations.replace(version).block());
        var found = list(OWNER, customer, State.SUBMITTED).items();
        assertThat(found).hasSize(1);
        assertThat(found.get(0).finalScore()).isEqualTo(new BigDecimal("72.50"));
        assertThat(found.get(0).grade()).isEqualTo("B");
        assertThat(found.get(0).openedOn()).isEqualTo(DAY);
    }

    @Test
    void neverGivesANumberTwice() {
        var numbers = Flux.range(0, 60)
                .flatMap(i -> evaluations.nextNumber(2031), 16)
                .collectList()
                .block();
        assertThat(numbers).hasSize(60).doesNotHaveDuplicates().contains("KH-2031-0001", "KH-2031-0060");
    }

    @Test
    void beginsANewYearWithNumberOne() {
        assertThat(evaluations.nextNumber(2041).block()).isEqualTo("KH-2041-0001");
        assertThat(evaluations.nextNumber(2042).block()).isEqualTo("KH-2042-0001");
        assertThat(evaluations.nextNumber(2041).block()).isEqualTo("KH-2041-0002");
    }

    private Page<FormLine> list(Caller caller, UUID customer, State state) {
        return Objects.requireNonNull(evaluations
                .list(caller, customer, state, new PageRequest(50, List.of()))
                .block());
    }

    private Form find(Caller caller, UUID id) {
        return Objects.requireNonNull(evaluations.find(caller, id).block());
    }

    private Evaluation add(UUID customer) {
        var form = opened(customer);
        evaluations.add(OWNER, form).block();
        return form;
    }

    private Evaluation opened(UUID customer) {
        var control = new DocumentControl(DocumentControl.Status.CONTROLLED, "客户服务部", null, "质量部", null);
        var id = Ids.next();
        return Evaluation.open(id, "T-" + id, customer, template(), control, new Signature("li.na", DAY))
                .evaluation();
    }

    /** The form scored, and then submitted. */
    private static List<Evaluation> submitted(Evaluation opened) {
        var who = new Signature("li.na", DAY);
        var rows = Forms.INDICATORS.stream()
                .map(indicator -> new Row(indicator, new BigDecimal("72.5"), "台帐", "备注"))
                .toList();
        var scored = opened.score(rows, null, who).orElseThrow().evaluation();
        return List.of(scored, scored.submit(who).evaluation());
    }

    private Template template() {
        return Objects.requireNonNull(templates.newest(Arranged.TEMPLATE).block());
    }
}
