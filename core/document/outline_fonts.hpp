#pragma once
// Draws lines of text so that their letters are there. Cairo 1.16 loses letters of fonts with PostScript outlines (CFF,
// as the Noto fonts of Chinese, Japanese and Korean are) when it cuts down the font for a PDF, and some of them it does
// not cut down at all. Such fonts are handed to it as drawings, one a letter; the text stays text. For the sources of
// this folder only. One thread at a time.

#include <pango/pangocairo.h>

#include <map>
#include <memory>

namespace waydesk::document {

class OutlineFont;

class OutlineFonts {
public:
    OutlineFonts();
    ~OutlineFonts();  // after the surface is finished that was drawn on

    // From the current point, which is on the baseline.
    void show_line(cairo_t* cairo, PangoLayoutLine* line);

private:
    OutlineFont* font_of(const PangoItem& item);
    void show_run(cairo_t* cairo, const char* text, PangoGlyphItem* run);

    std::map<PangoFont*, std::unique_ptr<OutlineFont>> fonts_;  // null: Cairo can deal with it
};

}  // namespace waydesk::document
