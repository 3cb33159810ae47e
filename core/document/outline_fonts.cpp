#include "core/document/outline_fonts.hpp"

#include "core/document/cairo_owned.hpp"

#include <algorithm>
#include <vector>

#include <hb.h>

namespace waydesk::document {
namespace {

constexpr double units = 1000;  // of an em, that outlines are taken in

bool has_postscript_outlines(PangoFont* font) {
    hb_face_t* face = hb_font_get_face(pango_font_get_hb_font(font));
    for (const hb_tag_t table : {HB_TAG('C', 'F', 'F', ' '), HB_TAG('C', 'F', 'F', '2')}) {
        hb_blob_t* blob = hb_face_reference_table(face, table);
        const bool is_there = hb_blob_get_length(blob) > 0;
        hb_blob_destroy(blob);
        if (is_there) return true;
    }
    return false;
}

// What Cairo wants to know of a run: which bytes became which letters.
struct Shown {
    std::vector<cairo_glyph_t> glyphs;  // from left to right
    std::vector<cairo_text_cluster_t> clusters;
    bool is_backward = false;
};

void add_glyphs(Shown& out, const PangoGlyphString& string, double x, double y) {
    for (int i = 0; i < string.num_glyphs; ++i) {
        const PangoGlyphInfo& info = string.glyphs[i];
        if (info.glyph != PANGO_GLYPH_EMPTY)
            out.glyphs.push_back({info.glyph, x + pango_units_to_double(info.geometry.x_offset),
                                  y + pango_units_to_double(info.geometry.y_offset)});
        x += pango_units_to_double(info.geometry.width);
    }
}

Shown shown_by(PangoGlyphItem* run, const char* text, double x, double y) {
    Shown out;
    add_glyphs(out, *run->glyphs, x, y);
    PangoGlyphItemIter at;
    for (auto more = pango_glyph_item_iter_init_start(&at, run, text); more != FALSE;
         more = pango_glyph_item_iter_next_cluster(&at)) {
        const int step = at.start_glyph < at.end_glyph ? 1 : -1;
        int count = 0;
        for (int i = at.start_glyph; i != at.end_glyph; i += step)
            count += run->glyphs->glyphs[i].glyph == PANGO_GLYPH_EMPTY ? 0 : 1;
        out.clusters.push_back({at.end_index - at.start_index, count});
        out.is_backward = step < 0;
    }
    return out;
}

bool has_unknown(const PangoGlyphString& string) {
    return std::any_of(string.glyphs, string.glyphs + string.num_glyphs, [](const PangoGlyphInfo& info) {
        return info.glyph != PANGO_GLYPH_EMPTY && (info.glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0;
    });
}

}  // namespace

class OutlineFont {
public:
    explicit OutlineFont(cairo_scaled_font_t* like) : face_(cairo_user_font_face_create()) {
        cairo_scaled_font_get_font_matrix(like, &matrix_);
        const CairoOwned<cairo_surface_t> paper(cairo_image_surface_create(CAIRO_FORMAT_A8, 1, 1));
        source_.reset(cairo_create(paper.get()));
        const CairoOwned<cairo_font_options_t> options(cairo_font_options_create());
        cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
        cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
        cairo_set_font_options(source_.get(), options.get());
        cairo_set_font_face(source_.get(), cairo_scaled_font_get_font_face(like));
        cairo_set_font_size(source_.get(), units);
        cairo_font_face_set_user_data(face_.get(), &key_, this, nullptr);
        cairo_user_font_face_set_render_glyph_func(face_.get(), render);
    }

    void show(cairo_t* cairo, const char* text, int bytes, const Shown& shown) const {
        cairo_save(cairo);
        cairo_set_font_face(cairo, face_.get());
        cairo_set_font_matrix(cairo, &matrix_);
        cairo_show_text_glyphs(cairo, text, bytes, shown.glyphs.data(), static_cast<int>(shown.glyphs.size()),
                               shown.clusters.data(), static_cast<int>(shown.clusters.size()),
                               shown.is_backward ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : cairo_text_cluster_flags_t{});
        cairo_restore(cairo);
    }

private:
    static cairo_status_t render(cairo_scaled_font_t* font, unsigned long index, cairo_t* cairo,
                                 cairo_text_extents_t* extents) {
        const auto* self = static_cast<const OutlineFont*>(
            cairo_font_face_get_user_data(cairo_scaled_font_get_font_face(font), &key_));
        const cairo_glyph_t glyph{index, 0, 0};
        cairo_text_extents_t measured;
        cairo_glyph_extents(self->source_.get(), &glyph, 1, &measured);
        extents->x_advance = measured.x_advance / units;
        cairo_new_path(self->source_.get());
        cairo_glyph_path(self->source_.get(), &glyph, 1);
        const CairoOwned<cairo_path_t> outline(cairo_copy_path(self->source_.get()));
        cairo_scale(cairo, 1 / units, 1 / units);
        cairo_append_path(cairo, outline.get());
        cairo_fill(cairo);
        return cairo_status(cairo);
    }

    static constexpr cairo_user_data_key_t key_{};
    CairoOwned<cairo_font_face_t> face_;
    CairoOwned<cairo_t> source_;  // the font itself, in units
    cairo_matrix_t matrix_{};
};

OutlineFonts::OutlineFonts() = default;
OutlineFonts::~OutlineFonts() = default;

OutlineFont* OutlineFonts::font_of(const PangoItem& item) {
    PangoFont* font = item.analysis.font;
    if (font == nullptr) return nullptr;
    const auto [at, is_new] = fonts_.try_emplace(font);
    cairo_scaled_font_t* scaled = is_new ? pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(font)) : nullptr;
    if (scaled != nullptr && has_postscript_outlines(font)) at->second = std::make_unique<OutlineFont>(scaled);
    return at->second.get();
}

void OutlineFonts::show_run(cairo_t* cairo, const char* text, PangoGlyphItem* run) {
    OutlineFont* font = has_unknown(*run->glyphs) ? nullptr : font_of(*run->item);
    if (font == nullptr) return pango_cairo_show_glyph_item(cairo, text, run);
    double x = 0, y = 0;
    cairo_get_current_point(cairo, &x, &y);
    font->show(cairo, text + run->item->offset, run->item->length, shown_by(run, text, x, y));
}

void OutlineFonts::show_line(cairo_t* cairo, PangoLayoutLine* line) {
    const char* text = pango_layout_get_text(line->layout);
    double x = 0, y = 0;
    cairo_get_current_point(cairo, &x, &y);
    for (const GSList* at = line->runs; at != nullptr; at = at->next) {
        auto* run = static_cast<PangoGlyphItem*>(at->data);
        cairo_move_to(cairo, x, y);
        show_run(cairo, text, run);
        x += pango_units_to_double(pango_glyph_string_get_width(run->glyphs));
    }
}

}  // namespace waydesk::document
