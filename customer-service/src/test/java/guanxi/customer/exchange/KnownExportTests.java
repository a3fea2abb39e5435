package guanxi.customer.exchange;

import static guanxi.customer.CustomerApi.body;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import guanxi.customer.CustomerApi;
import guanxi.starter.testing.ServiceTest;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** What other programs write comes in as the suggestion has it, without anybody's hand. */
@ServiceTest
class KnownExportTests {

    @Autowired
    private WebTestClient web;

    private CustomerApi admin;
    private String key;

    @BeforeEach
    void begin() {
        admin = CustomerApi.asAdmin(web);
        key = "X" + System.nanoTime();
    }

    @Test
    void takesOutlooksContacts() {
        var file = """
                Title,First Name,Middle Name,Last Name,Company,Department,Job Title,Business Street,Business City,\
                Business State,Business Postal Code,Business Country/Region,Business Fax,Business Phone,\
                Company Main Phone,Mobile Phone,Other Phone,Birthday,Categories,E-mail Address,Priority,Web Page
                Ms,Ana,,Trujillo,KEY Foods,Purchase,Buyer,1 Main St,Seattle,WA,98101,United States,,\
                (206) 555-0100,(206) 555-0199,(206) 555-0101,,3/4/1970,Dealer,ana@foods.example,Normal,foods.example
                ,Bob,,Stone,KEY Foods,,,,,,,,,,,(206) 555-0102,,0/0/00,,,Normal,
                ,Cleo,,KEY,,,Painter,,Portland,OR,,,,(503) 555-0103,,(503) 555-0104,,12/5/1981,,cleo@KEY.example,Normal,
                ,,,,KEY Works,,,,,,,,,(503) 555-0105,,,,0/0/00,,,Normal,
                """;
        var job = imported(file, "outlook");
        var foods = found(key + " Foods");
        var cleo = found("Cleo " + key);

        assertThat(summary(job)).isEqualTo("created=3 updated=1");
        assertThat(foods.path("birthday").isNull()).isTrue();
        assertThat(foods.path("position").isNull()).isTrue();
        assertThat(ways(foods)).isEqualTo("(206) 555-0199 foods.example");
        assertThat(foods.path("contacts").size()).isEqualTo(2);
        var ana = foods.path("contacts").path(0);
        assertThat(ana.path("name").asString()).isEqualTo("Ana Trujillo");
        assertThat(ana.path("position").asString()).isEqualTo("Buyer");
        assertThat(ana.path("birthday").asString()).isEqualTo("1970-03-04");
        assertThat(ways(ana)).isEqualTo("ana@foods.example (206) 555-0101 (206) 555-0100");
        assertThat(foods.path("contacts").path(1).path("birthday").isNull()).isTrue();
        assertThat(cleo.path("kind").asString()).isEqualTo("PERSON");
        assertThat(cleo.path("position").asString()).isEqualTo("Painter");
        assertThat(cleo.path("birthday").asString()).isEqualTo("1981-12-05");
        assertThat(ways(cleo)).isEqualTo("cleo@" + key + ".example (503) 555-0104 (503) 555-0103");
        assertThat(ways(found(key + " Works"))).isEqualTo("(503) 555-0105");
        assertThat(summary(imported(file, "outlook"))).isEqualTo("unchanged=4");
    }

    @Test
    void takesGooglesContacts() {
        var file = """
                First Name,Middle Name,Last Name,Nickname,File As,Organization Name,Organization Title,\
                Organization Department,Birthday,Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,\
                Phone 1 - Value,Website 1 - Value
                Ana,Maria,Trujillo,,,KEY Foods,Buyer,,1970-03-04,,,* myContacts ::: Dealer,* Work,ana@foods.example,Mobile,+1 206-555-0111,
                Cleo,,KEY,,,,,,--05-12,,,Friend,,cleo@KEY.example,Home,+1 503-555-0114,
                """;
        var job = imported(file, "google-contacts");
        var cleo = found("Cleo " + key);

        assertThat(summary(job)).isEqualTo("created=2");
        assertThat(found(key + " Foods")
                        .path("contacts")
                        .path(0)
                        .path("birthday")
                        .asString())
                .isEqualTo("1970-03-04");
        assertThat(cleo.path("kind").asString()).isEqualTo("PERSON");
        assertThat(cleo.path("birthday").isNull()).isTrue();
        assertThat(ways(cleo)).isEqualTo("cleo@" + key + ".example +1 503-555-0114");
        assertThat(labels(cleo)).isEqualTo("- Home");
        assertThat(found(key + " Foods").path("tags").toString()).isEqualTo("[\"Dealer\"]");
        assertThat(labels(found(key + " Foods").path("contacts").path(0))).isEqualTo("Work Mobile");
        assertThat(summary(imported(file, "google-contacts"))).isEqualTo("unchanged=2");
    }

    @Test
    void leavesOutWhereGooglesContactsLive() {
        var file = """
                First Name,Middle Name,Last Name,Organization Name,E-mail 1 - Value,Address 1 - Label,Address 1 - City,\
                Address 2 - Label,Address 2 - City
                Ana,,Trujillo,KEY Foods,ana@foods.example,* Home,Tacoma,Work,Seattle
                Cleo,,KEY,,cleo@KEY.example,Home,Portland,,
                """;
        imported(file, "google-contacts");

        assertThat(cities(found(key + " Foods"))).isEqualTo("Seattle");
        assertThat(cities(found("Cleo " + key))).isEqualTo("Portland");
        assertThat(summary(imported(file, "google-contacts"))).isEqualTo("unchanged=2");
    }

    private static String labels(JsonNode owner) {
        return owner.path("contactWays")
                .valueStream()
                .map(way -> way.path("label").asString("-"))
                .collect(Collectors.joining(" "));
    }

    private static String cities(JsonNode card) {
        return card.path("addresses")
                .valueStream()
                .map(address -> address.path("city").asString())
                .collect(Collectors.joining(" "));
    }

    @Test
    void leavesToAPersonWhetherASecondStreetIsASecondAddress() {
        assertThat(suggested("客户名称,地址,Address 2\nx,a,b\n").path("mapping").has("address2"))
                .isFalse();
        assertThat(suggested("客户名称,地址,Address 2,City 2\nx,a,b,c\n")
                        .path("mapping")
                        .has("address2"))
                .isTrue();
    }

    @Test
    void putsTheFamilyFirstInChineseNames() {
        var file = """
                First Name,Middle Name,Last Name,Organization Name,E-mail 1 - Value
                小明,,欧阳,KEY Foods,a@foods.example
                Ana,,Trujillo,KEY Foods,b@foods.example
                """;
        imported(file, "google-contacts");

        assertThat(found(key + " Foods")
                        .path("contacts")
                        .valueStream()
                        .map(contact -> contact.path("name").asString()))
                .containsExactly("欧阳小明", "Ana Trujillo");
    }

    @Test
    void takesTheAddressesOfChineseOutlook() {
        var file = """
                姓,中间名,名,单位,职务,电子邮件地址,商务地址 街道,商务地址 街道 2,商务地址 市/县,商务地址 省/市/自治区,商务地址 邮政编码,商务地址 国家/地区
                王,,敏,KEY 铸造,采购,a@zh.example,香港中路1号,2单元,青岛,山东,266000,中国
                """;
        imported(file, "outlook-zh");
        var address = found(key + " 铸造").path("addresses").path(0);

        assertThat(address.path("city").asString()).isEqualTo("青岛");
        assertThat(address.path("street").asString()).isEqualTo("香港中路1号 2单元");
        assertThat(address.path("postalCode").asString()).isEqualTo("266000");
    }

    @Test
    void takesWhatChineseOutlookOnTheWebWrites() {
        var file = """
                名,姓,职务,公司,商务街道,商务城市,商务州/省,商务电话,移动电话,电子邮件地址,类别
                敏,王,采购,KEY 铸造,香港中路1号,青岛,山东,0532-88886666,13805320001,a@zh.example,经销商
                """;
        imported(file, "outlook-zh");
        var firm = found(key + " 铸造");

        assertThat(cities(firm)).isEqualTo("青岛");
        assertThat(firm.path("tags").toString()).isEqualTo("[\"经销商\"]");
        assertThat(firm.at("/contacts/0/name").asString()).isEqualTo("王敏");
        assertThat(ways(firm.path("contacts").path(0))).isEqualTo("a@zh.example 13805320001 0532-88886666");
        assertThat(suggested("客户名称,商务电话,电子邮件地址\nx,1,a@b.example\n")
                        .path("mapping")
                        .toString())
                .isEqualTo("{\"name\":\"客户名称\",\"phone\":\"商务电话\",\"email\":\"电子邮件地址\"}");
    }

    @Test
    void refusesWhatASpreadsheetMangled() {
        var file = "客户名称,电话,城市\nA KEY,1.39E+10,青岛\n#N/A,13805320001,#REF!\n".replace("KEY", key);
        var job = admin.imported(
                file.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                Map.of("match", "DUPLICATE", "mapping", Map.of("name", "客户名称", "phone", "电话", "city", "城市")));

        assertThat(summary(job))
                .isEqualTo("failed=2 2 电话 mangled-by-spreadsheet 3 城市 mangled-by-spreadsheet"
                        + " 3 客户名称 mangled-by-spreadsheet");
    }

    @Test
    void leavesALabelOfNothing() {
        assertThat(suggested("客户名称,电话,电话名称,邮箱名称\nx,1,a,b\n").path("mapping").toString())
                .isEqualTo("{\"name\":\"客户名称\",\"phone\":\"电话\",\"phoneLabel\":\"电话名称\"}");
    }

    @Test
    void takesApartWhatGooglePutsInOneCell() {
        var file = """
                First Name,Middle Name,Last Name,Organization Name,Labels,E-mail 1 - Value,Phone 1 - Value,Phone 2 - Value,\
                Website 1 - Value
                Ana,,Trujillo,KEY Foods,Dealer ::: Fair,ana@foods.example ::: trujillo@foods.example,\
                +1 206-555-0121 ::: +1 206-555-0122,+1 206-555-0123 ::: +1 206-555-0124,a.example ::: b.example
                Cleo,,KEY,,,cleo@KEY.example,+1 503-555-0125 ::: +1 503-555-0126,,
                Dan,,KEY,,,dan@KEY.example ::: dan.KEY.example,,,
                """;
        var job = imported(file, "google-contacts");
        var foods = found(key + " Foods");

        assertThat(summary(job)).isEqualTo("created=2 failed=1 4 E-mail 1 - Value not-an-email");
        assertThat(ways(foods)).isEqualTo("a.example b.example");
        assertThat(foods.path("tags").toString()).isEqualTo("[\"Dealer\",\"Fair\"]");
        assertThat(ways(foods.path("contacts").path(0)))
                .isEqualTo("ana@foods.example trujillo@foods.example"
                        + " +1 206-555-0121 +1 206-555-0122 +1 206-555-0123 +1 206-555-0124");
        assertThat(ways(found("Cleo " + key))).isEqualTo("cleo@" + key + ".example +1 503-555-0125 +1 503-555-0126");
        assertThat(summary(imported(file, "google-contacts"))).startsWith("failed=1 unchanged=2");
    }

    @Test
    void takesSalesforcesAccountsAndContacts() {
        var accounts = """
                Account ID,Account Name,Type,Phone,Website,Billing Street,Billing City,Billing State/Province,\
                Billing Zip/Postal Code,Billing Country,Account Owner
                KEY01,KEY Foods,Customer,(206) 555-0129,foods.example,1 Main St,Seattle,WA,98101,United States,Jo
                """;
        var contacts = """
                Salutation,First Name,Last Name,Title,Account Name,Phone,Mobile,Email,Contact ID,Account ID,Birthdate,\
                Account Phone,Billing City
                Ms,Ana,Trujillo,Buyer,KEY Foods,(206) 555-0100,(206) 555-0101,ana@foods.example,003A,KEY01,3/25/1970,\
                (206) 555-0129,Seattle
                Mr,Bob,Stone,,KEY Foods,(206) 555-0102,,,003B,KEY01,4/3/1971,(206) 555-0129,Seattle
                """;

        assertThat(summary(imported(accounts, "salesforce-accounts"))).isEqualTo("created=1");
        assertThat(summary(imported(contacts, "salesforce-contacts"))).isEqualTo("updated=2");
        var foods = found(key + " Foods");
        assertThat(foods.path("externalId").asString()).isEqualTo(key + "01");
        assertThat(foods.path("contacts").path(0).path("birthday").asString()).isEqualTo("1970-03-25");
        assertThat(foods.path("contacts").path(1).path("birthday").asString()).isEqualTo("1971-04-03");
        assertThat(ways(foods.path("contacts").path(1))).isEqualTo("(206) 555-0102");
        assertThat(cities(foods)).isEqualTo("Seattle");
    }

    @Test
    void takesHubspotsCompaniesAndContacts() {
        var companies = """
                Record ID,Company name,Company owner,Create Date,Phone Number,City,Country/Region,Industry,Lifecycle Stage
                KEY1,KEY Foods,Jo,2026-01-02 10:00,(206) 555-0139,Seattle,United States,Food,Lead
                KEY2,KEY Works,Jo,2026-01-02 10:00,,,,,Customer
                KEY3,KEY Mills,Jo,2026-01-02 10:00,,,,,Other
                """;
        var contacts = """
                Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Lead Status,Lifecycle Stage,\
                Associated Company,Associated Company IDs
                KEY7,Ana,Trujillo,ana@foods.example,(206) 555-0100,Jo,New,Lead,KEY Foods,KEY1
                KEY8,Bob,Stone,bob@foods.example,,Jo,New,Subscriber,KEY Foods,KEY1
                KEY9,Cleo,KEY,cleo@KEY.example,(503) 555-0134,Jo,New,Evangelist,,
                """;

        assertThat(summary(imported(companies, "hubspot-companies"))).isEqualTo("created=3");
        assertThat(summary(imported(companies.replace("Company name", "Name"), "hubspot-companies")))
                .isEqualTo("unchanged=3");
        assertThat(summary(imported(contacts, "hubspot-contacts"))).isEqualTo("created=1 updated=2");
        var foods = found(key + " Foods");
        assertThat(foods.path("externalId").asString()).isEqualTo(key + "1");
        assertThat(foods.path("state").asString()).isEqualTo("FUTURE");
        assertThat(found(key + " Mills").path("state").asString()).isEqualTo("EXISTING");
        assertThat(ways(foods.path("contacts").path(0))).isEqualTo("ana@foods.example (206) 555-0100");
        assertThat(found("Cleo " + key).path("kind").asString()).isEqualTo("PERSON");
    }

    @Test
    void takesWhoLooksAfterACustomerOnlyWhereItIsAnAccount() {
        assertThat(mapping("客户名称,业务员,组织\nx,zhang.wei,sales/shandong\ny,,\n"))
                .isEqualTo("{\"name\":\"客户名称\",\"owner\":\"业务员\",\"orgUnit\":\"组织\"}");
        assertThat(mapping("客户名称,业务员,部门,Account Owner\nx,张伟,销售部,Jane Doe\n")).isEqualTo("{\"name\":\"客户名称\"}");
        assertThat(mapping("客户名称,负责人账号,所属部门路径\nx,张伟,华东\n"))
                .isEqualTo("{\"name\":\"客户名称\",\"owner\":\"负责人账号\",\"orgUnit\":\"所属部门路径\"}");
    }

    @Test
    void takesForTheContactsWhatStandsBesideOne() {
        assertThat(mapping("姓名,公司,职位,手机\na,b,c,1\n"))
                .isEqualTo(
                        "{\"name\":\"公司\",\"contactName\":\"姓名\",\"contactPosition\":\"职位\",\"contactPhone\":\"手机\"}");
        assertThat(mapping("客户名称,电话,Mobile\na,1,2\n"))
                .isEqualTo("{\"name\":\"客户名称\",\"phone\":\"电话\",\"phone2\":\"Mobile\"}");
        assertThat(mapping("姓名,职位,手机号\na,b,1\n")).isEqualTo("{\"name\":\"姓名\",\"position\":\"职位\",\"phone\":\"手机号\"}");
    }

    @Test
    void readsATableBelowItsTitleAndColumnsOfOneName() {
        assertThat(mapping("客户信息表,,\n客户名称,电话,电话\na,1,2\n"))
                .isEqualTo("{\"name\":\"客户名称\",\"phone\":\"电话 (B)\",\"phone2\":\"电话 (C)\"}");
    }

    @Test
    void takesACustomFieldForItsOwnOnlyWhereNoFieldOfACardIsCalledSo() {
        var field = "f" + System.nanoTime();
        for (var label : new String[] {"电话", "渠道"}) {
            var name = field + (label.equals("电话") ? "a" : "b");
            admin.post("/api/custom-fields", Map.of("name", name, "label", label, "type", "TEXT"))
                    .expectStatus()
                    .isCreated();
        }

        assertThat(mapping("客户名称,电话,渠道,custom.%sa\na,1,2,3\n".formatted(field)))
                .isEqualTo(("{\"name\":\"客户名称\",\"phone\":\"电话\",\"custom.%sb\":\"渠道\","
                                + "\"custom.%sa\":\"custom.%sa\"}")
                        .formatted(field, field, field));
        admin.put("/api/custom-fields/" + field + "a", "1", Map.of("label", "电话", "retired", true))
                .expectStatus()
                .isOk();
        admin.put("/api/custom-fields/" + field + "b", "1", Map.of("label", "渠道", "retired", true))
                .expectStatus()
                .isOk();
    }

    @Test
    void takesTheBirthdaysOfAListOfPeopleForTheirs() {
        assertThat(mapping("姓名,公司,生日\na,b,1980/5/6\n"))
                .isEqualTo("{\"name\":\"公司\",\"contactName\":\"姓名\",\"contactBirthday\":\"生日\"}");
        assertThat(mapping("客户名称,联系人,生日\na,b,1980/5/6\n")).contains("\"contactBirthday\":\"生日\"");
        assertThat(mapping("客户名称,生日,联系人,联系人生日\na,1980/5/6,b,1981/5/6\n")).contains("\"birthday\":\"生日\"");
    }

    @Test
    void takesAListWithPeopleBesideFirmsForOneOfPeople() {
        var file = """
                姓名,公司,生日,手机,性质
                王甲KEY,KEY工业,1980/5/6,13805320011,
                王乙KEY,KEY工业,1981/5/6,13805320012,个人
                王丙KEY,,1982/5/6,13805320013,
                """;
        var mapping = suggested(file);
        assertThat(mapping.path("people").asBoolean()).isTrue();
        assertThat(summary(imported(file.replace("性质", "kind"), null))).isEqualTo("created=3");
        var firm = found(key + "工业");
        var own = found("王乙" + key);
        assertThat(firm.path("kind").asString()).isEqualTo("ORGANISATION");
        assertThat(firm.at("/contacts/0/birthday").asString()).isEqualTo("1980-05-06");
        assertThat(firm.path("contacts").size()).isEqualTo(1);
        assertThat(own.path("kind").asString()).isEqualTo("PERSON");
        assertThat(own.path("employer").asString()).isEqualTo(key + "工业");
        assertThat(own.path("birthday").asString()).isEqualTo("1981-05-06");
        assertThat(found("王丙" + key).path("kind").asString()).isEqualTo("PERSON");
    }

    @Test
    void leavesToColleaguesWhatEachIsReachedBy() {
        assertThat(mapping("公司,公司电话,姓名,电话,手机,邮箱,微信\nx,0531-88888888,y,1,2,y@x.example,yy\n"))
                .isEqualTo("{\"name\":\"公司\",\"phone\":\"公司电话\",\"contactName\":\"姓名\",\"contactPhone\":\"手机\","
                        + "\"contactPhone2\":\"电话\",\"contactEmail\":\"邮箱\",\"contactWechat\":\"微信\"}");
        assertThat(mapping("客户名称,邮箱,联系人\na,info@a.example,b\n")).contains("\"email\":\"邮箱\"");
        assertThat(mapping("客户名称,联系人,邮箱\na,b,b@a.example\n")).contains("\"contactEmail\":\"邮箱\"");

        imported("""
                Email,First Name,Last Name,Company,Phone
                ann@KEY.example,Ann,Smith,KEY Inc,+44 20 7946 0001
                bob@KEY.example,Bob,Smith,KEY Inc,+44 20 7946 0002
                """, null);
        assertThat(found(key + " Inc").path("contacts").toString())
                .contains("ann@" + key.toLowerCase(Locale.ROOT), "bob@" + key.toLowerCase(Locale.ROOT))
                .contains("7946 0001", "7946 0002");
    }

    @Test
    void putsNamesInPartsTogether() {
        var suggestion = suggested("Company;Last Name;First Name;Business Phone\nx;Zhang;San;1\n");
        assertThat(suggestion.path("mapping").toString())
                .isEqualTo("{\"name\":\"Company\",\"contactName\":\"Last Name + First Name\","
                        + "\"contactPhone\":\"Business Phone\"}");
        assertThat(suggestion.path("people").asBoolean()).isTrue();
        assertThat(mapping("公司,姓,名\nx,王,敏\n")).contains("\"contactName\":\"姓 + 名\"");
    }

    @Test
    void readsAnswersAsSpreadsheetsHaveThem() {
        var field = "f" + System.nanoTime();
        for (var type : new String[] {"DATE", "NUMBER", "BOOLEAN"}) {
            admin.post("/api/custom-fields", Map.of("name", field + type, "label", field + type, "type", type))
                    .expectStatus()
                    .isCreated();
        }
        var file =
                "客户名称,FDATE,FNUMBER,FBOOLEAN\nKEY甲,2026/11/3,\"1,200.5\",是\nKEY乙,2026年11月3日,1200.5,N\nKEY丙,2026-02-30,1.2.3,可能\n"
                        .replace("F", field);
        var job = imported(file, null);

        assertThat(summary(job))
                .isEqualTo(
                        "created=2 failed=1 4 %1$sBOOLEAN not-a-boolean 4 %1$sDATE not-a-date 4 %1$sNUMBER not-a-number"
                                .formatted(field));
        assertThat(found(key + "甲").path("custom").toString())
                .isEqualTo("{\"%1$sBOOLEAN\":\"true\",\"%1$sDATE\":\"2026-11-03\",\"%1$sNUMBER\":\"1200.5\"}"
                        .formatted(field));
        assertThat(found(key + "乙").path("custom").path(field + "BOOLEAN").asString())
                .isEqualTo("false");
    }

    @Test
    void takesSeveralNumbersOfOneCellApartWhereEachIsWhole() {
        var file = """
                客户名称,电话,邮箱
                KEY甲,13805320001/0532-8857 0001,a@KEY.example；b@KEY.example
                KEY乙,13805320002、13805320003转801,
                KEY丙,0532-88888801/02,
                """;
        assertThat(summary(imported(file, null))).isEqualTo("created=3");
        assertThat(ways(found(key + "甲")))
                .isEqualTo("a@%1$s.example b@%1$s.example 13805320001 0532-8857 0001".formatted(key));
        assertThat(ways(found(key + "乙"))).isEqualTo("13805320002 13805320003转801");
        assertThat(ways(found(key + "丙"))).isEqualTo("0532-88888801/02");
    }

    private String mapping(String file) {
        return suggested(file).path("mapping").toString();
    }

    @Test
    void matchesByTheIdThatTheTableHas() {
        assertThat(suggested("卡号,客户名称\n019ab2c4-7d10-7c3e-9a41-2f6d0c8b1e55,青岛铸造\n,青岛重工\n")
                        .path("match")
                        .asString())
                .isEqualTo("ID");
        assertThat(summary(imported("id,name\nKEY5,KEY铸造\n", null))).isEqualTo("created=1");
        assertThat(found(key + "铸造").path("externalId").asString()).isEqualTo(key + "5");
        var people =
                "卡号,客户名称,联系人\n019ab2c4-7d10-7c3e-9a41-2f6d0c8b1e55,青岛铸造,王\n019ab2c4-7d10-7c3e-9a41-2f6d0c8b1e55,青岛铸造,李\n";
        assertThat(suggested(people).path("match").asString()).isEqualTo("DUPLICATE");
        assertThat(suggested("客户编号,客户名称\nQD-1,青岛铸造\n").path("match").asString()).isEqualTo("EXTERNAL_ID");
        assertThat(suggested("客户名称,电话\n青岛铸造,0532\n").path("match").asString()).isEqualTo("DUPLICATE");
    }

    @Test
    void takesTheMonthForTheDayOnlyWhereItMustBe() {
        assertThat(days("3/4/1970")).isEqualTo("YEAR_FIRST");
        assertThat(days("3/25/1970")).isEqualTo("MONTH_FIRST");
        assertThat(days("25/3/1970")).isEqualTo("DAY_FIRST");
        assertThat(days("25/3/1970\nx,3/25/1970")).isEqualTo("YEAR_FIRST");
    }

    @Test
    void looksForTheMonthInTheWholeFile() {
        var file = new StringBuilder("客户名称,生日\n");
        for (int row = 0; row < 5_000; row++) {
            file.append("x,").append(row < 2_500 ? "3/4/1970" : "3/25/1970").append('\n');
        }
        var suggestion = suggested(file.toString());

        assertThat(suggestion.path("days").asString()).isEqualTo("MONTH_FIRST");
        assertThat(suggestion.path("doubts").isEmpty()).isTrue();
        assertThat(suggestion.path("firstRows").size()).isEqualTo(10);
    }

    @Test
    void saysAtWhichColumnNobodyCanTellTheMonth() {
        var ambiguous = suggested("客户名称,生日\nx,3/4/1970\n").path("doubts");
        var differing = suggested("客户名称,生日\nx,25/3/1970\nx,3/25/1970\n").path("doubts");

        assertThat(ambiguous.size()).isEqualTo(1);
        assertThat(ambiguous.path(0).path("column").asString()).isEqualTo("生日");
        assertThat(ambiguous.path(0).path("code").asString()).isEqualTo("days-ambiguous");
        assertThat(ambiguous.path(0).path("detail").asString()).contains("生日", "3/4/1970", "MONTH_FIRST");
        assertThat(differing.path(0).path("code").asString()).isEqualTo("days-differ");
        assertThat(suggested("客户名称,生日\nx,1970-03-04\n").path("doubts").isEmpty())
                .isTrue();
    }

    @Test
    void doubtsThatAFileFromTaiwanIsWrittenLikeOnesFromTheMainland() {
        var text = "客戶編號,客戶名稱\nA1,高雄中友有限公司\nA2,Quick 中華\n";
        var mainland = "客户编号,客户名称\nA1,青岛铸造有限公司\n";
        var read = suggested(text.getBytes(Charset.forName("Big5")));

        assertThat(read.at("/file/charset").asString()).isEqualTo("GB18030");
        assertThat(read.path("doubts").size()).isEqualTo(1);
        assertThat(read.at("/doubts/0/code").asString()).isEqualTo("charset-uncertain");
        assertThat(read.at("/doubts/0/column")).isEqualTo(read.at("/header/0"));
        assertThat(read.at("/doubts/0/detail").asString())
                .contains(read.at("/header/0").asString(), "Big5", "UTF-8");
        var underLatinNames = suggested(text.replace("客戶編號,客戶名稱", "id,name").getBytes(Charset.forName("Big5")));
        assertThat(underLatinNames.at("/doubts/0/column").asString()).isEqualTo("name");
        assertThat(Stream.of(
                        mainland.getBytes(Charset.forName("GB18030")),
                        mainland.replaceAll("A1.*\n", "").getBytes(Charset.forName("GB18030")),
                        text.getBytes(Charset.forName("GB18030")),
                        text.getBytes(UTF_8)))
                .allSatisfy(file ->
                        assertThat(suggested(file).path("doubts").isEmpty()).isTrue());
    }

    @Test
    void asksAboutOwnersAndUnitsThatHaveNoCustomersYet() {
        admin.registered("甲铸造", Map.of("owner", "wang." + key, "orgUnit", "sales/" + key + "/one"));
        var file = "客户名称,负责人账号,所属部门路径\n甲,wang.KEY,sales/KEY\n乙,wagn.KEY,sales/KEY/two\n丙,,\n";
        var doubts = suggested(file.replace("KEY", key)).path("doubts");

        assertThat(doubts.valueStream().map(doubt -> doubt.path("code").asString()))
                .containsExactly("owners-without-customers", "units-without-customers");
        assertThat(doubts.path(0).path("column").asString()).isEqualTo("负责人账号");
        assertThat(doubts.path(0).path("detail").asString())
                .contains("wagn." + key)
                .doesNotContain("wang." + key);
        assertThat(doubts.path(1).path("detail").asString()).contains(": sales/" + key + "/two ");
    }

    @Test
    void knowsTheWordsForImportanceAndNamesThemWhenItDoesNot() {
        var file = "客户名称,重要性\nKEY甲,重点\nKEY乙,普通客户\nKEY丙,很重要\n";
        var job = imported(file, null);

        assertThat(summary(job)).isEqualTo("created=2 failed=1 4 重要性 unknown-value");
        assertThat(found(key + "甲").path("importance").asString()).isEqualTo("KEY");
        assertThat(found(key + "乙").path("importance").asString()).isEqualTo("ORDINARY");
        assertThat(job.path("errors").path(0).path("detail").asString()).contains("很重要", "ORDINARY", "普通");
    }

    private String days(String birthday) {
        return suggested("客户名称,生日\nx," + birthday + "\n").path("days").asString();
    }

    private JsonNode imported(String file, String program) {
        var text = file.replace("KEY", key);
        var suggestion = suggested(text);
        assertThat(suggestion.path("knownExport").asString(null)).isEqualTo(program);
        var options = new HashMap<String, Object>(
                Map.of("defaults", Map.of("owner", "zhang.wei", "orgUnit", "sales/shandong/qingdao")));
        for (var option : new String[] {"mapping", "match", "people", "days"}) {
            options.put(option, suggestion.path(option));
        }
        return admin.imported(text.getBytes(UTF_8), options);
    }

    private JsonNode suggested(String file) {
        return suggested(file.getBytes(UTF_8));
    }

    private JsonNode suggested(byte[] file) {
        var parts = new MultipartBodyBuilder();
        parts.part("file", new ByteArrayResource(file)).filename("customers");
        return body(web.post()
                .uri("/api/customer-imports/suggestion")
                .headers(headers -> headers.setBearerAuth(admin.token()))
                .bodyValue(parts.build())
                .exchange()
                .expectStatus()
                .isOk());
    }

    private JsonNode found(String name) {
        var list = body(admin.get("/api/customers?q={name}", name));
        return body(admin.get(
                "/api/customers/" + list.path("items").path(0).path("id").asString()));
    }

    private static String ways(JsonNode owner) {
        return String.join(
                " ",
                owner.path("contactWays")
                        .valueStream()
                        .map(way -> way.path("value").asString())
                        .toList());
    }

    private static String summary(JsonNode job) {
        var counts = job.path("counts").propertyStream().map(String::valueOf).sorted();
        var errors = job.path("errors")
                .valueStream()
                .map(error -> error.path("line").asLong() + " "
                        + error.path("column").asString("") + " "
                        + error.path("code").asString());
        return Stream.concat(counts, errors).collect(Collectors.joining(" "));
    }
}
