package guanxi.evaluation.form;

/** How far a form has come on its way to be approved; a return leads back to the draft. */
enum State {
    DRAFT,
    SUBMITTED,
    REVIEWED,
    APPROVED
}
