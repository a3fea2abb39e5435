package guanxi.evaluation.template;

import java.math.BigDecimal;

/** One line of the form: what is judged, and how many of the hundred points it is worth. */
public record Indicator(String name, BigDecimal weight) {}
