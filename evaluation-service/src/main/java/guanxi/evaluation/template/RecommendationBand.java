package guanxi.evaluation.template;

import java.math.BigDecimal;

/** The recommendation from that many points of a hundred upwards, until the next band begins. */
public record RecommendationBand(Recommendation recommendation, BigDecimal atLeast) implements Band {}
