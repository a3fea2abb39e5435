package guanxi.customer.search;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.BooleanSchema;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.SyncHandlerMethodArgumentResolver;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;
import org.springframework.web.server.ServerWebExchange;

/** Hands controllers what is {@link Asked}, with an order or without, and describes the parameters it is read from. */
class AskedResolver implements SyncHandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Asked.class || parameter.getParameterType() == AskedFilter.class;
    }

    @Override
    public Object resolveArgumentValue(MethodParameter parameter, BindingContext binding, ServerWebExchange exchange) {
        var asked = FilterParameters.read(exchange.getRequest().getQueryParams());
        return parameter.getParameterType() == AskedFilter.class ? new AskedFilter(asked) : asked;
    }

    @Configuration(proxyBeanMethods = false)
    static class Described {

        static {
            SpringDocUtils.getConfig().addRequestWrapperToIgnore(Asked.class, AskedFilter.class);
        }

        @Bean
        WebFluxConfigurer askedArguments() {
            return new WebFluxConfigurer() {
                @Override
                public void configureArgumentResolvers(ArgumentResolverConfigurer configurer) {
                    configurer.addCustomResolver(new AskedResolver());
                }
            };
        }

        @Bean
        OperationCustomizer describedFilters() {
            return (operation, handler) -> {
                if (takes(handler, Asked.class)) {
                    return add(
                            describe(operation),
                            "sort",
                            new StringSchema(),
                            Order.known() + "; a minus before it turns it round");
                }
                return takes(handler, AskedFilter.class) ? describe(operation) : operation;
            };
        }

        private static boolean takes(HandlerMethod handler, Class<?> type) {
            return Arrays.stream(handler.getMethodParameters())
                    .anyMatch(parameter -> parameter.getParameterType() == type);
        }

        private static Operation describe(Operation operation) {
            for (var part : CustomerFilter.class.getRecordComponents()) {
                if (part.getType() != Map.class) {
                    add(operation, part.getName(), schema(part), null);
                }
            }
            add(
                    operation,
                    "custom.{name}",
                    new StringSchema(),
                    "The answer to a custom field; a number or a day also by custom.{name}.from and custom.{name}.to");
            return add(
                    operation,
                    "view",
                    new StringSchema().format("uuid"),
                    "A saved view, which counts where the other parameters say nothing");
        }

        private static Operation add(Operation operation, String name, Schema<?> schema, @Nullable String text) {
            return operation.addParametersItem(
                    new Parameter().in("query").name(name).schema(schema).description(text));
        }

        private static Schema<?> schema(RecordComponent part) {
            return part.getGenericType() instanceof ParameterizedType several
                    ? new ArraySchema().items(choices((Class<?>) several.getActualTypeArguments()[0]))
                    : schema(part.getType());
        }

        private static Schema<?> schema(Class<?> type) {
            if (type.isEnum()) {
                return choices(type);
            }
            if (type == Integer.class) {
                return new IntegerSchema();
            }
            return type == Boolean.class
                    ? new BooleanSchema()
                    : new StringSchema().format(type == String.class ? null : "date");
        }

        private static Schema<String> choices(Class<?> type) {
            var choices = new StringSchema();
            Arrays.stream(type.getEnumConstants()).map(String::valueOf).forEach(choices::addEnumItem);
            return choices;
        }
    }
}
