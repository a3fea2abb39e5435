package guanxi.customer.profile;

import guanxi.customer.profile.Profile.Importance;
import guanxi.customer.profile.Profile.Kind;
import guanxi.customer.profile.Profile.State;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Profiles to test with. */
public final class Profiles {

    private static final Address QINGDAO = new Address(null, "中国", "山东", "青岛", null, null, null);

    private Profiles() {}

    public static Profile named(String name) {
        return of(null, name, "zhang.wei", "sales/shandong/qingdao");
    }

    public static Profile of(@Nullable String externalId, String name, String owner, String orgUnit) {
        return of(externalId, name, Importance.ORDINARY, owner, orgUnit, List.of(), Map.of());
    }

    public static Profile reached(ContactWay... ways) {
        return of(null, "青岛铸造", Importance.ORDINARY, "zhang.wei", "sales/shandong/qingdao", List.of(), Map.of(), ways);
    }

    public static Profile led(Contact... contacts) {
        return of(
                null, "青岛铸造", Importance.ORDINARY, "zhang.wei", "sales/shandong/qingdao", List.of(contacts), Map.of());
    }

    public static Profile answering(Map<String, String> custom) {
        return of(null, "青岛铸造", Importance.ORDINARY, "zhang.wei", "sales/shandong/qingdao", List.of(), custom);
    }

    public static Profile key(String name, Contact... contacts) {
        return of(null, name, Importance.KEY, "zhang.wei", "sales/shandong/qingdao", List.of(contacts), Map.of());
    }

    private static Profile of(
            @Nullable String externalId,
            String name,
            Importance importance,
            String owner,
            String orgUnit,
            List<Contact> contacts,
            Map<String, String> custom,
            ContactWay... ways) {
        return new Profile(
                externalId,
                name,
                null,
                Kind.ORGANISATION,
                importance,
                State.EXISTING,
                owner,
                orgUnit,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(QINGDAO),
                List.of(ways),
                contacts,
                custom);
    }
}
