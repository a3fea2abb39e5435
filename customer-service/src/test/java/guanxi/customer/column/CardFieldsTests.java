package guanxi.customer.column;

import static org.assertj.core.api.Assertions.assertThat;

import guanxi.customer.profile.Profile;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CardFieldsTests {

    @Test
    void forgetsNoFieldOfACard() {
        var flat = Set.of("addresses", "contactWays", "contacts", "custom");

        assertThat(CardFields.all())
                .containsAll(Arrays.stream(Profile.class.getRecordComponents())
                        .map(RecordComponent::getName)
                        .filter(name -> !flat.contains(name))
                        .toList());
    }

    @Test
    void namesEveryFieldInBothLanguagesAndKnowsThemAgain() {
        assertThat(CardCells.fields()).allSatisfy(field -> {
            assertThat(ColumnNames.fields(ColumnNames.chinese(field))).containsExactly(field);
            assertThat(ColumnNames.fields(ColumnNames.english(field))).containsExactly(field);
            assertThat(ColumnNames.fields(field)).containsExactly(field);
        });
    }

    @Test
    void mapsKnownExportsToFieldsThatExist() {
        var outlook = List.of("First Name", "Last Name", "Company", "Job Title", "E-mail Address");

        assertThat(ColumnNames.exports(outlook)).extracting("name").containsExactly("outlook");
        assertThat(ColumnNames.exports(outlook).get(0).mapping().keySet()).allMatch(CardFields::isKnown);
    }

    @Test
    void callsAWayByItsLabel() {
        assertThat(CardFields.label("contactPhone2")).isEqualTo("contactPhoneLabel2");
        assertThat(CardFields.labelled("contactPhoneLabel2")).isEqualTo("contactPhone2");
        assertThat(CardFields.labelled("addressLabel2")).isNull();
        assertThat(CardFields.isOfContact("contactPhoneLabel2")).isTrue();
        assertThat(List.of("phoneLabel", "addressLabel2")).allMatch(CardFields::isLabel);
        assertThat(List.of("phone", "address", "shortName")).noneMatch(CardFields::isLabel);
    }

    @Test
    void takesNoMoreDigitsForANumberThanANumberHas() {
        assertThat(List.of("phone99999999999", "contactPhone99999999999", "phoneLabel99999999999", "city99999999999"))
                .noneMatch(CardFields::isKnown)
                .noneMatch(CardFields::isNumbered)
                .noneMatch(CardFields::isOfContact)
                .noneMatch(CardFields::isOfAddress)
                .noneMatch(CardFields::isLabel);
        assertThat(CardFields.number("custom.since20240101120000")).isEqualTo(1);
    }

    @Test
    void readsTheTagsThatItWrote() {
        var tags = List.of("铸造、机械", "华东", "5\" pipe", "\"quoted\"", "a;b,c", "a ::: b", "* 重点");

        assertThat(TagList.read(TagList.write(tags))).isEqualTo(tags);
        assertThat(TagList.read("* myContacts ::: 华东")).containsExactly("华东");
        assertThat(TagList.read("铸造，华东;重点、 老客户 ")).containsExactly("铸造", "华东", "重点", " 老客户 ");
    }

    /** What goes on from each gap, bracket or quote to the end takes the square of their number. */
    @Test
    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void readsCellsAndColumnsOfAnyLength() {
        var gaps = "1" + " ".repeat(60_000) + "2";
        var brackets = "(".repeat(60_000);
        var quotes = "a" + "\"".repeat(400_000);

        assertThat(SeveralValues.in(gaps, "phone")).containsExactly(gaps);
        assertThat(ColumnNames.bare(brackets)).isEqualTo(brackets);
        assertThat(TagList.read(quotes)).containsExactly(quotes);
    }

    @Test
    void takesOnlyWaysToReachSomebodyApart() {
        assertThat(SeveralValues.in("1 ::: 2 :::  ::: 3", "contactPhone")).containsExactly("1", "2", "3");
        assertThat(SeveralValues.in("a ::: b", "name")).containsExactly("a ::: b");
        assertThat(TagList.read("铸造 ::: 华东")).containsExactly("铸造", "华东");
    }
}
