package guanxi.evaluation.form;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who opened, prepared, reviewed and approved the form.
 *
 * @param hands everybody who opened, scored or submitted it: to each of them it is their own form
 * @param returns how often it was sent back
 * @param returnReason why it was sent back last, null once it is submitted again
 */
record SignOff(
        Signature opened,
        @Nullable Signature prepared,
        @Nullable Signature reviewed,
        @Nullable Signature approved,
        Set<String> hands,
        int returns,
        @Nullable String returnReason) {

    SignOff {
        hands = Set.copyOf(hands);
    }

    static SignOff opened(Signature who) {
        return new SignOff(who, null, null, null, Set.of(who.by()), 0, null);
    }

    SignOff touched(Signature who) {
        var more = new TreeSet<>(hands);
        more.add(who.by());
        return new SignOff(opened, prepared, reviewed, approved, more, returns, returnReason);
    }

    SignOff prepared(Signature who) {
        return new SignOff(opened, who, null, null, touched(who).hands, returns, null);
    }

    SignOff returned(String reason) {
        return new SignOff(opened, null, null, null, hands, returns + 1, reason);
    }

    /** @throws NotYourOwnForm when the reviewer had a hand in the form */
    SignOff reviewed(String number, Signature who) {
        mustBeOthers(number, who);
        return new SignOff(opened, prepared, who, null, hands, returns, null);
    }

    /** @throws NotYourOwnForm when the approver had a hand in the form, or reviewed it */
    SignOff approved(String number, Signature who) {
        mustBeOthers(number, who);
        if (reviewed != null && reviewed.by().equals(who.by())) {
            throw NotYourOwnForm.reviewed(number);
        }
        return new SignOff(opened, prepared, reviewed, who, hands, returns, null);
    }

    private void mustBeOthers(String number, Signature who) {
        if (hands.contains(who.by())) {
            throw NotYourOwnForm.prepared(number);
        }
    }
}
