package guanxi.evaluation.template;

import static guanxi.starter.access.Role.ADMIN;
import static guanxi.starter.access.Role.DIRECTOR;
import static guanxi.starter.access.Role.MANAGER;
import static guanxi.starter.access.Role.REP;
import static guanxi.starter.access.Role.SERVICE;

import guanxi.starter.access.Allowed;
import guanxi.starter.access.Caller;
import guanxi.starter.audit.AuditTrail;
import guanxi.starter.paging.Page;
import guanxi.starter.paging.PageRequest;
import guanxi.starter.problem.Refusal;
import guanxi.starter.time.Ids;
import guanxi.starter.version.ExpectedVersion;
import guanxi.starter.version.Versioned;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/evaluation-templates")
class TemplateController {

    private final Templates templates;
    private final AuditTrail audit;
    private final TransactionalOperator transaction;

    TemplateController(Templates templates, AuditTrail audit, TransactionalOperator transaction) {
        this.templates = templates;
        this.audit = audit;
        this.transaction = transaction;
    }

    record DefineTemplate(
            @NotBlank @Size(max = 100) String name,
            @NotNull @Valid DefineScale scale,
            @NotEmpty @Size(max = 50) List<@NotNull @Valid DefineIndicator> indicators,
            @NotEmpty @Size(max = 20) List<@NotNull @Valid DefineGrade> gradeBands,
            @NotEmpty @Size(max = 3) List<@NotNull @Valid DefineRecommendation> recommendationBands) {

        Template as(UUID id, long version) {
            return new Template(
                    id,
                    version,
                    name,
                    new Scale(scale.lowest, scale.highest),
                    indicators.stream()
                            .map(each -> new Indicator(each.name, each.weight))
                            .toList(),
                    gradeBands.stream()
                            .map(each -> new GradeBand(each.grade, each.atLeast))
                            .toList(),
                    recommendationBands.stream()
                            .map(each -> new RecommendationBand(each.recommendation, each.atLeast))
                            .toList());
        }
    }

    record DefineScale(
            @NotNull @Digits(integer = 6, fraction = 2) BigDecimal lowest,
            @NotNull @Digits(integer = 6, fraction = 2) BigDecimal highest) {}

    record DefineIndicator(
            @NotBlank @Size(max = 100) String name,
            @NotNull @Digits(integer = 3, fraction = 10) BigDecimal weight) {}

    record DefineGrade(
            @NotBlank @Size(max = 20) String grade,
            @NotNull @Digits(integer = 3, fraction = 2) BigDecimal atLeast) {}

    record DefineRecommendation(
            @NotNull Recommendation recommendation,
            @NotNull @Digits(integer = 3, fraction = 2) BigDecimal atLeast) {}

    @PostMapping
    @Allowed(roles = {SERVICE, DIRECTOR, ADMIN})
    @Operation(summary = "Define a template", operationId = "defineTemplate")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<ResponseEntity<Template>> define(Caller caller, @Valid @RequestBody DefineTemplate body) {
        var template = body.as(Ids.next(), 1);
        var location = URI.create("/api/evaluation-templates/" + template.id());
        return write(caller, "template.defined", template).thenReturn(Versioned.created(location, 1, template));
    }

    @PutMapping("/{id}")
    @Allowed(roles = {SERVICE, DIRECTOR, ADMIN})
    @Operation(summary = "Write a template's next version; forms keep theirs", operationId = "redefineTemplate")
    Mono<ResponseEntity<Template>> redefine(
            Caller caller, @PathVariable UUID id, ExpectedVersion expected, @Valid @RequestBody DefineTemplate body) {
        return known(id, templates.newest(id)).flatMap(current -> {
            expected.mustBe(current.version());
            var next = body.as(id, current.version() + 1);
            return write(caller, "template.redefined", next).thenReturn(Versioned.ok(next.version(), next));
        });
    }

    @GetMapping
    @Allowed(
            roles = {REP, SERVICE, MANAGER, DIRECTOR, ADMIN},
            scopes = "evaluations.read")
    @Operation(summary = "The newest version of every template", operationId = "listTemplates")
    Mono<Page<Template>> list(PageRequest page) {
        return templates.list(page);
    }

    @GetMapping("/{id}")
    @Allowed(
            roles = {REP, SERVICE, MANAGER, DIRECTOR, ADMIN},
            scopes = "evaluations.read")
    @Operation(summary = "The newest version of a template", operationId = "showTemplate")
    Mono<ResponseEntity<Template>> show(@PathVariable UUID id) {
        return known(id, templates.newest(id)).map(template -> Versioned.ok(template.version(), template));
    }

    @GetMapping("/{id}/versions/{version}")
    @Allowed(
            roles = {REP, SERVICE, MANAGER, DIRECTOR, ADMIN},
            scopes = "evaluations.read")
    @Operation(summary = "A template as forms were opened with it", operationId = "showTemplateVersion")
    Mono<Template> showVersion(@PathVariable UUID id, @PathVariable long version) {
        return known(id, templates.find(id, version));
    }

    private Mono<Void> write(Caller caller, String action, Template template) {
        return transaction.transactional(templates
                .add(template, caller.subject())
                .then(Mono.defer(() -> audit.record(caller, action, template.id(), template))));
    }

    private static Mono<Template> known(UUID id, Mono<Template> found) {
        return found.switchIfEmpty(Mono.error(() -> Refusal.unknown("evaluation-template", id)));
    }
}
