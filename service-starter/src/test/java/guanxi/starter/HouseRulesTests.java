package guanxi.starter;

import guanxi.starter.testing.HouseRules;
import org.junit.jupiter.api.Test;

class HouseRulesTests {

    @Test
    void holdForTheFloorItself() {
        HouseRules.check("guanxi.starter");
    }
}
