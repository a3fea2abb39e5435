package guanxi.sample;

import java.math.BigDecimal;
import java.util.List;

/** What the company casts and sells, with its list price in yuan a piece. */
record Casting(String name, String group, BigDecimal price) {

    static final List<Casting> ALL = List.of(
            casting("球墨铸铁阀体 DN100", "阀门铸件", "186.50"),
            casting("球墨铸铁阀体 DN200", "阀门铸件", "412.00"),
            casting("蝶阀阀板 DN150", "阀门铸件", "95.80"),
            casting("铸铁井盖 700", "市政铸件", "268.00"),
            casting("雨水篦子 450×750", "市政铸件", "154.30"),
            casting("机床床身 CA6140", "机床铸件", "5860.00"),
            casting("机床立柱 XK714", "机床铸件", "7420.00"),
            casting("离心泵泵壳 IS80", "泵类铸件", "338.60"),
            casting("离心泵叶轮 IS80", "泵类铸件", "121.75"),
            casting("铸铁法兰 PN16", "管件", "58.90"),
            casting("三通管件 DN80", "管件", "47.20"));

    private static Casting casting(String name, String group, String price) {
        return new Casting(name, group, new BigDecimal(price));
    }
}
