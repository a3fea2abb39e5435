package guanxi.evaluation;

import guanxi.starter.testing.HouseRules;
import org.junit.jupiter.api.Test;

class EvaluationHouseTests {

    @Test
    void standsWithinItsWalls() {
        HouseRules.check("guanxi.evaluation");
    }
}
