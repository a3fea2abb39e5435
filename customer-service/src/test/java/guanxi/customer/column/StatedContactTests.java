package guanxi.customer.column;

import static org.assertj.core.api.Assertions.assertThat;

import guanxi.customer.profile.Contact;
import guanxi.customer.profile.ContactWay;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class StatedContactTests {

    private static final Contact DIRECTOR = contact("厂长", "1");
    private static final Contact ACCOUNTANT = contact("会计", "2");

    @Test
    void isTheNamesakeWhoIsReachedSo() {
        var changed = among(Map.of("contactPosition", "总会计师", "contactPhone", "2"), DIRECTOR, ACCOUNTANT);
        assertThat(changed).containsExactly(DIRECTOR, contact("总会计师", "2"));
    }

    @Test
    void isTheNamesakeInThatPosition() {
        var changed = among(Map.of("contactPosition", "会计", "contactPhone", "3"), DIRECTOR, ACCOUNTANT);
        assertThat(changed).containsExactly(DIRECTOR, contact("会计", "3"));
    }

    @Test
    void isSomebodyElseWhereBothPositionAndTelephoneDiffer() {
        var changed = among(Map.of("contactPosition", "会计", "contactPhone", "2"), DIRECTOR);
        assertThat(changed).containsExactly(DIRECTOR, ACCOUNTANT);
    }

    @Test
    void hasANewPositionOrTelephoneWhereNothingElseIsKnown() {
        assertThat(among(Map.of("contactPosition", "总经理"), DIRECTOR)).containsExactly(contact("总经理", "1"));
        assertThat(among(Map.of("contactPhone", "9"), DIRECTOR)).containsExactly(contact("厂长", "9"));
    }

    @Test
    void isReachedByTheNewNumberForEver() {
        var expired = new ContactWay(ContactWay.Type.PHONE, "1", null, "手机", true, null, LocalDate.of(2024, 12, 31));
        var changed = among(Map.of("contactPhone", "9"), new Contact("王伟", null, null, List.of(expired)));
        assertThat(changed.get(0).contactWays())
                .containsExactly(new ContactWay(ContactWay.Type.PHONE, "9", null, "手机", true, null, null));
    }

    private static List<Contact> among(Map<String, String> stated, Contact... contacts) {
        var all = new java.util.HashMap<>(stated);
        all.put("contactName", "王伟");
        return new StatedContact(all, Map.of(), UnaryOperator.identity()).among(List.of(contacts));
    }

    private static Contact contact(String position, String phone) {
        return new Contact("王伟", position, null, List.of(ContactWay.of(ContactWay.Type.PHONE, phone)));
    }
}
