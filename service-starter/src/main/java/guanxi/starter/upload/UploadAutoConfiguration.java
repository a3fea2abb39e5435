package guanxi.starter.upload;

import guanxi.starter.job.JobRunner;
import guanxi.starter.job.Jobs;
import guanxi.starter.table.TableFormats;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.web.filter.reactive.ServerWebExchangeContextFilter;
import tools.jackson.databind.json.JsonMapper;

@AutoConfiguration(
        afterName = {"guanxi.starter.job.JobAutoConfiguration", "guanxi.starter.table.TableAutoConfiguration"})
@EnableConfigurationProperties(UploadProperties.class)
class UploadAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Pieces pieces(DatabaseClient database, JsonMapper json) {
        return new Pieces(database, json);
    }

    @Bean
    @ConditionalOnMissingBean
    RowKeys rowKeys(DatabaseClient database) {
        return new RowKeys(database);
    }

    @Bean
    @ConditionalOnMissingBean
    RowImportWork rowImportWork(ObjectProvider<RowImport<?>> imports, Pieces pieces, RowKeys keys, JsonMapper json) {
        return new RowImportWork(imports.stream().toList(), pieces, keys, json);
    }

    @Bean
    @ConditionalOnMissingBean(Uploads.class)
    TableUploads uploads(
            Jobs jobs,
            JobRunner runner,
            Pieces pieces,
            TransactionalOperator transactions,
            TableFormats formats,
            MessageSource texts,
            UploadProperties properties) {
        return new TableUploads(jobs, runner, pieces, transactions, formats, texts, properties.largest());
    }

    /** Brings the request, and so its language, to where a job is started. */
    @Bean
    @ConditionalOnMissingBean
    ServerWebExchangeContextFilter exchangeContextFilter() {
        return new ServerWebExchangeContextFilter();
    }
}
