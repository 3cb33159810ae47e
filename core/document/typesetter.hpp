#pragma once
// Sets a document's texts in lines, by Pango, from one edge of the page's text to the other. Lengths are points.
// For the sources of this folder only. One thread at a time.

#include "core/document/document.hpp"
#include "core/document/pagination.hpp"

#include <pango/pangocairo.h>

#include <memory>
#include <string_view>
#include <vector>

namespace waydesk::document {

struct Unref {
    void operator()(void* object) const { g_object_unref(object); }
};
template <class T>
using Owned = std::unique_ptr<T, Unref>;

struct TypeStyle {
    double size = 10.5;
    bool is_bold = false;
    bool is_pale = false;
};

struct TypeLine {
    PangoLayoutLine* line = nullptr;  // of a layout of the typesetter
    double x = 0;                     // from the left edge
    double baseline = 0;              // from the top of its strip
    bool is_pale = false;
};

struct Bar {
    double x = 0, top = 0, width = 0, height = 0;  // from the left edge and the top of its strip
};

struct TypeStrip {
    Strip strip;
    std::vector<TypeLine> lines;
    std::vector<Bar> bars;
    const char* tag = "P";  // what a screen reader is told it is
    std::size_t part = 0;   // strips of one paragraph or row have the same
};

class Typesetter {
public:
    // The context outlives the typesetter.
    Typesetter(PangoContext* context, double width, bool is_right_to_left);

    void set(const Document& document);

    const std::vector<TypeStrip>& strips() const { return strips_; }
    std::size_t missing_glyphs() const { return missing_glyphs_; }

    // One line of its own, from the edge where lines begin.
    TypeLine line(std::string_view text, const TypeStyle& style);

private:
    struct Box {  // where lines may run
        double x = 0, width = 0;
    };

    PangoLayout* layout(std::string_view text, const TypeStyle& style, double width, bool is_foreign);
    std::vector<TypeStrip> lines_in(std::string_view text, const TypeStyle& style, const Box& box,
                                    bool is_foreign = false);
    void add(std::vector<TypeStrip> part, double before, const char* tag);
    void add_text(std::string_view text, const TypeStyle& style, double before, const char* tag);
    void add_head(const Document& document);
    void add_row(const Entry& entry);
    void add_item(std::string_view item);
    void add_quotation(std::string_view text);
    void add_table(const std::vector<Entry>& entries);
    void add_end(const Document& document);

    PangoContext* context_;
    double width_;
    bool is_right_to_left_;
    std::vector<Owned<PangoLayout>> layouts_;
    std::vector<TypeStrip> strips_;
    std::size_t parts_ = 0;
    std::size_t missing_glyphs_ = 0;
};

}  // namespace waydesk::document
