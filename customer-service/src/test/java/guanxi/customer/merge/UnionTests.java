package guanxi.customer.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import guanxi.customer.profile.Address;
import guanxi.customer.profile.Contact;
import guanxi.customer.profile.ContactWay;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UnionTests {

    @Test
    void keepsTheFirstOfTwoNumbersThatAreDialledAlike() {
        var first = way("0532-8577 1234", "+8653285771234");
        var second = way("+86 532 85771234", "+8653285771234");
        assertThat(Union.of("contactWays", List.of(first), List.of(second, way("110", null))))
                .isEqualTo(List.of(first, way("110", null)));
    }

    @Test
    void keepsANumberUsableThatOneOfTheCardsTakesForExpired() {
        var end = LocalDate.of(2024, 12, 31);
        var expired = new ContactWay(ContactWay.Type.PHONE, "1", null, "前台", false, null, end);
        var usable = new ContactWay(ContactWay.Type.PHONE, "1", null, null, true, LocalDate.of(2024, 6, 1), null);
        assertThat(Union.of("contactWays", List.of(expired), List.of(usable)))
                .isEqualTo(List.of(new ContactWay(ContactWay.Type.PHONE, "1", null, "前台", false, null, null)));
    }

    @Test
    void keepsBothDesksOfOneSwitchboard() {
        var first = way("0532-85771234转801", "+8653285771234");
        var second = way("0532-85771234转802", "+8653285771234");
        assertThat(Union.of("contactWays", List.of(first), List.of(second, way("053285771234-801", "+8653285771234"))))
                .isEqualTo(List.of(first, second));
    }

    @Test
    void takesANumberAndAFaxForTwo() {
        var fax = new ContactWay(ContactWay.Type.FAX, "1", null, null, false, null, null);
        assertThat(Union.of("contactWays", List.of(way("1", null)), List.of(fax)))
                .isEqualTo(List.of(way("1", null), fax));
    }

    @Test
    void takesPeopleOfOneNameForOneUnlessTheyDiffer() {
        var known = new Contact("李明", null, LocalDate.of(1980, 1, 1), List.of(way("1", null)));
        var more = new Contact("李明", "厂长", null, List.of(way("2", null)));
        var other = new Contact("李明", "会计", null, List.of());
        assertThat(Union.of("contacts", List.of(known), List.of(more, other)))
                .isEqualTo(List.of(
                        new Contact("李明", "厂长", LocalDate.of(1980, 1, 1), List.of(way("1", null), way("2", null))),
                        other));
    }

    @Test
    void takesOnePlaceUnderTwoLabelsForOne() {
        assertThat(Union.of("addresses", List.of(address("总部")), List.of(address("工厂"))))
                .isEqualTo(List.of(address("总部")));
    }

    @Test
    void takesOnePlaceForOneHoweverItIsWritten() {
        var first = new Address(null, null, "山东省", "青岛市", "崂山区", "海尔路1号", null);
        var second = new Address("总部", "中国", "山東", "青岛", null, "崂山区 海尔路１号", "266101");
        assertThat(Union.of("addresses", List.of(first), List.of(second)))
                .isEqualTo(List.of(new Address("总部", "中国", "山东省", "青岛市", "崂山区", "海尔路1号", "266101")));
    }

    @Test
    void takesPlacesThatDifferForTwo() {
        var first = new Address(null, null, null, "青岛", null, "海尔路1号", null);
        var street = new Address(null, null, null, "青岛", null, "海尔路2号", null);
        var code = new Address(null, null, null, "青岛", null, "海尔路1号", "266101");
        var other = new Address(null, null, null, "青岛", null, "海尔路1号", "266102");
        assertThat(Union.of("addresses", List.of(first), List.of(street))).isEqualTo(List.of(first, street));
        assertThat(Union.of("addresses", List.of(code), List.of(other))).isEqualTo(List.of(code, other));
        var elsewhere = new Address(null, null, "江苏", null, null, "海尔路1号", null);
        assertThat(Union.of("addresses", List.of(first), List.of(elsewhere))).isEqualTo(List.of(first, elsewhere));
    }

    @Test
    void answersWhatTheFirstLeavesOpen() {
        assertThat(Union.of("custom", Map.of("a", "1"), Map.of("a", "2", "b", "3")))
                .isEqualTo(Map.of("a", "1", "b", "3"));
    }

    @Test
    void isOfListsOnly() {
        assertThatIllegalArgumentException().isThrownBy(() -> Union.of("name", "a", "b"));
    }

    private static ContactWay way(String typed, @Nullable String normalised) {
        return new ContactWay(ContactWay.Type.PHONE, typed, normalised, null, false, null, null);
    }

    private static Address address(String label) {
        return new Address(label, null, null, "青岛", null, null, null);
    }
}
