#pragma once
// What is made by Cairo and given back to it. For the sources of this folder only.

#include <cairo.h>

#include <memory>

namespace waydesk::document {

struct DestroyCairo {
    void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
    void operator()(cairo_font_face_t* face) const { cairo_font_face_destroy(face); }
    void operator()(cairo_font_options_t* options) const { cairo_font_options_destroy(options); }
    void operator()(cairo_path_t* path) const { cairo_path_destroy(path); }
};
template <class T>
using CairoOwned = std::unique_ptr<T, DestroyCairo>;

}  // namespace waydesk::document
