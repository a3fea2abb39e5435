package guanxi.visit;

import guanxi.starter.testing.HouseRules;
import org.junit.jupiter.api.Test;

class HouseRulesTests {

    @Test
    void standsWithinItsWalls() {
        HouseRules.check("guanxi.visit");
    }
}
