package guanxi.customer.bulk;

import guanxi.customer.profile.Profile;
import guanxi.customer.profile.Profile.Importance;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What becomes different on each of many cards; null and empty leave things as they are. */
record CardChange(
        @Nullable String owner,
        @Nullable String orgUnit,
        @Nullable Importance importance,
        List<String> addTags,
        List<String> removeTags) {

    CardChange {
        owner = blankIsNull(owner);
        orgUnit = blankIsNull(orgUnit);
        addTags = tags(addTags);
        removeTags = tags(removeTags);
    }

    static CardChange handover(String owner, @Nullable String orgUnit) {
        return new CardChange(owner, orgUnit, null, List.of(), List.of());
    }

    boolean isEmpty() {
        return owner == null && orgUnit == null && importance == null && addTags.isEmpty() && removeTags.isEmpty();
    }

    /** Tags keep their order, and new ones come last. */
    Profile of(Profile before) {
        var tags = Stream.concat(before.tags().stream(), addTags.stream())
                .distinct()
                .filter(tag -> !removeTags.contains(tag))
                .toList();
        return new Profile(
                before.externalId(),
                before.name(),
                before.shortName(),
                before.kind(),
                importance == null ? before.importance() : importance,
                before.state(),
                owner == null ? before.owner() : owner,
                orgUnit == null ? before.orgUnit() : orgUnit,
                before.employer(),
                before.position(),
                before.birthday(),
                before.source(),
                tags,
                before.addresses(),
                before.contactWays(),
                before.contacts(),
                before.custom());
    }

    private static @Nullable String blankIsNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static List<String> tags(@Nullable List<String> tags) {
        return tags == null
                ? List.of()
                : tags.stream()
                        .filter(tag -> tag != null && !tag.isBlank())
                        .map(String::strip)
                        .distinct()
                        .toList();
    }
}
