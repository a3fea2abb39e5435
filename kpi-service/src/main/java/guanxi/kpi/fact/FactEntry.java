package guanxi.kpi.fact;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.OptBoolean;
import guanxi.kpi.figure.Inspection;
import guanxi.starter.problem.FieldProblem;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A fact as it is handed in: text that is yet to be believed, also where it is a number. */
record FactEntry(
        @Nullable String factId,
        @Nullable String source,
        @Nullable @Schema(format = "date") String date,

        @Schema(description = "The customer's external id") @Nullable
        String customer,

        @Nullable String product,
        @Nullable String productGroup,
        @Nullable String region,
        @Nullable String rep,
        @JsonFormat(lenient = OptBoolean.TRUE) @Nullable String quantity,

        @JsonFormat(lenient = OptBoolean.TRUE)
        @Schema(description = "Exact, in plain digits; rounded in answers only")
        @Nullable
        String amount,

        @Schema(description = "ISO 4217") @Nullable String currency) {

    static final List<String> FIELDS = List.of(
            "factId",
            "source",
            "date",
            "customer",
            "product",
            "productGroup",
            "region",
            "rep",
            "quantity",
            "amount",
            "currency");
    static final List<String> REQUIRED = List.of("factId", "source", "date", "customer", "amount", "currency");
    private static final int LONGEST = 200;

    /** Reads the fields by their names. */
    static FactEntry of(Function<String, @Nullable String> field) {
        return new FactEntry(
                field.apply("factId"),
                field.apply("source"),
                field.apply("date"),
                field.apply("customer"),
                field.apply("product"),
                field.apply("productGroup"),
                field.apply("region"),
                field.apply("rep"),
                field.apply("quantity"),
                field.apply("amount"),
                field.apply("currency"));
    }

    Reading read() {
        var inspection = new Inspection();
        var fact = new SalesFact(
                inspection.text("source", source, LONGEST),
                inspection.text("factId", factId, LONGEST),
                inspection.date("date", date),
                inspection.text("customer", customer, LONGEST),
                inspection.optionalText("product", product, LONGEST),
                inspection.optionalText("productGroup", productGroup, LONGEST),
                inspection.optionalText("region", region, LONGEST),
                inspection.optionalText("rep", rep, LONGEST),
                inspection.optionalAmount("quantity", quantity),
                inspection.amount("amount", amount),
                inspection.currency("currency", currency));
        return new Reading(fact, inspection.problems());
    }

    /**
     * What came out of it.
     *
     * @param fact means something only when there are no problems
     * @param problems their pointers being the names of the fields
     */
    record Reading(SalesFact fact, List<FieldProblem> problems) {

        boolean isGood() {
            return problems.isEmpty();
        }
    }
}
