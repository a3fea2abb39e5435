package guanxi.starter.access;

import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;

/**
 * Lets {@link AccessTable} take the sight predicate out of one statement at a time, to prove that its probes would
 * notice. It is in force in every test of a service, so that all of them share one application context.
 */
@AutoConfiguration
class AccessTableSight {

    static final Set<String> STATEMENTS = new ConcurrentSkipListSet<>();
    static volatile @Nullable String unguarded;

    @Bean
    static BeanPostProcessor switchableSight() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof SightedSql sighted ? new Switchable(sighted.database()) : bean;
            }
        };
    }

    private static final class Switchable extends SightedSql {

        private static final Caller SEES_ALL = Caller.system("access-table");

        Switchable(DatabaseClient database) {
            super(database);
        }

        @Override
        public GenericExecuteSpec sql(Caller caller, String text) {
            STATEMENTS.add(text);
            return super.sql(text.equals(unguarded) ? SEES_ALL : caller, text);
        }
    }
}
