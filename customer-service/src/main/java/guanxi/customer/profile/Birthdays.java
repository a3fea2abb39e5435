package guanxi.customer.profile;

import guanxi.starter.problem.FieldProblem;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Nobody is born tomorrow: whose birthday is still to come has a slip in its year. */
public final class Birthdays {

    private Birthdays() {}

    /**
     * @param before what the card said, which it may go on saying; null for a new one
     * @param today the day after it is taken too, for somewhere it has begun
     */
    public static Stream<FieldProblem> problems(@Nullable Profile before, Profile profile, LocalDate today) {
        var known = before == null ? List.of() : all(before).toList();
        var own = Stream.of(new Stated("/birthday", profile.birthday()));
        var contacts = IntStream.range(0, profile.contacts().size())
                .mapToObj(place -> new Stated(
                        "/contacts/" + place + "/birthday",
                        profile.contacts().get(place).birthday()));
        return Stream.concat(own, contacts)
                .filter(stated -> stated.isBehind(today.plusDays(1)) && !known.contains(stated.day()))
                .map(stated -> new FieldProblem(stated.pointer(), "birthday-to-come", List.of(stated.day())));
    }

    private static Stream<LocalDate> all(Profile profile) {
        return Stream.concat(
                        Stream.ofNullable(profile.birthday()),
                        profile.contacts().stream().map(Contact::birthday))
                .filter(Objects::nonNull);
    }

    private record Stated(String pointer, @Nullable LocalDate day) {

        boolean isBehind(LocalDate last) {
            return day != null && day.isAfter(last);
        }
    }
}
