package guanxi.evaluation.form;

import java.util.UUID;

/**
 * An evaluation beside its customer, as it stands on the form.
 *
 * @param customer whose it is now; another than it was opened for when that one was merged
 */
record Form(Evaluation evaluation, UUID customer, String customerName) {}
