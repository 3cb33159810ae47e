#include "core/document/typesetter.hpp"

#include "core/language/text.hpp"

#include <algorithm>

namespace waydesk::document {
namespace {

constexpr TypeStyle body_style{}, sender_style{12, true}, title_style{16, true}, heading_style{11, true},
    label_style{10.5, false, true}, remark_style{8.5, false, true};

constexpr double before_recipient = 16, before_title = 26, before_references = 10, before_heading = 14,
                 before_paragraph = 8, before_table = 6, before_item = 4, before_signature = 22, before_remarks = 24;
constexpr double hairline = 0.5, quotation_bar = 2, indent = 14, row_padding = 3, rule_distance = 7;
constexpr double label_share = 0.34, column_gap = 12;

double points(int pango_units) { return pango_units_to_double(pango_units); }

// Pango looks for a break through all of a word for each of its lines: a word that is longer than several lines is
// broken here. Scripts without spaces have three bytes a letter, and breaks everywhere.
std::string with_breaks(std::string_view text) {
    constexpr std::size_t longest_word = 300;  // letters
    constexpr unsigned char first_of_three = 0xe0;
    std::string out;
    std::size_t letters = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool is_tail = (byte & 0xc0U) == 0x80U;
        if (!is_tail && ++letters > longest_word) out += '\n', letters = 1;
        if (byte <= ' ' || byte >= first_of_three) letters = 0;
        out += c;
    }
    return out;
}

struct FreeAttributes {
    void operator()(PangoAttrList* list) const { pango_attr_list_unref(list); }
};
struct FreeFont {
    void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
};
struct FreeIterator {
    void operator()(PangoLayoutIter* iterator) const { pango_layout_iter_free(iterator); }
};

}  // namespace

Typesetter::Typesetter(PangoContext* context, double width, bool is_right_to_left)
    : context_(context), width_(width), is_right_to_left_(is_right_to_left) {}

PangoLayout* Typesetter::layout(std::string_view text, const TypeStyle& style, double width, bool is_foreign) {
    Owned<PangoLayout> made(pango_layout_new(context_));
    const std::unique_ptr<PangoFontDescription, FreeFont> font(pango_font_description_from_string("Noto Sans, sans"));
    pango_font_description_set_size(font.get(), pango_units_from_double(style.size));
    if (style.is_bold) pango_font_description_set_weight(font.get(), PANGO_WEIGHT_SEMIBOLD);
    pango_layout_set_font_description(made.get(), font.get());
    // A code that is broken is not given a hyphen that it does not have.
    const std::unique_ptr<PangoAttrList, FreeAttributes> attributes(pango_attr_list_new());
    pango_attr_list_insert(attributes.get(), pango_attr_insert_hyphens_new(FALSE));
    pango_layout_set_attributes(made.get(), attributes.get());
    pango_layout_set_width(made.get(), pango_units_from_double(width));
    pango_layout_set_wrap(made.get(), PANGO_WRAP_WORD_CHAR);
    // Pango turns the alignment around for what is written in the other direction than the document.
    pango_layout_set_auto_dir(made.get(), is_foreign ? TRUE : FALSE);
    pango_layout_set_alignment(made.get(), is_right_to_left_ ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
    const std::string broken = with_breaks(text);
    pango_layout_set_text(made.get(), broken.data(), static_cast<int>(broken.size()));
    missing_glyphs_ += static_cast<std::size_t>(pango_layout_get_unknown_glyphs_count(made.get()));
    return layouts_.emplace_back(std::move(made)).get();
}

std::vector<TypeStrip> Typesetter::lines_in(std::string_view text, const TypeStyle& style, const Box& box,
                                            bool is_foreign) {
    const std::unique_ptr<PangoLayoutIter, FreeIterator> at(
        pango_layout_get_iter(layout(text, style, box.width, is_foreign)));
    std::vector<TypeStrip> out;
    do {
        int top = 0, bottom = 0;
        pango_layout_iter_get_line_yrange(at.get(), &top, &bottom);
        PangoRectangle logical;
        pango_layout_iter_get_line_extents(at.get(), nullptr, &logical);
        TypeStrip one;
        one.strip.height = points(bottom - top);
        one.lines.push_back({pango_layout_iter_get_line_readonly(at.get()), box.x + points(logical.x),
                             points(pango_layout_iter_get_baseline(at.get()) - top), style.is_pale});
        out.push_back(std::move(one));
    } while (pango_layout_iter_next_line(at.get()) != FALSE);
    return out;
}

TypeLine Typesetter::line(std::string_view text, const TypeStyle& style) {
    return lines_in(text, style, {0, width_}).front().lines.front();
}

// No page ends after the first or before the last line of a part.
void Typesetter::add(std::vector<TypeStrip> part, double before, const char* tag) {
    const std::size_t count = part.size();
    ++parts_;
    for (std::size_t i = 0; i < count; ++i) {
        TypeStrip& one = part[i];
        if (i == 0) one.strip.before = before;
        one.strip.stays_with_next = one.strip.stays_with_next || (count > 1 && (i == 0 || i + 2 == count));
        one.tag = tag, one.part = parts_;
        strips_.push_back(std::move(one));
    }
}

void Typesetter::add_text(std::string_view text, const TypeStyle& style, double before, const char* tag) {
    std::vector<TypeStrip> part = lines_in(text, style, {0, width_});
    if (tag[0] == 'H') part.back().strip.stays_with_next = true;
    add(std::move(part), before, tag);
}

void Typesetter::add_head(const Document& document) {
    std::vector<TypeStrip> sender = lines_in(document.sender, sender_style, {0, width_});
    Strip& last = sender.back().strip;
    last.height += rule_distance;
    sender.back().bars.push_back({0, last.height - hairline, width_, hairline});
    add(std::move(sender), 0, "P");
    if (!document.recipient.empty()) add_text(document.recipient, body_style, before_recipient, "P");
    add_text(document.title, title_style, before_title, "H1");
    if (!document.references.empty()) {
        strips_.back().strip.height += before_references - before_table;
        add_table(document.references);
    }
}

void Typesetter::add_row(const Entry& entry) {
    const double label_width = width_ * label_share - column_gap, value_width = width_ * (1 - label_share);
    const Box label_box{is_right_to_left_ ? width_ - label_width : 0, label_width};
    std::vector<TypeStrip> row = lines_in(entry.label, label_style, label_box);
    std::vector<TypeStrip> values =
        lines_in(entry.value, body_style, {is_right_to_left_ ? 0 : width_ - value_width, value_width});
    row.resize(std::max(row.size(), values.size()));
    for (std::size_t i = 0; i < values.size(); ++i) {
        row[i].lines.push_back(values[i].lines.front());
        row[i].strip.height = std::max(row[i].strip.height, values[i].strip.height);
    }
    Strip& last = row.back().strip;
    last.height += row_padding;
    row.back().bars.push_back({0, last.height - hairline, width_, hairline});
    add(std::move(row), row_padding, "P");
}

void Typesetter::add_table(const std::vector<Entry>& entries) {
    const std::size_t first = strips_.size();
    for (const Entry& entry : entries) add_row(entry);
    if (first < strips_.size()) strips_[first].strip.before = before_table;
}

void Typesetter::add_item(std::string_view item) {
    std::vector<TypeStrip> part = lines_in(item, body_style, {is_right_to_left_ ? 0 : indent, width_ - indent});
    const TypeLine dot = lines_in("•", body_style, {0, width_}).front().lines.front();
    part.front().lines.insert(part.front().lines.begin(), {dot.line, dot.x, part.front().lines.front().baseline});
    add(std::move(part), before_item, "P");
}

// Its bar stands where its own lines begin.
void Typesetter::add_quotation(std::string_view text) {
    const language::Direction direction = language::first_strong_direction(text);
    const bool begins_right =
        direction == language::Direction::neutral ? is_right_to_left_ : direction == language::Direction::right_to_left;
    std::vector<TypeStrip> part = lines_in(text, body_style, {begins_right ? 0 : indent, width_ - indent}, true);
    const double x = begins_right ? width_ - quotation_bar : 0;
    for (TypeStrip& one : part) one.bars.push_back({x, 0, quotation_bar, one.strip.height});
    add(std::move(part), before_paragraph, "BlockQuote");
}

void Typesetter::add_end(const Document& document) {
    double before = before_signature;
    for (const std::string& text : document.signature) {
        add_text(text, body_style, before, "P");
        strips_.back().strip.stays_with_next = &text != &document.signature.back();
        before = 0;
    }
    before = before_remarks;
    for (const std::string& remark : document.remarks) {
        const std::size_t first = strips_.size();
        add_text(remark, remark_style, before, "P");
        if (before > 0) strips_[first].bars.push_back({0, -rule_distance, width_, hairline});
        before = 0;
    }
}

void Typesetter::set(const Document& document) {
    add_head(document);
    struct Setter {
        Typesetter& to;

        void operator()(const Heading& heading) const {
            to.add_text(heading.text, heading_style, before_heading, "H2");
        }
        void operator()(const Paragraph& paragraph) const {
            to.add_text(paragraph.text, body_style, before_paragraph, "P");
        }
        void operator()(const Quotation& quotation) const { to.add_quotation(quotation.text); }
        void operator()(const Bullets& bullets) const {
            for (const std::string& item : bullets.items) to.add_item(item);
        }
        void operator()(const Table& table) const { to.add_table(table.entries); }
    };
    for (const Block& block : document.body) std::visit(Setter{*this}, block);
    add_end(document);
}

}  // namespace waydesk::document
