package guanxi.customer.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import guanxi.customer.profile.Contact;
import guanxi.customer.profile.ContactWay;
import guanxi.customer.profile.PhoneNumbers;
import guanxi.customer.profile.Profile;
import guanxi.customer.profile.Profiles;
import guanxi.customer.rule.Rules;
import guanxi.starter.access.Caller;
import guanxi.starter.access.Role;
import guanxi.starter.problem.Refusal;
import guanxi.starter.testing.ServiceTest;
import guanxi.starter.time.Ids;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

@ServiceTest
class CardsTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final Caller DIRECTOR = caller("sun.li", Role.DIRECTOR, "sales");

    @Autowired
    private Cards cards;

    @Autowired
    private CardJournal journal;

    @Autowired
    private TransactionalOperator transactions;

    @Autowired
    private DatabaseClient database;

    @Test
    void keepsAWholeCard() {
        var mobile = new ContactWay(
                ContactWay.Type.PHONE, "138 0532 0001", null, "手机", true, LocalDate.of(2020, 1, 1), null);
        var contact = new Contact("王敏", "采购经理", LocalDate.of(1980, 2, 29), List.of(mobile));
        var registered = register(Profiles.led(contact).settled("", "", new PhoneNumbers()));

        var found = find(DIRECTOR, registered.id());

        assertThat(found.profile()).isEqualTo(registered.profile());
        assertThat(found.version()).isEqualTo(1);
        assertThat(found.standing().tier()).isEqualTo(Tier.OTHER);
    }

    @Test
    void keepsChangesAndReasons() {
        var card = register(Profiles.named("Before"));
        var why = new Standing.Why(
                Ids.next(), 2025, new BigDecimal("500000.0000019"), "CNY", new BigDecimal("500000"), TODAY);
        write(card.change(Profiles.named("After"), Rules.RULES).orElseThrow());
        var changed = find(DIRECTOR, card.id());
        write(changed.reclassify(Tier.VIP, why).orElseThrow());

        var found = find(DIRECTOR, card.id());

        assertThat(found.version()).isEqualTo(3);
        assertThat(found.profile().name()).isEqualTo("After");
        assertThat(found.standing()).isEqualTo(new Standing(Tier.VIP, TODAY, why));
    }

    @Test
    void refusesToWriteOverAnotherChange() {
        var card = register(Profiles.named("Contended"));
        write(card.change(Profiles.named("First"), Rules.RULES).orElseThrow());

        assertThatThrownBy(() ->
                        write(card.change(Profiles.named("Second"), Rules.RULES).orElseThrow()))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.status()).isEqualTo(HttpStatus.PRECONDITION_FAILED));
        assertThat(find(DIRECTOR, card.id()).profile().name()).isEqualTo("First");
    }

    @Test
    void writesStateEventAndTrailTogetherOrNotAtAll() {
        var event = Card.register(Ids.next(), Profiles.named("Never"), Rules.RULES, TODAY);
        var failing = journal.write(DIRECTOR, Way.SCREEN, List.of(event))
                .then(Mono.<Void>error(new IllegalStateException("afterwards")))
                .as(transactions::transactional);

        assertThatThrownBy(failing::block).hasMessage("afterwards");
        assertThat(count("select count(*) as rows from card where id = '"
                        + event.card().id() + "'"))
                .isZero();
        assertThat(count("select count(*) as rows from audit where entity = '"
                        + event.card().id() + "'"))
                .isZero();
    }

    @Test
    void showsACardOnlyToWhoMaySeeIt() {
        var card = register(Profiles.named("Hidden"));

        assertThat(find(caller("zhang.wei", Role.REP, "sales/shandong/qingdao"), card.id()))
                .isEqualTo(card);
        assertThat(find(caller("chen.jun", Role.MANAGER, "sales/shandong"), card.id()))
                .isEqualTo(card);
        assertThatThrownBy(() -> find(caller("zhou.jie", Role.MANAGER, "sales/jiangsu"), card.id()))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(HttpStatus.NOT_FOUND));
    }

    private Card register(Profile profile) {
        var event = Card.register(Ids.next(), profile, Rules.RULES, TODAY);
        write(event);
        return find(DIRECTOR, event.card().id());
    }

    private void write(CardEvent event) {
        journal.write(DIRECTOR, Way.SCREEN, List.of(event))
                .as(transactions::transactional)
                .block();
    }

    private Card find(Caller caller, UUID id) {
        return cards.find(caller, id).block();
    }

    private Long count(String sql) {
        return database.sql(sql).map(row -> row.get("rows", Long.class)).one().block();
    }

    private static Caller caller(String subject, Role role, String unit) {
        return new Caller(subject, subject, Set.of(role), Set.of(), unit);
    }
}
