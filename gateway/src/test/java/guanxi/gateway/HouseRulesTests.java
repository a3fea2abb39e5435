package guanxi.gateway;

import guanxi.starter.testing.HouseRules;
import org.junit.jupiter.api.Test;

class HouseRulesTests {

    @Test
    void featuresKeepToThemselves() {
        HouseRules.check("guanxi.gateway");
    }
}
