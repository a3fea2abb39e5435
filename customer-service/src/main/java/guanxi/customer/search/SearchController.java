package guanxi.customer.search;

import static guanxi.starter.access.Role.ADMIN;
import static guanxi.starter.access.Role.DIRECTOR;
import static guanxi.starter.access.Role.MANAGER;
import static guanxi.starter.access.Role.REP;
import static guanxi.starter.access.Role.SERVICE;

import guanxi.customer.search.CustomerSearch.CustomerCount;
import guanxi.starter.access.Allowed;
import guanxi.starter.access.Caller;
import guanxi.starter.paging.Page;
import guanxi.starter.paging.PageRequest;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/customers")
class SearchController {

    private final CustomerSearch search;
    private final AskedReader reader;

    SearchController(CustomerSearch search, AskedReader reader) {
        this.search = search;
        this.reader = reader;
    }

    @GetMapping
    @Allowed(
            roles = {REP, SERVICE, MANAGER, DIRECTOR, ADMIN},
            scopes = "customers.read")
    @Operation(
            operationId = "listCustomers",
            summary = "The customers in sight that are looked for, the best hits first; without a query by name")
    Mono<Page<FoundCustomer>> list(Caller caller, PageRequest page, Asked asked) {
        return reader.settle(caller, asked).flatMap(all -> search.list(caller, all.filter(), all.order(), page));
    }

    @GetMapping("/count")
    @Allowed(
            roles = {REP, SERVICE, MANAGER, DIRECTOR, ADMIN},
            scopes = "customers.read")
    @Operation(
            operationId = "countCustomers",
            summary = "How many customers in sight are looked for: exactly up to 10,000, then only that there are more")
    Mono<CustomerCount> count(Caller caller, AskedFilter asked) {
        return reader.settle(caller, asked).flatMap(filter -> search.count(caller, filter));
    }
}
