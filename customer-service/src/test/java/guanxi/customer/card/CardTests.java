package guanxi.customer.card;

import static org.assertj.core.api.Assertions.assertThat;

import guanxi.customer.profile.Profiles;
import guanxi.customer.rule.Rules;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CardTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final UUID ID = UUID.randomUUID();
    private static final UUID POLICY = UUID.randomUUID();

    private final Card card =
            Card.register(ID, Profiles.named("青岛铸造"), Rules.RULES, TODAY).card();

    @Test
    void beginsWithVersionOneInTheLastTier() {
        assertThat(card.version()).isEqualTo(1);
        assertThat(card.standing()).isEqualTo(new Standing(Tier.OTHER, TODAY, null));
    }

    @Test
    void tellsWhichFieldsARegistrationStates() {
        assertThat(Card.register(ID, Profiles.named("青岛铸造"), Rules.RULES, TODAY).changed())
                .contains("name", "owner", "addresses")
                .doesNotContain("externalId", "verification");
    }

    @Test
    void changesIntoTheNextVersionAndNamesWhatIsDifferent() {
        var event = card.change(Profiles.of("SD1", "青岛铸造机械", "zhang.wei", "sales/shandong/qingdao"), Rules.RULES)
                .orElseThrow();

        assertThat(event.changed()).containsExactly("externalId", "name");
        assertThat(event.card().version()).isEqualTo(2);
        assertThat(event.card().profile().name()).isEqualTo("青岛铸造机械");
        assertThat(event.card().standing()).isSameAs(card.standing());
    }

    @Test
    void tellsNothingWhenNothingChanged() {
        assertThat(card.change(Profiles.named(" 青岛铸造 "), Rules.RULES)).isEmpty();
    }

    @Test
    void changesItsTierWithTheReason() {
        var event = card.reclassify(Tier.FIRST, why("200000.00", "200000")).orElseThrow();

        assertThat(event)
                .isInstanceOfSatisfying(
                        CardEvent.TierChanged.class,
                        change -> assertThat(change.from()).isEqualTo(Tier.OTHER));
        assertThat(event.card().version()).isEqualTo(2);
        assertThat(event.card().standing()).isEqualTo(new Standing(Tier.FIRST, TODAY, why("200000.00", "200000")));
        assertThat(event.changed()).containsExactly("tier");
    }

    @Test
    void staysInItsTierWithoutAnEvent() {
        assertThat(card.reclassify(Tier.OTHER, why("3.00", null))).isEmpty();
    }

    @Test
    void tellsOfAHandThatHoldsTheSameTierAndKeepsItsBeginning() {
        var byHand = new Standing.ByHand("chen.jun", "战略伙伴", TODAY.plusDays(30));
        var why = on(TODAY.plusDays(1), "3.00").beside(byHand, Tier.OTHER);
        var event = card.reclassify(Tier.OTHER, why).orElseThrow();

        assertThat(event).isInstanceOf(CardEvent.Changed.class);
        assertThat(event.changed()).containsExactly("tierByHand");
        assertThat(event.card().standing().since()).isEqualTo(TODAY);
        assertThat(event.card().reclassify(Tier.OTHER, why)).isEmpty();
        assertThat(event.card()
                        .reclassify(Tier.OTHER, why("4.00", null))
                        .orElseThrow()
                        .changed())
                .containsExactly("tierByHand");
    }

    @Test
    void tellsOfAHandBesideTheTierItChanges() {
        var byHand = new Standing.ByHand("chen.jun", "战略伙伴", TODAY.plusDays(30));
        var event = card.reclassify(Tier.VIP, why("3.00", null).beside(byHand, Tier.OTHER))
                .orElseThrow();

        assertThat(event.changed()).containsExactly("tier", "tierByHand");
        assertThat(CardState.differences(card, event.card())).containsOnlyKeys("tier", "tierByHand");
    }

    @Test
    void isMeasuredByTheRuleOfItsImportance() {
        assertThat(card.completeness()).isEqualTo(25);
        var key = card.change(Profiles.key("青岛铸造"), Rules.RULES).orElseThrow();

        assertThat(key.changed()).containsExactly("importance", "completeness");
        assertThat(key.card().completeness()).isEqualTo(11);
    }

    @Test
    void saysWhenItWasFoundTrueAndByWhom() {
        var found = new Verification(TODAY, "li.na");
        var event = card.verify(found).orElseThrow();

        assertThat(event.changed()).containsExactly("verification");
        assertThat(event.card().verification()).isEqualTo(found);
        assertThat(event.card().verify(found)).isEmpty();
    }

    private static Standing.Why on(LocalDate day, String amount) {
        return new Standing.Why(POLICY, 2025, new BigDecimal(amount), "CNY", null, day);
    }

    private static Standing.Why why(String amount, String threshold) {
        return new Standing.Why(
                POLICY,
                2025,
                new BigDecimal(amount),
                "CNY",
                threshold == null ? null : new BigDecimal(threshold),
                TODAY);
    }
}
