package guanxi.customer.export;

import guanxi.customer.card.Card;
import guanxi.customer.column.CardCells;
import guanxi.customer.column.CardFields;
import guanxi.customer.column.ColumnNames;
import guanxi.customer.customfield.CustomField;
import guanxi.customer.vcard.CardVcards;
import guanxi.starter.problem.Refusal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * What an export looks like.
 *
 * @param header what the columns are called, in the order of the fields
 * @param eachContact whether a card has a row for each of its contacts, and not one with the first of them
 * @param version of vCards
 */
record ExportForm(
        Format format,
        List<String> fields,
        List<String> header,
        boolean eachContact,
        Charset encoding,
        char delimiter,
        String version) {

    private static final Map<String, Charset> CHARSETS = Map.of(
            "UTF-8",
            StandardCharsets.UTF_8,
            "UTF-16",
            StandardCharsets.UTF_16LE,
            "GB18030",
            Charset.forName("GB18030"));
    private static final Map<String, Character> DELIMITERS = Map.of("comma", ',', "semicolon", ';', "tab", '\t');
    private static final List<String> ROWS = List.of("customers", "contacts");
    private static final List<String> HEADERS = List.of("zh", "en", "name");
    private static final List<String> VERSIONS = List.of("4.0", "3.0");

    enum Format {
        CSV("text/csv", "csv"),
        XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
        VCARD("text/vcard", "vcf");

        private final String mediaType;
        private final String ending;

        Format(String mediaType, String ending) {
            this.mediaType = mediaType;
            this.ending = ending;
        }

        private String lower() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** As a caller asks for it; what is null is left to us. */
    record Asked(
            String format,
            @Nullable List<String> fields,
            @Nullable String rows,
            @Nullable String header,
            @Nullable String charset,
            @Nullable String delimiter,
            @Nullable String version) {}

    /** @throws Refusal naming every parameter that cannot be followed */
    static ExportForm of(Asked asked, List<CustomField> customFields, Locale language) {
        var refusal = new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "invalid");
        var formats = Stream.of(Format.values()).map(Format::lower).toList();
        var header =
                one("header", asked.header(), HEADERS, language.getLanguage().equals("zh") ? 0 : 1, refusal);
        var rows = one("rows", asked.rows(), ROWS, 0, refusal);
        var charset = one("charset", asked.charset(), List.of("UTF-8", "UTF-16", "GB18030"), 0, refusal);
        var delimiter = one("delimiter", asked.delimiter(), List.of("comma", "semicolon", "tab"), 0, refusal);
        var version = one("version", asked.version(), VERSIONS, 0, refusal);
        var format = one("format", asked.format(), formats, 0, refusal);
        var fields = fields(asked.fields(), customFields, refusal);
        if (format.equals(Format.VCARD.lower())) {
            // Whoever leaves a field out must not send it all the same.
            ofTables("fields", asked.fields(), refusal);
            ofTables("rows", asked.rows(), refusal);
        }
        if (!refusal.fields().isEmpty()) {
            throw refusal;
        }
        return new ExportForm(
                Format.valueOf(format.toUpperCase(Locale.ROOT)),
                fields,
                names(fields, header, customFields),
                rows.equals("contacts"),
                CHARSETS.getOrDefault(charset, StandardCharsets.UTF_8),
                DELIMITERS.getOrDefault(delimiter, ','),
                version);
    }

    /** What a table shows of a card, row by row. */
    Stream<List<String>> rows(Card card) {
        int contacts = eachContact ? card.profile().contacts().size() : 1;
        return IntStream.range(0, Math.max(1, contacts))
                .mapToObj(contact -> fields.stream()
                        .map(field -> CardCells.cell(card, contact, field))
                        .toList());
    }

    CardFile file() {
        return switch (format) {
            case CSV -> new DelimitedFile(this);
            case XLSX -> new WorkbookFile(this);
            case VCARD -> new VcardFile(version.equals("3.0") ? CardVcards.ofVersion3() : CardVcards.ofVersion4());
        };
    }

    MediaType mediaType() {
        var type = MediaType.parseMediaType(format.mediaType);
        var charset = encoding.equals(StandardCharsets.UTF_16LE) ? "UTF-16" : encoding.name();
        return switch (format) {
            case CSV -> new MediaType(type, Map.of("charset", charset));
            case VCARD -> new MediaType(type, StandardCharsets.UTF_8);
            case XLSX -> type;
        };
    }

    String fileName() {
        return "customers." + format.ending;
    }

    private static void ofTables(String parameter, @Nullable Object asked, Refusal refusal) {
        if (asked != null) {
            refusal.at("?" + parameter, "only-of-tables");
        }
    }

    private static String one(
            String parameter, @Nullable String asked, List<String> possible, int otherwise, Refusal refusal) {
        if (asked != null && !possible.contains(asked)) {
            refusal.at("?" + parameter, "not-a-choice", asked, String.join(", ", possible));
        }
        return asked == null ? possible.get(otherwise) : asked;
    }

    private static List<String> fields(@Nullable List<String> asked, List<CustomField> customFields, Refusal refusal) {
        var all = Stream.concat(
                        CardCells.fields().stream(),
                        customFields.stream().map(field -> CardFields.CUSTOM + field.name()))
                .toList();
        if (asked == null || asked.isEmpty()) {
            return all;
        }
        var seen = new HashSet<String>();
        for (var field : asked) {
            if (!all.contains(field)) {
                refusal.at("?fields", "unknown-field", field, String.join(", ", all));
            } else if (!seen.add(field)) {
                refusal.at("?fields", "field-twice", field);
            }
        }
        return List.copyOf(asked);
    }

    /**
     * A label that another column has already, or that is the name of a field of ours, gives way to the custom field's name:
     * whoever reads the table could not tell them apart.
     */
    private static List<String> names(List<String> fields, String header, List<CustomField> customFields) {
        var taken = new HashSet<String>();
        return fields.stream()
                .map(field -> {
                    var name = name(field, header, customFields);
                    return taken.add(name) ? name : field;
                })
                .toList();
    }

    private static String name(String field, String header, List<CustomField> customFields) {
        if (header.equals("name")) {
            return field;
        }
        if (field.startsWith(CardFields.CUSTOM)) {
            return customFields.stream()
                    .filter(custom -> field.equals(CardFields.CUSTOM + custom.name()))
                    .map(CustomField::label)
                    .filter(label -> ColumnNames.named(label).isEmpty())
                    .findFirst()
                    .orElse(field);
        }
        return header.equals("zh") ? ColumnNames.chinese(field) : ColumnNames.english(field);
    }
}
