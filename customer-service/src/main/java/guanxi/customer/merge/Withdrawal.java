package guanxi.customer.merge;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Takes what a merge made of a field out of what the field says since, entry by entry where it holds several: one tag more
 * is no reason to leave a customer with the telephone of another.
 *
 * @param was what the merge made of it
 * @param instead what there would be without the merge
 */
record Withdrawal(@Nullable Object was, @Nullable Object instead) {

    /** @param keeps whether something that the merge brought was changed since, and so stays */
    record Left(@Nullable Object value, boolean keeps) {}

    Left from(@Nullable Object now) {
        if (Objects.equals(was, instead)) {
            return new Left(now, false);
        }
        if (Objects.equals(now, was) || Objects.equals(now, instead)) {
            return new Left(instead, false);
        }
        if (was instanceof List<?> united && instead instanceof List<?> own && now instanceof List<?> entries) {
            return entries(united, own, entries);
        }
        if (was instanceof Map<?, ?> united && instead instanceof Map<?, ?> own && now instanceof Map<?, ?> answers) {
            return answers(united, own, answers);
        }
        return new Left(now, true);
    }

    private static Left entries(List<?> united, List<?> own, List<?> now) {
        var brought = without(united, own);
        var missing = without(brought, now);
        var replaced = without(own, united);
        var added = without(now, united);
        var left = new ArrayList<Object>();
        int end = -1;
        for (var entry : now) {
            if (brought.remove(entry)) {
                var former = ofSame(entry, replaced);
                replaced.removeAll(former);
                left.addAll(former);
            } else {
                left.add(entry);
            }
            end = added.contains(entry) ? end : left.size();
        }
        // Where the united one was changed or removed since, its former state would come back beside or against that.
        missing.forEach(gone -> replaced.removeAll(ofSame(gone, replaced)));
        replaced.removeAll(added);
        left.addAll(end < 0 ? left.size() : end, replaced);
        if (without(now, added).equals(united)) {
            order(left, own);
        }
        return new Left(List.copyOf(left), mayHaveChanged(missing, added));
    }

    /** The first of the addresses is the main one: as long as nobody ordered them anew, they come back in their order. */
    private static void order(List<Object> left, List<?> own) {
        var others = new ArrayList<>(left);
        var ordered = own.stream().filter(others::remove).toList();
        var places = new ArrayList<Object>(ordered);
        var next = ordered.iterator();
        left.replaceAll(entry -> places.remove(entry) ? next.next() : entry);
    }

    /** Nothing tells an entry that was changed from one that another took the place of; a tag is either there or not. */
    private static boolean mayHaveChanged(List<Object> missing, List<Object> added) {
        return missing.stream().anyMatch(Record.class::isInstance) && !added.isEmpty();
    }

    private static Left answers(Map<?, ?> united, Map<?, ?> own, Map<?, ?> now) {
        var left = new TreeMap<Object, Object>(now);
        var questions = new HashSet<Object>(united.keySet());
        questions.addAll(own.keySet());
        boolean keeps = false;
        for (var question : questions) {
            var answer = new Withdrawal(united.get(question), own.get(question)).from(now.get(question));
            keeps |= answer.keeps;
            if (answer.value == null) {
                left.remove(question);
            } else {
                left.put(question, answer.value);
            }
        }
        return new Left(left, keeps);
    }

    private static List<Object> ofSame(Object entry, List<Object> entries) {
        return entries.stream().filter(one -> Union.areOne(one, entry)).toList();
    }

    /** Of two that are equal one stays when one goes. */
    private static List<Object> without(List<?> entries, List<?> others) {
        var rest = new ArrayList<Object>(entries);
        others.forEach(rest::remove);
        return rest;
    }
}
