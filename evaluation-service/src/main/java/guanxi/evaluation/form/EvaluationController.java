package guanxi.evaluation.form;

import static guanxi.starter.access.Role.ADMIN;
import static guanxi.starter.access.Role.DIRECTOR;
import static guanxi.starter.access.Role.MANAGER;
import static guanxi.starter.access.Role.REP;
import static guanxi.starter.access.Role.SERVICE;

import guanxi.starter.access.Allowed;
import guanxi.starter.access.Caller;
import guanxi.starter.paging.Page;
import guanxi.starter.paging.PageRequest;
import guanxi.starter.version.ExpectedVersion;
import guanxi.starter.version.Versioned;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/evaluations")
class EvaluationController {

    private final FormKeeper keeper;
    private final Evaluations evaluations;

    EvaluationController(FormKeeper keeper, Evaluations evaluations) {
        this.keeper = keeper;
        this.evaluations = evaluations;
    }

    record OpenEvaluation(
            @NotNull UUID customerId,
            @NotNull UUID templateId,
            @Nullable @Valid WriteControl documentControl) {}

    record ScoreEvaluation(
            @NotNull @Size(max = 50) List<@NotNull @Valid ScoreRow> rows,
            @Nullable @Valid WriteControl documentControl) {}

    record ScoreRow(
            @NotBlank @Size(max = 100) String indicator,
            @NotNull @Digits(integer = 6, fraction = 2) BigDecimal score,
            @NotBlank @Size(max = 1000) String basis,
            @Nullable @Size(max = 1000) String remarks) {

        Row row() {
            return new Row(indicator, score, basis, remarks);
        }
    }

    record WriteControl(
            DocumentControl.@Nullable Status status,
            @Nullable @Size(max = 100) String executingDepartment,
            @Nullable @Size(max = 100) String supervisingDepartment,
            @Nullable @Size(max = 100) String verifyingDepartment) {

        DocumentControl control() {
            var known = status == null ? DocumentControl.Status.CONTROLLED : status;
            return new DocumentControl(known, executingDepartment, supervisingDepartment, verifyingDepartment, null);
        }
    }

    @PostMapping
    @Allowed(roles = {SERVICE, MANAGER, DIRECTOR, ADMIN})
    @Operation(summary = "Open a form for a customer", operationId = "openEvaluation")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<ResponseEntity<FormView>> open(Caller caller, @Valid @RequestBody OpenEvaluation body) {
        var head = body.documentControl();
        var control = head == null ? DocumentControl.CONTROLLED : head.control();
        return keeper.open(caller, body.customerId(), body.templateId(), control)
                .map(form -> Versioned.created(
                        URI.create("/api/evaluations/" + form.evaluation().id()),
                        form.evaluation().version(),
                        FormView.of(form)));
    }

    @GetMapping
    @Allowed(
            roles = {REP, SERVICE, MANAGER, DIRECTOR, ADMIN},
            scopes = "evaluations.read")
    @Operation(summary = "Forms, the newest first; approved ones by their approval", operationId = "listEvaluations")
    Mono<Page<FormLine>> list(
            Caller caller,
            @RequestParam(required = false) @Nullable UUID customerId,
            @RequestParam(required = false) @Nullable State state,
            PageRequest page) {
        return evaluations.list(caller, customerId, state, page);
    }

    @GetMapping("/{id}")
    @Allowed(
            roles = {REP, SERVICE, MANAGER, DIRECTOR, ADMIN},
            scopes = "evaluations.read")
    @Operation(summary = "One form", operationId = "showEvaluation")
    Mono<ResponseEntity<FormView>> show(Caller caller, @PathVariable UUID id) {
        return keeper.known(caller, id).map(FormView::answer);
    }

    @PutMapping("/{id}/scores")
    @Allowed(roles = {SERVICE, MANAGER, DIRECTOR, ADMIN})
    @Operation(summary = "Write the scores of a draft; they replace all before", operationId = "scoreEvaluation")
    Mono<ResponseEntity<FormView>> score(
            Caller caller, @PathVariable UUID id, ExpectedVersion expected, @Valid @RequestBody ScoreEvaluation body) {
        var rows = body.rows().stream().map(ScoreRow::row).toList();
        var head =
                body.documentControl() == null ? null : body.documentControl().control();
        return keeper.change(caller, id, expected, (form, who) -> form.score(rows, head, who))
                .map(FormView::answer);
    }
}
