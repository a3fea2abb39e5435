package guanxi.evaluation.template;

/** What to do about the relationship, from the worst result to the best. */
public enum Recommendation {
    /** 终止关系 */
    TERMINATE,
    /** 改进关系 */
    IMPROVE,
    /** 维持关系 */
    MAINTAIN
}
