#pragma once
// What the public help centre knows of the company whose it is, and which languages it speaks. Plain data; any thread.

#include "core/language/catalogue.hpp"
#include "kb/article/markdown.hpp"
#include "kb/article/shelf.hpp"

#include <functional>
#include <span>

namespace waydesk::kb::help {

struct Site {
    std::string base;   // "https://travel.example", without a slash at its end: for addresses that stand alone
    std::string brand;  // its name
    std::string color;  // "#0b5f6b"
    std::string chat;   // where a person can be talked to; empty: nowhere
};

// The rule of a deadline in words, for readers without a booking; empty: it cannot be said without one.
using DeadlineWords = std::function<std::string(const article::Block& block, const article::SharedFacts& shared,
                                                const language::LanguageTag& language)>;

// Everything a page is made from. The texts, the site and the words outlive the pages being written.
struct Context {
    const language::Catalogue& texts;
    const Site& site;
    const DeadlineWords& deadline;  // not set: never
    article::ShelfPtr shelf;
    time::Date today;
};

// English first; every page exists in each of them.
std::span<const language::LanguageTag> languages();
bool speaks(const language::LanguageTag& language);
// For somebody who asks for `wanted`, best first.
language::LanguageTag best_language(std::span<const language::LanguageTag> wanted);

// What a language is called: Chinese by its script, because that is what its readers choose by.
std::string name_of(const language::LanguageTag& language, const language::LanguageTag& in);

std::string home_path(const language::LanguageTag& language);                            // "/help/zh-CN/"
std::string article_path(const language::LanguageTag& language, std::string_view slug);  // "/help/zh-CN/refund-when"

}  // namespace waydesk::kb::help
