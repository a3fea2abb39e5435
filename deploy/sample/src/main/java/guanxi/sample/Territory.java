package guanxi.sample;

import java.util.List;

/** A city of the Shandong region and the sales rep who works it. */
record Territory(String city, List<String> districts, String unit, String rep) {

    static final List<Territory> ALL = List.of(
            new Territory("青岛", List.of("市南区", "崂山区", "黄岛区", "城阳区"), "sales/shandong/qingdao", "zhang.wei"),
            new Territory("济南", List.of("历下区", "槐荫区", "章丘区", "历城区"), "sales/shandong/jinan", "wang.fang"),
            new Territory("烟台", List.of("芝罘区", "福山区", "莱山区", "蓬莱区"), "sales/shandong/yantai", "liu.yang"));
}
