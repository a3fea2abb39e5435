package guanxi.kpi;

import guanxi.starter.testing.HouseRules;
import org.junit.jupiter.api.Test;

class HouseRulesTests {

    @Test
    void keepsTheWallsOfTheHouse() {
        HouseRules.check("guanxi.kpi");
    }
}
