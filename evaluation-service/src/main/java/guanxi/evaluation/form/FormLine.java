package guanxi.evaluation.form;

import guanxi.evaluation.template.Recommendation;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A form as lists show it. */
record FormLine(
        UUID id,
        String number,
        long version,
        UUID customerId,
        String customerName,
        UUID templateId,
        long templateVersion,
        State state,
        @Nullable BigDecimal finalScore,
        @Nullable String grade,
        @Nullable Recommendation recommendation,
        LocalDate openedOn,
        @Nullable LocalDate approvedOn,
        @Nullable Instant approvedAt) {}
