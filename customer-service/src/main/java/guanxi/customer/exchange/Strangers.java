package guanxi.customer.exchange;

import guanxi.customer.column.CardFields;
import guanxi.customer.search.CustomerFilter;
import guanxi.customer.search.FilteredCards;
import guanxi.starter.problem.FieldProblem;
import guanxi.starter.upload.Preview;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Owners and units in a file that have no customers yet: one slip of the keys hides cards from whom they are for. */
@Component
class Strangers {

    private static final int ASKED = 50;
    private static final int NAMED = 5;

    private final FilteredCards cards;

    Strangers(FilteredCards cards) {
        this.cards = cards;
    }

    /**
     * What a sample of the file names, at its columns.
     *
     * @param mapping the column by field
     */
    Mono<List<FieldProblem>> in(Preview preview, Map<String, String> mapping) {
        return Flux.concat(
                        in(preview, mapping.get(CardFields.OWNER), CustomerFilter::ofOwner, "owners-without-customers"),
                        in(
                                preview,
                                mapping.get(CardFields.ORG_UNIT),
                                CustomerFilter::ofUnit,
                                "units-without-customers"))
                .collectList();
    }

    private Mono<FieldProblem> in(
            Preview preview, @Nullable String column, Function<String, CustomerFilter> having, String code) {
        if (column == null) {
            return Mono.empty();
        }
        return Flux.fromStream(preview.sample().stream()
                        .map(row -> row.cell(column))
                        .filter(cell -> !cell.isEmpty())
                        .distinct()
                        .limit(ASKED))
                .filterWhen(name -> cards.isNone(having.apply(name)))
                .take(NAMED)
                .collectList()
                .filter(names -> !names.isEmpty())
                .map(names -> new FieldProblem(column, code, List.of(column, String.join(", ", names))));
    }
}
