package guanxi.customer.search;

import guanxi.customer.card.Card;
import guanxi.customer.card.Tier;
import guanxi.customer.profile.ContactWay;
import guanxi.customer.script.Pinyin;
import guanxi.starter.access.Caller;
import guanxi.starter.access.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Two hundred searches as people make them, for what is on the cards of the smaller stock; the same for both. */
final class Mix {

    private static final String[] COMMON = "公司 有限 青岛 山东 铸造 机械 科技 王 gs zz 张 集团 展会 wang zhang".split(" ");

    private final Random random = new Random(7);
    private final List<Card> cards;
    private final List<Search> searches = new ArrayList<>();

    /** @param kind by which the figures are told apart */
    record Search(
            String kind,
            Caller caller,
            CustomerFilter filter,
            @Nullable String sort) {}

    private Mix(List<Card> cards) {
        this.cards = cards;
    }

    static List<Search> of(List<Card> cards) {
        var mix = new Mix(cards);
        for (int time = 0; time < 20; time++) {
            mix.add("common word", COMMON[time % COMMON.length]);
            mix.add("two characters", mix.piece(mix.card().profile().name(), 2));
            mix.add("part of a name", mix.piece(mix.card().profile().name(), 4));
            mix.add("pinyin", Pinyin.full(mix.piece(mix.card().profile().name(), 3)));
            mix.add("initials", Pinyin.initials(mix.piece(mix.card().profile().name(), 2 + time % 3)));
            mix.add("phone", mix.way(ContactWay.Type.PHONE, 4 + time % 5));
            mix.add("e-mail", mix.way(ContactWay.Type.EMAIL, 0));
            mix.add(
                    "two words",
                    mix.city() + " " + mix.piece(mix.card().profile().name(), 2));
            mix.filtered(time);
            mix.listed(time);
        }
        return mix.searches;
    }

    private void add(String kind, String q) {
        add(kind, filter(q, List.of(), null, null, null), null);
    }

    private void filtered(int time) {
        var q = time % 2 == 0 ? COMMON[time % 8] : piece(card().profile().name(), 2);
        var tier = time % 3 == 0 ? List.of(Tier.VIP, Tier.FIRST) : List.<Tier>of();
        add("word and filter", filter(q, tier, time % 3 == 1 ? city() : null, time % 3 == 2 ? "风电" : null, null), null);
    }

    private void listed(int time) {
        var sorts = List.of(
                "name", "-registered", "tier", "completeness", "-importance", "owner", "-orgUnit", "region", "state");
        var sort = sorts.get(time % sorts.size());
        var tag = time % 4 == 0 ? "招标" : null;
        add("list", filter(null, List.of(), time % 3 == 0 ? city() : null, tag, time % 4 == 1 ? 90 : null), sort);
    }

    /** Each in the eyes of a rep, a manager or the director, in turn. */
    private void add(String kind, CustomerFilter filter, @Nullable String sort) {
        var profile = card().profile();
        var province = profile.orgUnit().substring(0, profile.orgUnit().lastIndexOf('/'));
        var callers = List.of(
                caller(profile.owner(), Role.REP, profile.orgUnit()),
                caller("manager", Role.MANAGER, province),
                caller("director", Role.DIRECTOR, "sales"));
        searches.add(new Search(kind, callers.get(searches.size() % 3), filter, sort));
    }

    private static Caller caller(String subject, Role role, String unit) {
        return new Caller(subject, subject, Set.of(role), Set.of(), unit);
    }

    private static CustomerFilter filter(
            @Nullable String q,
            List<Tier> tier,
            @Nullable String city,
            @Nullable String tag,
            @Nullable Integer completenessFrom) {
        return new CustomerFilter(
                q,
                tier,
                null,
                List.of(),
                null,
                null,
                null,
                city,
                null,
                null,
                null,
                tag,
                null,
                null,
                completenessFrom,
                null,
                null,
                null,
                null,
                Map.of());
    }

    private String way(ContactWay.Type type, int digits) {
        while (true) {
            var way = CardWords.ways(card().profile())
                    .filter(one -> one.type() == type)
                    .findFirst();
            if (way.isPresent()) {
                var value = way.get().value();
                return digits == 0 ? value.substring(0, value.indexOf('@')) : value.substring(value.length() - digits);
            }
        }
    }

    private String city() {
        return String.valueOf(card().profile().mainAddress().city());
    }

    private String piece(String name, int length) {
        int from = random.nextInt(Math.max(1, name.length() - length + 1));
        return name.substring(from, Math.min(name.length(), from + length));
    }

    private Card card() {
        return cards.get(random.nextInt(cards.size()));
    }
}
