package guanxi.customer.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RegionNameTests {

    @Test
    void takesOneRegionForOneHoweverItIsWritten() {
        assertThat(RegionName.bare("山東省")).isEqualTo(RegionName.bare("山东")).isEqualTo("山东");
        assertThat(RegionName.bare("新疆維吾爾自治區")).isEqualTo("新疆");
        assertThat(RegionName.bare("內蒙古自治区")).isEqualTo("内蒙古");
        assertThat(RegionName.bare("Bayern")).isEqualTo(RegionName.bare("bayern"));
    }

    @Test
    void keepsAShortNameWhole() {
        assertThat(RegionName.bare("省")).isEqualTo("省");
    }
}
