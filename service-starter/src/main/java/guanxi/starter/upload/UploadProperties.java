package guanxi.starter.upload;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/** @param largest file that is taken */
@ConfigurationProperties("crm.upload")
record UploadProperties(@DefaultValue("64MB") DataSize largest) {}
