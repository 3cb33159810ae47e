#include "server/app/figure_views.hpp"

#include "core/csv_line.hpp"
#include "core/json_writer.hpp"

#include <cmath>

namespace waydesk::app {
namespace {

using figures::Definition;
using figures::Row;
using figures::Split;
using language::Catalogue;
using language::LanguageTag;

std::string text(const Definition& definition, std::string_view which, const Catalogue& texts,
                 const LanguageTag& reader) {
    return texts.text(std::string(definition.name) + "." + std::string(which), reader);
}

void real(JsonWriter& json, std::string_view name, const std::optional<double>& value) {
    json.key(name);
    value ? json.real(*value) : json.null();
}

std::string_view why(const FigureView& view, const Row& row) {
    if (!view.is_known) return "no_source";
    return row.value ? "" : "no_data";
}

void write(JsonWriter& json, const FigureView& view, const Row& row, const std::string& label) {
    json.begin_object().member("key", row.key).member("label", label);
    real(json, "value", view.is_known ? row.value : std::nullopt);
    json.member("n", row.n);
    real(json, "p50", row.p50);
    real(json, "p90", row.p90);
    json.member_or_null("why", why(view, row)).end_object();
}

// What is told to a person is whole seconds, or a number with four digits behind the point.
std::string number(const std::optional<double>& value, figures::Unit unit) {
    if (!value) return {};
    if (unit == figures::Unit::seconds || unit == figures::Unit::count) return std::to_string(std::llround(*value));
    char out[32];
    std::snprintf(out, sizeof out, "%.4f", *value);
    return out;
}

std::string line_of(const FigureView& view, const Row& row, const std::string& label) {
    const figures::Unit unit = view.definition.unit;
    CsvLine line;
    line.cell(row.key).cell(label).digits(number(view.is_known ? row.value : std::nullopt, unit)).number(row.n);
    line.digits(number(row.p50, unit)).digits(number(row.p90, unit)).cell(why(view, row));
    return line.take();
}

}  // namespace

std::string definition_json(const Definition& definition, const Catalogue& texts, const LanguageTag& reader) {
    JsonWriter json;
    json.begin_object().member("name", definition.name).member("title", text(definition, "title", texts, reader));
    json.member("definition", text(definition, "definition", texts, reader));
    json.member("unit", figures::to_string(definition.unit)).key("splits").begin_array();
    for (const Split split : definition.splits) json.text(figures::to_string(split));
    json.end_array().member("better", figures::to_string(definition.better)).key("source");
    if (definition.source.empty()) {
        json.null();
    } else {
        json.begin_array();
        for (const std::string_view source : definition.source) json.text(source);
        json.end_array();
    }
    return json.member("conversations", definition.has_conversations).end_object().take();
}

std::string figure_json(const FigureView& view, const Labels& labels, const Catalogue& texts,
                        const LanguageTag& reader) {
    const Definition& definition = view.definition;
    const figures::Frame& frame = view.frame;
    JsonWriter json;
    json.begin_object().member("name", definition.name).member("title", text(definition, "title", texts, reader));
    json.member("definition", text(definition, "definition", texts, reader));
    json.member("unit", figures::to_string(definition.unit)).member("from", time::to_text(frame.date(0)));
    json.member("to", time::to_text(frame.date(frame.days() - 1))).member("zone", frame.zone().name());
    json.member_or_null("split", figures::to_string(view.split)).key("total");
    write(json, view, view.tally.total, {});
    json.key("rows").begin_array();
    for (const Row& row : view.tally.rows) write(json, view, row, labels(view.split, row.key));
    json.end_array().member("partial", frame.now() < frame.until());
    return json.member("facts_until", view.facts_until.ms()).end_object().take();
}

std::string figure_csv(const FigureView& view, const Labels& labels, const Catalogue& texts,
                       const LanguageTag& reader) {
    CsvLine about;
    about.cell(text(view.definition, "title", texts, reader)).cell(text(view.definition, "definition", texts, reader));
    CsvLine period;
    period.cell(time::to_text(view.frame.date(0))).cell(time::to_text(view.frame.date(view.frame.days() - 1)));
    std::string out = about.take() + period.cell(view.frame.zone().name()).take();
    out += "key,label,value_" + std::string(figures::to_string(view.definition.unit)) + ",n,p50,p90,why\r\n";
    for (const Row& row : view.tally.rows) out += line_of(view, row, labels(view.split, row.key));
    return out + line_of(view, view.tally.total, "*");
}

}  // namespace waydesk::app
