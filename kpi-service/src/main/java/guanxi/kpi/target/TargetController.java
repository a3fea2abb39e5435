package guanxi.kpi.target;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.OptBoolean;
import guanxi.kpi.figure.Inspection;
import guanxi.kpi.figure.Period;
import guanxi.starter.access.Allowed;
import guanxi.starter.access.Caller;
import guanxi.starter.access.Role;
import guanxi.starter.paging.Page;
import guanxi.starter.paging.PageRequest;
import guanxi.starter.version.ExpectedVersion;
import guanxi.starter.version.Versioned;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.net.URI;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
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
@RequestMapping("/api/targets")
class TargetController {

    private static final Pattern UNIT = Pattern.compile("[^/\\s]+(/[^/\\s]+)*");

    private final Targets targets;
    private final TargetSetter setter;

    TargetController(Targets targets, TargetSetter setter) {
        this.targets = targets;
        this.setter = setter;
    }

    /** @param owner the person it is set for; none when it is the whole unit's */
    record SetTarget(
            @Nullable String unit,
            @Nullable String owner,
            @Nullable Integer year,
            @JsonFormat(lenient = OptBoolean.TRUE) @Nullable String task,
            @JsonFormat(lenient = OptBoolean.TRUE) @Nullable String target,
            @Nullable String currency) {

        Mono<Target> by(Caller caller, TargetSetter setter) {
            var inspection = new Inspection();
            var path = inspection.text("unit", unit, 200);
            var person = inspection.optionalText("owner", owner, 200);
            if (!path.isEmpty() && !UNIT.matcher(path).matches()) {
                inspection.note("unit", "not-a-unit", path);
            }
            if (year == null) {
                inspection.note("year", "required");
            } else if (!Period.isYear(year)) {
                inspection.note("year", "not-a-date", String.valueOf(year));
            }
            var figures = Figures.read(inspection, task, target, currency);
            Figures.refuse(inspection);
            return setter.set(caller, path, person, year == null ? 0 : year, figures);
        }
    }

    record ChangeTarget(
            @JsonFormat(lenient = OptBoolean.TRUE) @Nullable String task,
            @JsonFormat(lenient = OptBoolean.TRUE) @Nullable String target,
            @Nullable String currency) {

        Figures figures() {
            var inspection = new Inspection();
            var figures = Figures.read(inspection, task, target, currency);
            Figures.refuse(inspection);
            return figures;
        }
    }

    @GetMapping
    @Allowed(
            roles = {Role.REP, Role.SERVICE, Role.MANAGER, Role.DIRECTOR, Role.ADMIN},
            scopes = "kpis.read")
    @Operation(
            operationId = "listTargets",
            summary = "Targets with what was sold, the latest year first",
            description = "Of the own unit and below; a rep sees those set for the rep.")
    Mono<Page<Target.View>> list(
            @RequestParam(required = false) @Nullable String year,
            @Parameter(description = "Path of an organisation unit") @RequestParam(required = false) @Nullable
                    String unit,
            PageRequest page,
            Caller caller) {
        return targets.find(caller, Period.yearParameter("year", year), unit, page);
    }

    @GetMapping("/{id}")
    @Allowed(
            roles = {Role.REP, Role.SERVICE, Role.MANAGER, Role.DIRECTOR, Role.ADMIN},
            scopes = "kpis.read")
    @Operation(operationId = "getTarget", summary = "A target with what was sold")
    Mono<ResponseEntity<Target.View>> get(@PathVariable UUID id, Caller caller) {
        return targets.get(caller, id).map(target -> Versioned.ok(target.version(), target.view()));
    }

    @PostMapping
    @Allowed(roles = {Role.MANAGER, Role.DIRECTOR, Role.ADMIN})
    @Operation(operationId = "setTarget", summary = "Set the target of a unit or a person for a year")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<ResponseEntity<Target.View>> set(@RequestBody SetTarget body, Caller caller) {
        return body.by(caller, setter)
                .map(target ->
                        Versioned.created(URI.create("/api/targets/" + target.id()), target.version(), target.view()));
    }

    @PutMapping("/{id}")
    @Allowed(roles = {Role.MANAGER, Role.DIRECTOR, Role.ADMIN})
    @Operation(operationId = "changeTarget", summary = "Change the figures of a target")
    Mono<ResponseEntity<Target.View>> change(
            @PathVariable UUID id, ExpectedVersion expected, @RequestBody ChangeTarget body, Caller caller) {
        return setter.change(caller, id, expected, body.figures())
                .map(target -> Versioned.ok(target.version(), target.view()));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allowed(roles = {Role.MANAGER, Role.DIRECTOR, Role.ADMIN})
    @Operation(operationId = "removeTarget", summary = "Take a target back that was set by mistake")
    Mono<Void> remove(@PathVariable UUID id, ExpectedVersion expected, Caller caller) {
        return setter.remove(caller, id, expected);
    }
}
