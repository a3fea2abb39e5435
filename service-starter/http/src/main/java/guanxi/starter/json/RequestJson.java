package guanxi.starter.json;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Set;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.http.codec.json.JacksonJsonDecoder;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/**
 * What people and systems send is read more strictly than what is kept or told already: a number is no choice
 * and no text, a fraction no count, a text no yes or no, nothing no element of a list, and a text can be shown.
 */
class RequestJson implements WebFluxConfigurer {

    private final JsonMapper strict;

    RequestJson(JsonMapper json) {
        var elements = JsonSetter.Value.forContentNulls(Nulls.FAIL);
        this.strict = json.rebuild()
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .withCoercionConfig(
                        LogicalType.Boolean,
                        answers -> answers.setCoercion(CoercionInputShape.String, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail))
                .withConfigOverride(List.class, lists -> lists.setNullHandling(elements))
                .withConfigOverride(Set.class, sets -> sets.setNullHandling(elements))
                .addModule(new SimpleModule("texts that can be shown")
                        .addDeserializer(String.class, StorableText.printable()))
                .build();
    }

    @Override
    public void configureHttpMessageCodecs(ServerCodecConfigurer codecs) {
        codecs.defaultCodecs().jacksonJsonDecoder(new JacksonJsonDecoder(strict));
    }
}
