package guanxi.evaluation.form;

import static guanxi.starter.access.Role.ADMIN;
import static guanxi.starter.access.Role.DIRECTOR;
import static guanxi.starter.access.Role.MANAGER;
import static guanxi.starter.access.Role.SERVICE;

import guanxi.starter.access.Allowed;
import guanxi.starter.access.Caller;
import guanxi.starter.version.ExpectedVersion;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/evaluations/{id}")
class SignOffController {

    private final FormKeeper keeper;

    SignOffController(FormKeeper keeper) {
        this.keeper = keeper;
    }

    record ReturnEvaluation(@NotBlank @Size(max = 1000) String reason) {}

    @PostMapping("/submission")
    @Allowed(roles = {SERVICE, MANAGER, DIRECTOR, ADMIN})
    @Operation(summary = "Submit a form with every indicator scored", operationId = "submitEvaluation")
    Mono<ResponseEntity<FormView>> submit(Caller caller, @PathVariable UUID id, ExpectedVersion expected) {
        return keeper.change(caller, id, expected, (form, who) -> Optional.of(form.submit(who)))
                .map(FormView::answer);
    }

    @PostMapping("/review")
    @Allowed(roles = {MANAGER, DIRECTOR, ADMIN})
    @Operation(summary = "Pass a submitted form that others prepared", operationId = "reviewEvaluation")
    Mono<ResponseEntity<FormView>> review(Caller caller, @PathVariable UUID id, ExpectedVersion expected) {
        return keeper.change(caller, id, expected, (form, who) -> Optional.of(form.review(who)))
                .map(FormView::answer);
    }

    @PostMapping("/approval")
    @Allowed(roles = {DIRECTOR, ADMIN})
    @Operation(summary = "Approve a form that others prepared and reviewed", operationId = "approveEvaluation")
    Mono<ResponseEntity<FormView>> approve(Caller caller, @PathVariable UUID id, ExpectedVersion expected) {
        return keeper.change(caller, id, expected, (form, who) -> Optional.of(form.approve(who)))
                .map(FormView::answer);
    }

    @PostMapping("/return")
    @Allowed(roles = {MANAGER, DIRECTOR, ADMIN})
    @Operation(summary = "Send a form back to be prepared again", operationId = "returnEvaluation")
    Mono<ResponseEntity<FormView>> sendBack(
            Caller caller, @PathVariable UUID id, ExpectedVersion expected, @Valid @RequestBody ReturnEvaluation body) {
        return keeper.change(caller, id, expected, (form, who) -> Optional.of(form.sendBack(body.reason())))
                .map(FormView::answer);
    }
}
