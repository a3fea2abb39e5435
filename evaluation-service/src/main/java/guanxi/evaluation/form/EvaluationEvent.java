package guanxi.evaluation.form;

/** What happened to a form; each event holds the form as it is afterwards. */
sealed interface EvaluationEvent {

    Evaluation evaluation();

    /** The past participle that names it on the wire and in the audit trail. */
    String fact();

    record Opened(Evaluation evaluation) implements EvaluationEvent {
        @Override
        public String fact() {
            return "opened";
        }
    }

    record Scored(Evaluation evaluation) implements EvaluationEvent {
        @Override
        public String fact() {
            return "scored";
        }
    }

    record Submitted(Evaluation evaluation) implements EvaluationEvent {
        @Override
        public String fact() {
            return "submitted";
        }
    }

    record Returned(Evaluation evaluation) implements EvaluationEvent {
        @Override
        public String fact() {
            return "returned";
        }
    }

    record Reviewed(Evaluation evaluation) implements EvaluationEvent {
        @Override
        public String fact() {
            return "reviewed";
        }
    }

    record Approved(Evaluation evaluation) implements EvaluationEvent {
        @Override
        public String fact() {
            return "approved";
        }
    }
}
