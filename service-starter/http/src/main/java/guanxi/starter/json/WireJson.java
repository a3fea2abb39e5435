package guanxi.starter.json;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * JSON as this product speaks it. Decimals travel as strings, since most readers turn a JSON number into a binary
 * floating-point one; a property that nobody knows is a mistake of the sender and is said to be one.
 */
@AutoConfiguration
class WireJson {

    @Bean
    RequestJson requestJson(JsonMapper json) {
        return new RequestJson(json);
    }

    @Bean
    JsonMapperBuilderCustomizer wireJsonCustomizer() {
        return builder -> builder.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .addHandler(new SentValue())
                .addModule(new SimpleModule()
                        .addDeserializer(String.class, StorableText.storable())
                        .addDeserializer(LocalDate.class, StorableDay.day())
                        .addDeserializer(YearMonth.class, StorableDay.month()))
                .withConfigOverride(
                        BigDecimal.class,
                        decimals -> decimals.setFormat(JsonFormat.Value.forShape(JsonFormat.Shape.STRING)));
    }
}
