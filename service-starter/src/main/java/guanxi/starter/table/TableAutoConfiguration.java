package guanxi.starter.table;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

@AutoConfiguration
class TableAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    WorkbookFormat workbookFormat() {
        return new WorkbookFormat();
    }

    @Bean
    @ConditionalOnMissingBean
    TableFormats tableFormats(ObjectProvider<TableFormat> formats) {
        return new TableFormats(formats.orderedStream().toList());
    }
}
