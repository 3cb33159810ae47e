#include "core/document/pdf.hpp"

#include "core/document/cairo_owned.hpp"
#include "core/document/outline_fonts.hpp"
#include "core/document/pdf_language.hpp"
#include "core/document/typesetter.hpp"
#include "core/time/rfc3339.hpp"

#include <cairo-pdf.h>
#include <fontconfig/fontconfig.h>

#include <algorithm>
#include <mutex>

namespace waydesk::document {
namespace {

constexpr double page_width = 595.276, page_height = 841.89;  // A4
constexpr double side = 62, top = 56, bottom = 68;
constexpr double text_width = page_width - 2 * side, text_height = page_height - top - bottom;
constexpr double foot_baseline = page_height - 36;
constexpr double pale = 0.36, dark = 0.1, line_gray = 0.78;
constexpr TypeStyle foot_style{8.5, false, true};

// Pango's caches of fonts belong to one thread at a time; so does all that is made of them.
struct Fonts {
    std::mutex one_at_a_time;
    Owned<PangoFontMap> map{pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT)};
};
Fonts& fonts() {
    static Fonts all;
    return all;
}

bool has_fonts() {
    const FcFontSet* system = FcInit() != FcFalse ? FcConfigGetFonts(nullptr, FcSetSystem) : nullptr;
    return system != nullptr && system->nfont > 0;
}

cairo_status_t append(void* bytes, const unsigned char* data, unsigned int length) {
    static_cast<std::string*>(bytes)->append(reinterpret_cast<const char*>(data), length);
    return CAIRO_STATUS_SUCCESS;
}

Owned<PangoContext> context_of(const Document& document, PangoFontMap* map) {
    Owned<PangoContext> context(pango_font_map_create_context(map));
    const CairoOwned<cairo_font_options_t> options(cairo_font_options_create());
    cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context.get(), options.get());
    pango_cairo_context_set_resolution(context.get(), 72);  // a point is a point
    pango_context_set_round_glyph_positions(context.get(), FALSE);
    pango_context_set_language(context.get(), pango_language_from_string(document.language.str().c_str()));
    pango_context_set_base_dir(context.get(),
                               document.language.is_right_to_left() ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
    return context;
}

void draw(cairo_t* cairo, OutlineFonts& letters, const TypeLine& line, double y) {
    const double shade = line.is_pale ? pale : dark;
    cairo_set_source_rgb(cairo, shade, shade, shade);
    cairo_move_to(cairo, side + line.x, y + line.baseline);
    letters.show_line(cairo, line.line);
}

void draw(cairo_t* cairo, const Bar& bar, double y) {
    cairo_set_source_rgb(cairo, line_gray, line_gray, line_gray);
    cairo_rectangle(cairo, side + bar.x, y + bar.top, bar.width, bar.height);
    cairo_fill(cairo);
}

std::string page_line(std::string text, std::size_t page, std::size_t pages) {
    for (const auto& [name, number] : {std::pair<std::string_view, std::size_t>{"{page}", page}, {"{pages}", pages}})
        if (const auto at = text.find(name); at != std::string::npos)
            text.replace(at, name.size(), std::to_string(number));
    return text;
}

// Strips of one part that stand on one page are one paragraph to a screen reader.
void draw_strips(cairo_t* cairo, OutlineFonts& letters, std::span<const TypeStrip> strips,
                 std::span<const Place> places) {
    for (std::size_t i = 0; i < strips.size(); ++i) {
        const bool begins = i == 0 || strips[i - 1].part != strips[i].part;
        const bool ends = i + 1 == strips.size() || strips[i + 1].part != strips[i].part;
        const double y = top + places[i].top;
        for (const Bar& bar : strips[i].bars) draw(cairo, bar, y);
        if (begins) cairo_tag_begin(cairo, strips[i].tag, "");
        for (const TypeLine& line : strips[i].lines) draw(cairo, letters, line, y);
        if (ends) cairo_tag_end(cairo, strips[i].tag);
    }
}

// Answers how many pages were drawn.
std::size_t draw_pages(cairo_t* cairo, OutlineFonts& letters, const Document& document, Typesetter& setter) {
    std::vector<Strip> strips;
    for (const TypeStrip& one : setter.strips()) strips.push_back(one.strip);
    const std::vector<Place> places = paginate(strips, text_height);
    const std::span<const TypeStrip> all = setter.strips();
    const std::size_t pages = places.empty() ? 1 : places.back().page + 1;
    std::size_t first = 0;
    for (std::size_t page = 0; page < pages; ++page) {
        std::size_t end = first;
        while (end < places.size() && places[end].page == page) ++end;
        draw_strips(cairo, letters, all.subspan(first, end - first), std::span(places).subspan(first, end - first));
        TypeLine foot = setter.line(page_line(document.page_line, page + 1, pages), foot_style);
        foot.baseline = 0;
        draw(cairo, letters, foot, foot_baseline);
        cairo_show_page(cairo);
        first = end;
    }
    return pages;
}

void describe(cairo_surface_t* surface, const Document& document) {
    const std::string when = time::format_utc(Instant::from_ms(document.written_at.ms() / 1000 * 1000));
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, document.title.c_str());
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, document.sender.c_str());
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "Waydesk");
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, when.c_str());
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, when.c_str());
}

std::size_t text_bytes(const Document& document) {
    std::size_t bytes = 0;
    const auto add = [&](const std::string& text) { bytes += text.size(); };
    const auto add_entries = [&](const std::vector<Entry>& entries) {
        for (const Entry& entry : entries) add(entry.label), add(entry.value);
    };
    const auto add_block = [&](const auto& block) {
        using Kind = std::decay_t<decltype(block)>;
        if constexpr (std::is_same_v<Kind, Table>)
            add_entries(block.entries);
        else if constexpr (std::is_same_v<Kind, Bullets>)
            std::ranges::for_each(block.items, add);
        else
            add(block.text);
    };
    for (const Block& block : document.body) std::visit(add_block, block);
    add_entries(document.references);
    std::ranges::for_each(document.signature, add);
    std::ranges::for_each(document.remarks, add);
    return bytes + document.sender.size() + document.recipient.size() + document.title.size();
}

}  // namespace

Result<Pdf> to_pdf(const Document& document) {
    if (text_bytes(document) > most_pdf_text_bytes) return Errc::too_large;
    const std::lock_guard guard(fonts().one_at_a_time);
    if (!has_fonts()) return Errc::unavailable;
    Pdf out;
    OutlineFonts letters;
    const CairoOwned<cairo_surface_t> surface(
        cairo_pdf_surface_create_for_stream(append, &out.bytes, page_width, page_height));
    describe(surface.get(), document);
    const CairoOwned<cairo_t> cairo(cairo_create(surface.get()));
    const Owned<PangoContext> context = context_of(document, fonts().map.get());
    Typesetter setter(context.get(), text_width, document.language.is_right_to_left());
    setter.set(document);
    out.pages = draw_pages(cairo.get(), letters, document, setter);
    out.missing_glyphs = setter.missing_glyphs();
    cairo_surface_finish(surface.get());
    if (cairo_status(cairo.get()) != CAIRO_STATUS_SUCCESS ||
        cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS)
        return Errc::unavailable;
    out.bytes = with_language(std::move(out.bytes), document.language);
    return out;
}

}  // namespace waydesk::document
