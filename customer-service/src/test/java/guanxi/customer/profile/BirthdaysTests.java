package guanxi.customer.profile;

import static org.assertj.core.api.Assertions.assertThat;

import guanxi.starter.problem.FieldProblem;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BirthdaysTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 29);

    @Test
    void areNotStillToCome() {
        var profile = born("2990-01-01", "2026-12-01");

        assertThat(Birthdays.problems(null, profile, TODAY))
                .extracting(FieldProblem::pointer)
                .containsExactly("/birthday", "/contacts/0/birthday");
        assertThat(Birthdays.problems(null, born("1980-02-29", "2026-11-30"), TODAY))
                .isEmpty();
        assertThat(Birthdays.problems(null, born(null, null), TODAY)).isEmpty();
    }

    @Test
    void stayWhereACardHasThemAlready() {
        assertThat(Birthdays.problems(born("2990-01-01", null), born("2990-01-01", null), TODAY))
                .isEmpty();
        assertThat(Birthdays.problems(born("2990-01-01", null), born("2990-01-02", null), TODAY))
                .hasSize(1);
    }

    private static Profile born(@Nullable String own, @Nullable String ofContact) {
        var fields = RecordFields.of(Profiles.named("王敏"));
        fields.put("birthday", own == null ? null : LocalDate.parse(own));
        fields.put(
                "contacts",
                List.of(new Contact("李雷", null, ofContact == null ? null : LocalDate.parse(ofContact), List.of())));
        return RecordFields.record(Profile.class, fields);
    }
}
